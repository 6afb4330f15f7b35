import CascadeCore
import Testing

@testable import CascadeSandbox

@Suite struct RunMessageTests {
    @Test func encodesEveryFieldInOrder() throws {
        let program = Program(setup: "s", candidate: "cc", tests: ["t1", ""])
        let limits = Limits(
            cpu: .milliseconds(1500), wall: .seconds(8), memory: 1 << 33, outputKept: 10, outputKilled: 20,
            openFiles: 30, abnormalEnds: 4, seed: 0x0102_0304_0506_0708, callCPU: .milliseconds(250))
        let message = RunMessage(program: program, limits: limits)
        let bytes = message.encoded()
        #expect(bytes.count == message.size)
        #expect(message.overhead == message.size - 2)
        var reader = WireReader(bytes)
        let numbers: [UInt32] = [1500, 8000]
        for number in numbers {
            let value = try reader.integer("ms", as: UInt32.self)
            #expect(value == number)
        }
        let value2 = try reader.integer("memory", as: UInt64.self)
        #expect(value2 == 1 << 33)
        for number in [UInt32(10), 20, 30, 4] {
            let value = try reader.integer("limit", as: UInt32.self)
            #expect(value == number)
        }
        let value4 = try reader.integer("seed", as: UInt64.self)
        #expect(value4 == 0x0102_0304_0506_0708)
        for number in [UInt32(250), 0] {
            let value = try reader.integer("budget", as: UInt32.self)
            #expect(value == number)
        }
        let value5 = try reader.integer("tests", as: UInt32.self)
        #expect(value5 == 2)
        for text in ["s", "cc", "t1", ""] {
            let value = try reader.text("part", atMost: 10)
            #expect(value == text)
        }
        try reader.finish("RUN")
    }

    @Test func sendsSourcesAsBytes() throws {
        let program = Program(setup: [], candidate: [0, 0xFF, 0xED, 0xA0, 0x80], tests: [])
        #expect(RunMessage(program: program, limits: Limits()).encoded().suffix(5) == [0, 0xFF, 0xED, 0xA0, 0x80])
    }

    @Test func clampsLimitsThatDoNotFitTheirFields() throws {
        let limits = Limits(
            cpu: .seconds(-1), wall: .seconds(Int64.max), memory: -5, outputKept: .max, outputKilled: -1,
            openFiles: .max, abnormalEnds: -1)
        var reader = WireReader(RunMessage(program: Program(candidate: "", tests: []), limits: limits).encoded())
        let value7 = try reader.integer("cpu", as: UInt32.self)
        #expect(value7 == 1)
        let value8 = try reader.integer("wall", as: UInt32.self)
        #expect(value8 == .max)
        let value9 = try reader.integer("memory", as: UInt64.self)
        #expect(value9 == 0)
        for number in [UInt32.max, 0, .max, 0] {
            let value = try reader.integer("limit", as: UInt32.self)
            #expect(value == number)
        }
    }

    @Test(arguments: [
        (Duration.zero, UInt32(1)), (.nanoseconds(1), 1), (.microseconds(1001), 2), (.milliseconds(999), 999),
        (.seconds(3), 3000), (.seconds(4_294_967), 4_294_967_000), (.seconds(4_294_968), .max),
    ])
    func roundsDurationsUp(duration: Duration, milliseconds: UInt32) {
        #expect(duration.wireMilliseconds == milliseconds)
    }

    @Test func encodesAnInspection() throws {
        let message = InspectMessage(cpu: .seconds(1), wall: .seconds(2), memory: 3, sources: [[1], [], [2, 3]])
        var reader = WireReader(message.encoded())
        let value11 = try reader.integer("cpu", as: UInt32.self)
        #expect(value11 == 1000)
        let value12 = try reader.integer("wall", as: UInt32.self)
        #expect(value12 == 2000)
        let value13 = try reader.integer("memory", as: UInt64.self)
        #expect(value13 == 3)
        let value14 = try reader.integer("count", as: UInt32.self)
        #expect(value14 == 3)
        for source in message.sources {
            let value15 = Array(try reader.bytes("source", atMost: 9))
            #expect(value15 == source)
        }
        try reader.finish("INSPECT")
    }

    @Test func aSplitProgramNamesItsEntryPointsLast() throws {
        var program = Program(setup: "s", candidate: "cc", tests: ["t1"], mode: .split, entryPoints: ["f", "é"])
        let split = RunMessage(program: program, limits: Limits())
        program.mode = .splitTrusted
        let trusted = RunMessage(program: program, limits: Limits())
        program.mode = .inProcess
        let plain = RunMessage(program: program, limits: Limits())
        #expect(split.kind == .runSplit)
        #expect(plain.kind == .run)
        let names: [UInt8] = [2, 0, 0, 0, 1, 0, 0, 0, 0x66, 2, 0, 0, 0, 0xC3, 0xA9]
        #expect(split.encoded() == plain.encoded() + names)
        #expect(split.encoded().count == split.size)
        #expect(plain.encoded().count == plain.size)
        #expect(FrameKind.runSplit.rawValue == 11)
        #expect(!FrameKind.runSplit.comesFromSupervisor)
        #expect(trusted.kind == .runSplitTrusted)
        #expect(trusted.encoded() == split.encoded())
        #expect(trusted.size == split.size)
        #expect(FrameKind.runSplitTrusted.rawValue == 14)
        #expect(!FrameKind.runSplitTrusted.comesFromSupervisor)
    }
}
