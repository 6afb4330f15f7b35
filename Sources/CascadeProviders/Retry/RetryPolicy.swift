/// When a failed attempt is tried again, and after how long. It only computes.
package struct RetryPolicy: Sendable, Hashable {
    package enum Decision: Sendable, Hashable {
        case retry(after: Duration)
        case giveUp(GiveUp)
    }

    package enum GiveUp: Sendable, Hashable {
        /// Trying again cannot help.
        case final
        case attemptsUsedUp
        /// The next attempt would begin after the deadline.
        case deadline
        /// The server asks for a longer pause than the endpoint allows.
        case waitTooLong(Duration)
    }

    /// Attempts in all, the first one included.
    package var maximumAttempts: Int
    /// Upper bound of the first pause; it doubles with every attempt.
    package var base: Duration
    /// Upper bound of any pause that the server did not ask for.
    package var cap: Duration
    /// No attempt begins later than this after the first one began.
    package var deadline: Duration
    /// Longest pause that a server may ask for.
    package var maxWait: Duration

    package init(
        maximumAttempts: Int = 6, base: Duration = .milliseconds(500), cap: Duration = .seconds(30),
        deadline: Duration = .seconds(300), maxWait: Duration = .seconds(60)
    ) {
        self.maximumAttempts = maximumAttempts
        self.base = base
        self.cap = cap
        self.deadline = deadline
        self.maxWait = maxWait
    }

    /// Full-jitter exponential backoff: a uniform share of min(cap, base · 2^(attempt−1)), after M. Brooker,
    /// "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. The server's own wish is a floor.
    ///
    /// - Parameters:
    ///   - attempt: how many attempts were made, from 1.
    ///   - elapsed: time since the first attempt began.
    ///   - floor: the pause that the server asks for.
    ///   - random: uniform in 0..<1.
    package func decide(
        isRetryable: Bool, attempt: Int, elapsed: Duration, floor: Duration?, random: Double
    ) -> Decision {
        guard isRetryable else { return .giveUp(.final) }
        if let floor, floor > maxWait { return .giveUp(.waitTooLong(floor)) }
        guard attempt < maximumAttempts else { return .giveUp(.attemptsUsedUp) }
        let bound = min(cap, base * (1 << min(max(attempt - 1, 0), 30)))
        let pause = max(bound * random, floor ?? .zero)
        return elapsed + pause > deadline ? .giveUp(.deadline) : .retry(after: pause)
    }
}
