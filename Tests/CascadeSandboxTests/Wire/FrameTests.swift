import Testing

@testable import CascadeSandbox

@Suite struct FrameTests {
    @Test func encodesTheHeaderOfTheProtocol() {
        let bytes = Frame(.run, id: 0x0102_0304, payload: [9, 8]).encoded()
        #expect(bytes == Array("CSC1".utf8) + [2, 0, 0, 0, 2, 0, 0, 0, 4, 3, 2, 1, 9, 8])
    }

    @Test func readsAHeader() throws {
        let header = try FrameHeader(Array(Frame(.result, id: 7, payload: [1, 2, 3]).encoded().prefix(16)))
        #expect(header.kind == .result)
        #expect(header.id == 7)
        #expect(header.length == 3)
    }

    @Test(arguments: [
        (0, UInt8(0), "magic"), (7, 0x10, "payload length"), (8, 99, "type"), (8, 2, "type"), (8, 0, "type"),
        (9, 1, "type"), (10, 1, "flags"),
    ])
    func refusesAHeaderThatIsWrong(offset: Int, value: UInt8, field: String) {
        var bytes = Array(Frame(.result, id: 1).encoded())
        bytes[offset] = value
        let error = #expect(throws: WireError.self) { try FrameHeader(bytes) }
        #expect(error?.field == field)
    }

    @Test func refusesEveryShortHeader() {
        let bytes = Frame(.pong, id: 1).encoded()
        for count in 0..<Frame.headerSize {
            #expect(throws: WireError.self) { try FrameHeader(Array(bytes.prefix(count))) }
        }
    }

    @Test func theLargestPayloadIsAllowedAndOneByteMoreIsNot() throws {
        var bytes = Frame(.result, id: 1).encoded()
        (bytes[4], bytes[5], bytes[6], bytes[7]) = (0, 0, 0, 2)
        #expect(try FrameHeader(bytes).length == 33_554_432)
        bytes[4] = 1
        #expect(throws: WireError.self) { try FrameHeader(bytes) }
    }
}

@Suite struct FrameAssemblerTests {
    private let frames = [
        Frame(.hello, id: 0, payload: [1, 2, 3]), Frame(.pong, id: 5),
        Frame(.result, id: 9, payload: Array(repeating: 7, count: 300)),
    ]

    @Test(arguments: [1, 2, 15, 16, 17, 100, 1000])
    func joinsPiecesOfAnySize(size: Int) throws {
        let bytes = frames.flatMap { $0.encoded() }
        var assembler = FrameAssembler()
        var seen: [Frame] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            assembler.append(bytes[start..<min(start + size, bytes.count)])
            while let frame = try assembler.next() { seen.append(frame) }
        }
        #expect(seen == frames)
        #expect(assembler.pending == 0)
    }

    @Test func waitsForTheLastByte() throws {
        var assembler = FrameAssembler()
        assembler.append(frames[0].encoded().dropLast())
        let value1 = try assembler.next()
        #expect(value1 == nil)
        assembler.append([3])
        let value2 = try assembler.next()
        #expect(value2 == frames[0])
        let value3 = try assembler.next()
        #expect(value3 == nil)
    }

    @Test func announcedLengthTakesNoMemory() throws {
        var assembler = FrameAssembler()
        var bytes = Frame(.result, id: 1).encoded()
        bytes[7] = 2
        assembler.append(bytes)
        let value4 = try assembler.next()
        #expect(value4 == nil)
        #expect(assembler.pending == 0)
    }

    @Test func stopsAtGarbage() {
        var assembler = FrameAssembler()
        assembler.append(Array("HTTP/1.1 400 Bad Request\r\n".utf8))
        #expect(throws: WireError.self) { try assembler.next() }
    }
}
