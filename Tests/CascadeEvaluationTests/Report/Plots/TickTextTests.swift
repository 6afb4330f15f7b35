import Testing

@testable import CascadeEvaluation

struct TickTextTests {
    @Test(arguments: [
        (0.0, "$0"), (0.0002, "$0.0002"), (0.005, "$0.005"), (0.01, "$0.01"), (0.5, "$0.50"), (1, "$1"), (20, "$20"),
        (0.3 - 0.1, "$0.20"),
    ])
    func `Dollars have as many decimals as they need`(value: Double, text: String) {
        #expect(TickText.dollars(value) == text)
    }

    @Test func `Shares are percent, differences are points with their sign`() {
        #expect(TickText.percent(0.65) == "65 %")
        #expect(TickText.percent(0.005) == "0.5 %")
        #expect(TickText.points(0.05) == "+5")
        #expect(TickText.points(-0.025) == "-2.5")
        #expect(TickText.points(0) == "0")
    }
}
