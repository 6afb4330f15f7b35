import CascadeCore

@testable import CascadeSandbox

/// Payloads as a well-behaved supervisor writes them.
struct HelloPayload {
    var version: UInt16 = HelloMessage.supportedVersion
    var landlock: UInt16 = 7
    var isolation: UInt32 = 511
    var confinement: UInt8 = 1
    var reporting: UInt8 = 1
    var controlGroup: UInt8 = 2
    var canaries: [(held: UInt8, name: String)] = [(1, "benign program"), (1, "socket"), (1, "fork")]
    var shortfall = ""
    var numpy = ""
    var python = "3.11.2"
    var profile = "compat"
    var digest = "00ff"
    var modules = "math,re"

    var bytes: [UInt8] {
        var writer = WireWriter()
        writer.integer(version)
        writer.integer(landlock)
        writer.integer(isolation)
        writer.integer(confinement)
        writer.integer(reporting)
        writer.integer(controlGroup)
        writer.integer(UInt32(canaries.count))
        for canary in canaries {
            writer.integer(canary.held)
            writer.bytes(canary.name.utf8)
        }
        for text in [shortfall, python, numpy, profile, digest, modules] { writer.bytes(text.utf8) }
        return writer.payload
    }
}

struct ResultPayload {
    var outcome: UInt8 = 0
    var trust: UInt8 = 0
    var bits: UInt16 = 0
    var exitCode: Int32 = 0
    var signal: Int32 = 0
    var syscall: Int32 = -1
    var arguments: [UInt64] = [0, 0, 0, 0, 0, 0]
    var syscallName = ""
    var detail = ""
    var user: UInt64 = 1500
    var system: UInt64 = 500
    var wall: UInt64 = 2500
    var peak: UInt64 = 9_000_000
    var processes: UInt32 = 1
    var tests: [(verdict: UInt8, cpu: UInt32, message: [UInt8])] = []
    /// Calls of each test, of a split run.
    var calls: [UInt32] = []
    var stdout: [UInt8] = []
    var stderr: [UInt8] = []
    var payload: [UInt8] = []

    var bytes: [UInt8] {
        var writer = WireWriter()
        writer.integer(outcome)
        writer.integer(trust)
        writer.integer(bits)
        writer.integer(exitCode)
        writer.integer(signal)
        writer.integer(syscall)
        writer.integer(UInt32(0xC000_003E))
        for argument in arguments { writer.integer(argument) }
        writer.bytes(syscallName.utf8)
        writer.bytes(detail.utf8)
        for number in [user, system, wall, peak] { writer.integer(number) }
        writer.integer(UInt32(200))
        writer.integer(processes)
        writer.integer(UInt32(tests.count))
        for (index, test) in tests.enumerated() {
            writer.integer(test.verdict)
            writer.integer(test.cpu)
            writer.bytes(test.message)
            if calls.indices.contains(index) { writer.integer(calls[index]) }
        }
        writer.bytes(stdout)
        writer.bytes(stderr)
        writer.bytes(payload)
        return writer.payload
    }

    /// A program whose tests all pass.
    static func passing(_ count: Int) -> ResultPayload {
        ResultPayload(tests: Array(repeating: (0, 100, []), count: count))
    }
}

struct FailurePayload {
    var stage: UInt32 = 6
    var errno: Int32 = 0
    var message = "the zygote died"

    var bytes: [UInt8] {
        var writer = WireWriter()
        writer.integer(stage)
        writer.integer(errno)
        writer.bytes(message.utf8)
        return writer.payload
    }
}

struct PongPayload {
    var memory: UInt64 = 11_000_000
    var descriptors: UInt32 = 9
    var runs: UInt32 = 3
    var started: UInt32 = 1

    var bytes: [UInt8] {
        var writer = WireWriter()
        writer.integer(memory)
        writer.integer(descriptors)
        writer.integer(runs)
        writer.integer(started)
        return writer.payload
    }
}
