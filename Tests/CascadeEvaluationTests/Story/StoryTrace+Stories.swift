import CascadeCore

extension StoryTrace {
    private static let right = "def add(a, b):\n\treturn a + b\n"
    private static let wrong = "def add(a, b):\n    return a - b\n"

    /// Small fails its tests, medium is believed; hidden tests were run afterwards.
    static func escalatedOnce() throws -> StoryTrace {
        var trace = try StoryTrace(policy: "predictor+cascade", start: .predicted, threshold: 0.5)
        trace.enter(0)
        trace.ask(
            0, answers: [wrong, "I cannot\u{1B}[31m help"], usage: TokenUsage(input: 90, output: 30, isEstimated: true))
        trace.ask(0, .tests, answers: ["assert"], usage: nil)
        trace.extract(0, [.success(wrong), .failure(.noCode)])
        trace.tests(
            0,
            [("assert add(1, 2) == 3", .prompt), ("assert add(2, 2) == 4", .model), ("assert add(0, 0) == 0", .model)],
            rejected: [("print(\u{7})", .notAssert), ("assert True", .vacuous)])
        trace.execute(
            0, wrong,
            [
                TestResult(verdict: .fail, message: "AssertionError: \u{1B}]0;x"), TestResult(verdict: .fail), .pass,
            ])
        trace.score(0, selected: 0, passed: 1, agreement: 1, tests: 3, visible: false)
        trace.decide(.escalate, .belowThreshold, tier: 0, next: 1)
        trace.enter(1)
        trace.ask(1, answers: [right, right], source: .replayed)
        trace.extract(1, [.success(right), .success(right)])
        trace.tests(1, [("assert add(1, 2) == 3", .prompt), ("assert add(5, 5) == 11", .model)])
        trace.execute(1, right, [.pass, TestResult(verdict: .fail)])
        trace.score(1, selected: 0, passed: 1, agreement: 2, tests: 2)
        trace.decide(.accept, .agreementReached, tier: 1, code: right)
        trace.end(
            .accepted, .agreementReached, path: [0, 1], code: right, cost: .known(Money(picodollars: 450_000_000)))
        trace.evaluate(0, wrong, [.pass, .fail], isAnswer: false)
        trace.evaluate(1, right, [.pass, .pass], isAnswer: true)
        return trace
    }

    /// No tier is believed; what is returned is unverified.
    static func unverified() throws -> StoryTrace {
        var trace = try StoryTrace(threshold: 0.9)
        for tier in 0..<3 {
            trace.enter(tier)
            trace.ask(tier, answers: [wrong, right], usage: nil, cost: .unknown, source: .live)
            trace.extract(tier, [.success(wrong), .success(right)])
            trace.tests(tier, [("assert add(2, 2) == 4", .model), ("assert add(0, 1) == 2", .model)])
            trace.execute(
                tier, wrong, [TestResult(verdict: .timeout), TestResult(verdict: .skipped)], outcome: .cpuLimit)
            trace.execute(tier, right, [.pass, TestResult(verdict: .fail)])
            trace.score(tier, selected: 1, passed: 1, agreement: 1, tests: 2)
            if tier < 2 { trace.decide(.escalate, .belowThreshold, tier: tier, next: tier + 1) }
        }
        trace.decide(.accept, .topOfLadder, tier: 2, code: right)
        trace.end(.unverified, .topOfLadder, path: [0, 1, 2], code: right, tier: 2, cost: .unknown)
        return trace
    }

    /// Accepted at the first tier without a test; the tokens were paid for before a restart.
    static func untested() throws -> StoryTrace {
        var trace = try StoryTrace(attempt: 2)
        trace.enter(0)
        trace.ask(0, answers: [right], source: .live, fromStore: true)
        trace.extract(0, [.success(right)])
        trace.decide(.accept, .singleCandidate, tier: 0, code: right)
        trace.end(
            .accepted, .singleCandidate, path: [0], code: right, cost: .known(Money(picodollars: 150_000_000)))
        return trace
    }

    /// An endpoint that cannot be reached, and no tier above it.
    static func failed() throws -> StoryTrace {
        var trace = try StoryTrace(policy: "fixed:large", start: .fixed(tier: 2), escalates: false)
        trace.enter(2)
        trace.fail(2, ProviderError(.unavailable, endpoint: "local", message: "connection\nrefused"))
        trace.decide(.abstain, .tierUnavailable, tier: 2)
        trace.end(
            .failed, .tierUnavailable, path: [2], cost: .zero, message: "endpoint 'local': connection\nrefused")
        return trace
    }
}
