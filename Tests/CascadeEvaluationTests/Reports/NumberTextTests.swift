import CascadeCore
import CascadeEvaluation
import Testing

struct NumberTextTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1.005, 1, "1.0"), (0.25, 1, "0.3"), (-0.25, 1, "-0.3"), (-0.001, 2, "0.00"), (12.0, 0, "12"),
        (1234.5678, 3, "1234.568"), (0.007, 2, "0.01"), (.infinity, 1, "–"), (.nan, 1, "–"),
    ])
    func fixedDecimals(value: Double, decimals: Int, text: String) {
        #expect(NumberText.fixed(value, decimals) == text)
    }

    @Test func percents() {
        #expect(NumberText.percent(0.8537) == "85.4 %")
        #expect(NumberText.percent(nil as Double?) == "–")
        #expect(NumberText.percent(Proportion(7, of: 10)) == "70.0 % (39.7–89.2)")
        #expect(NumberText.counted(Proportion(7, of: 10)) == "7/10 70.0 % (39.7–89.2)")
        #expect(NumberText.counted(Proportion(0, of: 0)) == "–")
    }

    @Test(arguments: [
        (0.0, "$0.00"), (12.345, "$12.35"), (0.01234, "$0.0123"), (0.000012, "$0.000012"), (-3.0, "$-3.00"),
    ])
    func dollars(value: Double, text: String) {
        #expect(NumberText.dollars(value) == text)
    }

    @Test func unknownIsNeverZero() {
        #expect(NumberText.dollars(Cost.unknown) == "unknown")
        #expect(NumberText.dollars(Cost.zero) == "$0.00")
        #expect(NumberText.dollars(Cost.known(Money(picodollars: 37_500))) == "<$0.000001")
        #expect(NumberText.dollars(Cost.known(Money(picodollars: 500_000))) == "$0.000001")
    }
}
