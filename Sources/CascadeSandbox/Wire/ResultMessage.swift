import CascadeCore

/// The answer to one RUN or INSPECT, field by field.
struct ResultMessage: Hashable, Sendable {
    struct Test: Hashable, Sendable {
        var verdict: Verdict
        var cpuMicroseconds: UInt32
        var message: String
        /// Nil where the tests ran beside the candidate: nobody could count.
        var calls: UInt32?
    }

    /// What the request allows its answer to contain.
    struct Bounds: Hashable, Sendable {
        /// What a split run, and nothing else, may claim.
        var isIsolated = false
        var tests: Int
        var output: Int
        var payload: Int
    }

    /// Longest detail or test message, in bytes.
    static let maximumText = 512
    /// A test takes at least its verdict, its CPU time and the length of its message.
    static let testWidth = 9

    var outcome: Outcome
    var isIsolated: Bool
    var bits: UInt16
    var exitCode: Int32
    var signal: Int32
    var syscallNumber: Int32
    var architecture: UInt32
    var syscallArguments: [UInt64]
    var syscallName: String
    var detail: String
    var cpuUserMicroseconds: UInt64
    var cpuSystemMicroseconds: UInt64
    var wallMicroseconds: UInt64
    var peakMemory: UInt64
    var minorFaults: UInt32
    var processes: UInt32
    var tests: [Test]
    var stdout: String
    var stderr: String
    var payload: [UInt8]

    var isOutputTruncated: Bool { bits & 1 != 0 }
    var isErrorTruncated: Bool { bits & 2 != 0 }
    var isViolationToldByProgram: Bool { bits & 4 != 0 }

    /// - Throws: `WireError` at the first field that does not hold, or that says more than `bounds` allow.
    init(_ bytes: [UInt8], within bounds: Bounds) throws(WireError) {
        var reader = WireReader(bytes)
        outcome = try reader.outcome()
        let trust: UInt8 = try reader.integer("trust")
        guard trust == (bounds.isIsolated ? 1 : 0) else {
            throw reader.error("trust", "\(trust) is not what was asked for")
        }
        isIsolated = bounds.isIsolated
        bits = try reader.integer("bits")
        guard bits & ~7 == 0 else { throw reader.error("bits", "\(bits) has unknown bits") }
        exitCode = try reader.integer("exit code")
        signal = try reader.integer("signal")
        syscallNumber = try reader.integer("syscall number")
        architecture = try reader.integer("arch")
        syscallArguments = []
        for _ in 0..<6 { syscallArguments.append(try reader.integer("syscall arguments")) }
        syscallName = try reader.text("syscall name", atMost: 64)
        detail = try reader.text("detail", atMost: Self.maximumText)
        cpuUserMicroseconds = try reader.integer("cpu user")
        cpuSystemMicroseconds = try reader.integer("cpu system")
        wallMicroseconds = try reader.integer("wall")
        peakMemory = try reader.integer("peak resident bytes")
        minorFaults = try reader.integer("minor faults")
        processes = try reader.integer("processes")
        tests = try reader.tests(expected: bounds.tests, countsCalls: isIsolated)
        stdout = try reader.text("stdout", atMost: bounds.output)
        stderr = try reader.text("stderr", atMost: bounds.output)
        payload = Array(try reader.bytes("payload", atMost: bounds.payload))
        try reader.finish("RESULT")
    }
}

extension WireReader {
    /// Numbers follow the order of `Outcome`'s cases, which `PROTOCOL.md` lists.
    fileprivate mutating func outcome() throws(WireError) -> Outcome {
        let number: UInt8 = try integer("outcome")
        guard Int(number) < Outcome.allCases.count else { throw error("outcome", "\(number) is unknown") }
        return Outcome.allCases[Int(number)]
    }

    fileprivate mutating func verdict() throws(WireError) -> Verdict {
        let number: UInt8 = try integer("verdict")
        guard Int(number) < Verdict.allCases.count else { throw error("verdict", "\(number) is unknown") }
        return Verdict.allCases[Int(number)]
    }

    fileprivate mutating func tests(expected: Int, countsCalls: Bool) throws(WireError) -> [ResultMessage.Test] {
        let count = try count("test count", elementWidth: ResultMessage.testWidth)
        guard count == expected else { throw error("test count", "is \(count), \(expected) were sent") }
        var tests: [ResultMessage.Test] = []
        tests.reserveCapacity(count)
        for _ in 0..<count {
            tests.append(
                .init(
                    verdict: try verdict(), cpuMicroseconds: try integer("test cpu"),
                    message: try text("test message", atMost: ResultMessage.maximumText),
                    calls: countsCalls ? try integer("test calls") : nil))
        }
        return tests
    }
}
