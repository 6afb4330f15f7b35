import CascadeCore
import Testing

@Suite struct DurationSecondsTests {
    @Test(arguments: [0, 1, 3, 186, 2_681, 3_263, 4_981, 999_999, 1_000_001, 12_000_007, 3_599_999_999])
    func everyMicrosecondIsTheNearestNumber(microseconds: Int) {
        #expect(Duration.microseconds(microseconds).seconds == Double(microseconds) / 1e6)
    }

    @Test func earlierIsNegative() {
        #expect(Duration.milliseconds(-1_500).seconds == -1.5)
    }
}
