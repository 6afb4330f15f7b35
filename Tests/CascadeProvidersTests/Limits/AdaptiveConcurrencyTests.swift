import Testing

@testable import CascadeProviders

struct AdaptiveConcurrencyTests {
    @Test func aComplaintTakesAFifthAtMostOnceASecond() {
        var concurrency = AdaptiveConcurrency(maximum: 10)
        #expect(concurrency.limit == 10)
        concurrency.throttled(now: .zero)
        #expect(concurrency.limit == 8)
        concurrency.throttled(now: .milliseconds(999))
        #expect(concurrency.limit == 8)
        concurrency.throttled(now: .seconds(1))
        #expect(concurrency.limit == 6)
    }

    @Test func itNeverFallsBelowOne() {
        var concurrency = AdaptiveConcurrency(maximum: 2)
        for second in 0..<50 { concurrency.throttled(now: .seconds(second)) }
        #expect(concurrency.limit == 1)
        #expect(AdaptiveConcurrency(maximum: 0).limit == 1)
    }

    @Test func itRecoversSlowlyAndNotBeyondTheMaximum() {
        var concurrency = AdaptiveConcurrency(maximum: 10)
        concurrency.throttled(now: .zero)
        for _ in 0..<80 { concurrency.succeeded() }
        #expect(concurrency.limit == 8)
        for _ in 0..<8 { concurrency.succeeded() }
        #expect(concurrency.limit == 9)
        for _ in 0..<1000 { concurrency.succeeded() }
        #expect(concurrency.limit == 10)
    }
}
