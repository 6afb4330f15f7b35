import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct PlainWordsTests {
    @Test(arguments: [
        (3.5, "3.5"), (0.7 * 3 * 5, "10.5"), (12, "12"), (2.0 / 3, "0.6667"), (0, "0"), (-0.25, "-0.25"),
        (-0.00001, "0"), (.infinity, "inf"),
    ])
    func decimals(_ value: Double, _ text: String) { #expect(PlainWords.decimal(value) == text) }

    @Test(arguments: [
        (Int64(0), "$0"), (1, "under $0.000001"), (499_999, "under $0.000001"), (1_000_000, "$0.000001"),
        (420_000_000, "$0.00042"), (1_500_000_000_000, "$1.50"), (2_000_000_000_000, "$2.00"),
        (12_345_678_000_000, "$12.345678"),
    ])
    func costs(_ picodollars: Int64, _ text: String) {
        #expect(PlainWords.cost(.known(Money(picodollars: picodollars))) == text)
    }

    @Test func anUnknownCostIsUnknown() { #expect(PlainWords.cost(.unknown) == "unknown") }

    @Test func sharesCountsAndLists() {
        #expect(PlainWords.percent(0.314) == "31 %")
        #expect(PlainWords.percent(.nan) == "nan")
        #expect(PlainWords.count(1, "test") == "1 test")
        #expect(PlainWords.count(0, "test") == "0 tests")
        #expect(PlainWords.count(2, "entry", "entries") == "2 entries")
        #expect(PlainWords.list([]) == "")
        #expect(PlainWords.list(["a"]) == "a")
        #expect(PlainWords.list(["a", "b", "c"]) == "a, b and c")
    }
}
