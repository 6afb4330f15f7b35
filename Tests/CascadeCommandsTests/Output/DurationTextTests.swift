import Testing

@testable import CascadeCommands

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
        #expect(DurationText.text(.nan) == "–s")
        #expect(DurationText.text(1e300) == "1e+300s")
    }
}
