import CascadeCore
import Testing

@Suite("Duration in seconds")
struct DurationSecondsTests {
    @Test(
        "Whole and fractional seconds",
        arguments: [
            (Duration.zero, 0), (.seconds(3), 3), (.milliseconds(1500), 1.5), (.nanoseconds(1), 1e-9),
            (.milliseconds(-250), -0.25), (.seconds(86_400 * 365), 31_536_000),
        ])
    func seconds(duration: Duration, seconds: Double) {
        #expect(duration.seconds == seconds)
    }

    @Test("Attoseconds keep their weight")
    func attoseconds() {
        #expect(Duration(secondsComponent: 0, attosecondsComponent: 1).seconds == 1e-18)
        #expect(Duration(secondsComponent: 1, attosecondsComponent: 500_000_000_000_000_000).seconds == 1.5)
    }
}
