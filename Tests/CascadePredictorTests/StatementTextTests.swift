import Testing

@testable import CascadePredictor

struct StatementTextTests {
    private func texts(_ grams: [some Sequence<UInt8>]) -> [String] {
        grams.map { String(decoding: Array($0), as: UTF8.self) }
    }

    @Test func normalizesCaseAndSpace() {
        #expect(String(decoding: StatementText("\tSum  of\r\nSUM").bytes, as: UTF8.self) == " sum of sum ")
        #expect(texts(StatementText("Find x_1, then y! été").words) == ["find", "x_1", "then", "y", "été"])
    }

    @Test func fingerprintsWordsOnly() {
        let fingerprint = StatementText("Sum of sum").fingerprint
        #expect(fingerprint == 0x6ff4_7a97_838b_5dd)
        #expect(StatementText("  sum, of\nsum. ").fingerprint == fingerprint)
        #expect(StatementText("sum of sums").fingerprint != fingerprint)
    }
}
