import CascadeCore
import Testing

@testable import CascadeCommands

@Suite("NumberText")
struct NumberTextTests {
    @Test(
        "Fixed point",
        arguments: [
            (0.0, 2, "0.00"), (1.005, 1, "1.0"), (1.25, 1, "1.3"), (-1.25, 1, "-1.3"), (0.05, 2, "0.05"),
            (-0.001, 2, "0.00"), (999.995, 1, "1000.0"), (2.5, 0, "3"), (-2.5, 0, "-3"), (12.0625, 4, "12.0625"),
            (123_456_789.0, 3, "123456789.000"),
        ])
    func fixed(value: Double, digits: Int, text: String) {
        #expect(NumberText.fixed(value, digits) == text)
    }

    @Test("Numbers too large for fixed point, and what is no number, are written as they are")
    func large() {
        #expect(NumberText.fixed(1e13, 6) == "10000000000000.0")
        #expect(NumberText.fixed(1e300, 0) == "1e+300")
        #expect(NumberText.fixed(.infinity, 2) == "inf")
        #expect(NumberText.fixed(.nan, 2) == "nan")
        #expect(NumberText.fixed(9e11, 6) == "900000000000.000000")
    }

    @Test("Shares", arguments: [(0.0, "0.0%"), (1, "100.0%"), (0.6666, "66.7%"), (0.0004, "0.0%")])
    func percent(share: Double, text: String) {
        #expect(NumberText.percent(share) == text)
    }
}

@Suite("MoneyText")
struct MoneyTextTests {
    @Test(
        "Small amounts have more decimals",
        arguments: [
            (0, "$0.00"), (12_345_000_000_000, "$12.35"), (1_000_000_000_000, "$1.00"), (250_000_000_000, "$0.2500"),
            (10_000_000_000, "$0.0100"), (9_999_000_000, "$0.009999"), (1_000_000, "$0.000001"),
            (500_000, "$0.000001"),
        ] as [(Int64, String)])
    func amounts(picodollars: Int64, text: String) {
        #expect(MoneyText.text(.known(Money(picodollars: picodollars))) == text)
    }

    @Test("What cost something never reads as nothing", arguments: [1, 37_500, 499_999] as [Int64])
    func tiny(picodollars: Int64) {
        #expect(MoneyText.text(.known(Money(picodollars: picodollars))) == "<$0.000001")
    }

    @Test("An unknown cost is no number")
    func unknown() {
        #expect(MoneyText.text(.unknown) == "unknown")
    }
}

@Suite("DurationText")
struct DurationTextTests {
    @Test(
        "The unit grows with the time",
        arguments: [
            (0.0, "0.0s"), (0.04, "0.0s"), (1.26, "1.3s"), (9.94, "9.9s"), (9.96, "10s"), (59.4, "59s"),
            (59.6, "1m0s"), (61, "1m1s"), (3599.4, "59m59s"), (3600, "1h0m"), (90_061, "25h1m"), (-1, "-1.0s"),
        ])
    func units(seconds: Double, text: String) {
        #expect(DurationText.text(seconds) == text)
    }

    @Test("Times that are no number are written, not a crash")
    func undefined() {
        #expect(DurationText.text(.infinity) == "infs")
        #expect(DurationText.text(.nan) == "nans")
        #expect(DurationText.text(1e300) == "1e+300s")
    }
}
