import CascadeProviders
import Testing

struct RetryPolicyTests {
    private let policy = RetryPolicy(
        maximumAttempts: 5, base: .seconds(1), cap: .seconds(6), deadline: .seconds(100), maxWait: .seconds(30))

    private func decide(
        attempt: Int, random: Double = 0.5, floor: Duration? = nil, elapsed: Duration = .zero, retryable: Bool = true
    ) -> RetryPolicy.Decision {
        policy.decide(isRetryable: retryable, attempt: attempt, elapsed: elapsed, floor: floor, random: random)
    }

    @Test(arguments: [(1, 0.5), (2, 1.0), (3, 2.0), (4, 3.0)])
    func thePauseIsAShareOfADoublingBound(attempt: Int, seconds: Double) {
        #expect(decide(attempt: attempt) == .retry(after: .seconds(seconds)))
        #expect(decide(attempt: attempt, random: 0) == .retry(after: .zero))
    }

    @Test func theServersWishIsAFloorNotACeiling() {
        #expect(decide(attempt: 1, floor: .seconds(20)) == .retry(after: .seconds(20)))
        #expect(decide(attempt: 4, random: 0.75, floor: .seconds(2)) == .retry(after: .seconds(4.5)))
        #expect(decide(attempt: 1, floor: .seconds(30)) == .retry(after: .seconds(30)))
    }

    @Test func itGivesUpForTheReasonThatComesFirst() {
        #expect(decide(attempt: 1, retryable: false) == .giveUp(.final))
        #expect(decide(attempt: 1, floor: .seconds(31)) == .giveUp(.waitTooLong(.seconds(31))))
        #expect(decide(attempt: 5, floor: .seconds(31)) == .giveUp(.waitTooLong(.seconds(31))))
        #expect(decide(attempt: 5) == .giveUp(.attemptsUsedUp))
        #expect(decide(attempt: 2, elapsed: .seconds(99)) == .retry(after: .seconds(1)))
        #expect(decide(attempt: 2, elapsed: .seconds(99.5)) == .giveUp(.deadline))
    }

    @Test func manyAttemptsDoNotOverflow() {
        let patient = RetryPolicy(maximumAttempts: .max, deadline: .seconds(1_000_000))
        let decision = patient.decide(
            isRetryable: true, attempt: 1_000_000, elapsed: .zero, floor: nil, random: 0.5)
        #expect(decision == .retry(after: .seconds(15)))
    }
}
