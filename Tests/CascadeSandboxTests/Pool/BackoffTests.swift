import Testing

@testable import CascadeSandbox

@Suite struct BackoffTests {
    @Test func doublesUpToItsCap() {
        let backoff = Backoff(first: .milliseconds(100), cap: .milliseconds(500))
        let delays = (0...6).map { backoff.delay(afterFailures: $0) }
        #expect(
            delays == [.zero, .milliseconds(100), .milliseconds(200), .milliseconds(400)]
                + Array(repeating: .milliseconds(500), count: 3))
    }

    @Test func manyFailuresDoNotOverflow() {
        #expect(Backoff().delay(afterFailures: .max) == .seconds(5))
        #expect(Backoff(first: .seconds(9), cap: .seconds(2)).delay(afterFailures: 1) == .seconds(2))
    }
}
