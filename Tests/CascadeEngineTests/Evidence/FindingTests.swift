import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct FindingTests {
    private func finding(_ rows: [String], visible: Int = 0, outcomes: [Outcome]? = nil) throws -> Finding {
        let ladder = try Samples.ladder()
        return Finding(of: Samples.attempt(0, rows, ladder: ladder, visible: visible, outcomes: outcomes))
    }

    @Test func examplesAreNotCountedAsTests() throws {
        #expect(try finding(["1"], visible: 1) == Finding(kind: .examples, bin: .all))
        #expect(try finding(["0"], visible: 1) == Finding(kind: .examples, bin: .failsExample))
        #expect(try finding(["100"], visible: 1) == Finding(kind: .fewTests, bin: .zero))
        #expect(try finding(["110"], visible: 1) == Finding(kind: .fewTests, bin: .low))
        #expect(try finding(["0111"], visible: 1) == Finding(kind: .someTests, bin: .failsExample))
    }

    @Test func sharesFallIntoTheirBins() throws {
        #expect(try finding(["11"]) == Finding(kind: .fewTests, bin: .all))
        #expect(try finding(["1100"]) == Finding(kind: .someTests, bin: .low))
        #expect(try finding(["11100"]) == Finding(kind: .someTests, bin: .high))
        #expect(try finding(["111111"]) == Finding(kind: .manyTests, bin: .all))
        #expect(try finding(["000000"]) == Finding(kind: .manyTests, bin: .zero))
    }

    @Test func crashesAndMissingAnswersHaveBinsOfTheirOwn() throws {
        #expect(try finding(["eee"]) == Finding(kind: .someTests, bin: .crash))
        #expect(try finding(["---"], outcomes: [.loadError]) == Finding(kind: .someTests, bin: .crash))
        #expect(Finding(of: Samples.untested(0, code: "x")) == Finding(kind: .untested, bin: .all))
        #expect(Finding(of: Samples.untested(0, code: nil)) == Finding(kind: .untested, bin: .nothing))
        var empty = Samples.untested(0, code: nil)
        empty.tests = Samples.tests(4, visible: 1)
        #expect(Finding(of: empty) == Finding(kind: .someTests, bin: .nothing))
    }

    @Test func everyKindNamesTheBinsItCanHave() {
        for kind in EvidenceKind.allCases {
            let row = EvidenceTable.uncalibrated.pooled[kind.rawValue]
            for bin in EvidenceBin.allCases {
                let possible = row.right[bin.rawValue] + row.wrong[bin.rawValue] > 0
                #expect(possible == kind.bins.contains(bin))
            }
            #expect(abs(row.right.reduce(0, +) - 1) < 1e-12)
            #expect(abs(row.wrong.reduce(0, +) - 1) < 1e-12)
        }
    }
}
