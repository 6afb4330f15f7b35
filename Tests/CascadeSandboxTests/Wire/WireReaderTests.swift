import Testing

@testable import CascadeSandbox

@Suite struct WireReaderTests {
    @Test func readsLittleEndianFieldsInOrder() throws {
        var reader = WireReader([0x2A, 0x34, 0x12, 0xFE, 0xFF, 0xFF, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0x80])
        let value1 = try reader.integer("a", as: UInt8.self)
        #expect(value1 == 42)
        let value2 = try reader.integer("b", as: UInt16.self)
        #expect(value2 == 0x1234)
        let value3 = try reader.integer("c", as: Int32.self)
        #expect(value3 == -2)
        let value4 = try reader.integer("d", as: UInt64.self)
        #expect(value4 == 0x8000_0000_0000_0001)
        #expect(reader.remaining == 0)
        try reader.finish("all")
    }

    @Test func saysWhichFieldIsCutOffAndWhere() {
        var reader = WireReader([1, 2, 3])
        _ = try? reader.integer("first", as: UInt8.self)
        #expect(throws: WireError(field: "second", offset: 1, problem: "needs 4 bytes, 2 are left")) {
            try reader.integer("second", as: UInt32.self)
        }
    }

    @Test func readsBytesUpToTheirLimit() throws {
        var reader = WireReader([3, 0, 0, 0, 7, 8, 9])
        let value5 = Array(try reader.bytes("b", atMost: 3))
        #expect(value5 == [7, 8, 9])
        var short = WireReader([3, 0, 0, 0, 7, 8, 9])
        #expect(throws: WireError(field: "b", offset: 0, problem: "is 3 bytes long, at most 2 may be")) {
            try short.bytes("b", atMost: 2)
        }
    }

    @Test func refusesALengthThatIsNotThere() {
        var reader = WireReader([0xFF, 0xFF, 0xFF, 0xFF, 0])
        #expect(throws: WireError(field: "b", offset: 0, problem: "says 4294967295 bytes, 1 are left")) {
            try reader.bytes("b", atMost: .max)
        }
    }

    @Test func refusesACountThatCannotFit() throws {
        var reader = WireReader([3, 0, 0, 0, 1, 2, 3, 4, 5, 6])
        let value6 = try reader.count("n", elementWidth: 2)
        #expect(value6 == 3)
        var hostile = WireReader([4, 0, 0, 0, 1, 2, 3, 4, 5, 6])
        #expect(throws: WireError(field: "n", offset: 0, problem: "says 4, 6 bytes are left")) {
            try hostile.count("n", elementWidth: 2)
        }
    }

    @Test func replacesInvalidText() throws {
        var reader = WireReader([4, 0, 0, 0, 0x61, 0xFF, 0x00, 0x62])
        let value7 = try reader.text("t", atMost: 4)
        #expect(value7 == "a\u{FFFD}\u{0}b")
    }

    @Test func refusesTrailingBytes() {
        let reader = WireReader([1])
        #expect(throws: WireError(field: "all", offset: 0, problem: "1 bytes follow its last field")) {
            try reader.finish("all")
        }
    }

    @Test func writerAndReaderAgree() throws {
        var writer = WireWriter()
        writer.integer(UInt16(513))
        writer.integer(Int32(-7))
        writer.bytes("héllo".utf8)
        writer.integer(UInt64.max)
        #expect(writer.payload.count == 2 + 4 + 4 + 6 + 8)
        var reader = WireReader(writer.payload)
        let value8 = try reader.integer("a", as: UInt16.self)
        #expect(value8 == 513)
        let value9 = try reader.integer("b", as: Int32.self)
        #expect(value9 == -7)
        let value10 = try reader.text("c", atMost: 100)
        #expect(value10 == "héllo")
        let value11 = try reader.integer("d", as: UInt64.self)
        #expect(value11 == .max)
        try reader.finish("all")
    }
}
