import Testing

@testable import CascadeProviders

struct TokenBucketTests {
    @Test func aBurstOfSixSecondsWorthPassesThenTheRateHolds() {
        var bucket = TokenBucket(perMinute: 60, now: .zero)
        #expect((0..<6).allSatisfy { _ in bucket.reserve(1, now: .zero) == .zero })
        #expect(bucket.reserve(1, now: .zero) == .seconds(1))
        #expect(bucket.reserve(1, now: .zero) == .seconds(2))
        #expect(bucket.reserve(1, now: .seconds(2)) == .seconds(1))
        #expect(bucket.reserve(1, now: .seconds(4)) == .zero)
    }

    @Test func atLeastOnePassesWhateverTheRate() {
        var bucket = TokenBucket(perMinute: 1, now: .zero)
        #expect(bucket.reserve(1, now: .zero) == .zero)
        #expect(bucket.reserve(1, now: .zero) == .seconds(60))
    }

    @Test func aRequestLargerThanTheBucketGetsItsTurn() {
        var bucket = TokenBucket(perMinute: 600, now: .zero)
        #expect(bucket.reserve(660, now: .zero) == .seconds(60))
    }

    @Test func whatWasNotUsedIsGivenBackAndNoMore() {
        var bucket = TokenBucket(perMinute: 600, now: .zero)
        #expect(bucket.reserve(60, now: .zero) == .zero)
        bucket.giveBack(20)
        #expect(bucket.reserve(30, now: .zero) == .seconds(1))
        bucket.giveBack(1_000_000)
        #expect(bucket.reserve(60, now: .zero) == .zero)
        #expect(bucket.reserve(1, now: .zero) == .milliseconds(100))
    }

    @Test func aLongIdleTimeFillsItOnce() {
        var bucket = TokenBucket(perMinute: 60, now: .zero)
        #expect(bucket.reserve(6, now: .zero) == .zero)
        #expect(bucket.reserve(7, now: .seconds(3600)) == .seconds(1))
    }

    @Test func aClockThatStandsStillGivesNothing() {
        var bucket = TokenBucket(perMinute: 60, now: .seconds(10))
        _ = bucket.reserve(6, now: .seconds(10))
        #expect(bucket.reserve(1, now: .seconds(5)) == .seconds(1))
    }
}
