import CascadeCore
import CascadeEngine
import Testing

@Suite struct ClimbTests {
    private func climb(
        _ name: String, _ ladder: Ladder, at prediction: Prediction = Samples.prediction(),
        change: (inout PolicyDescription) -> Void = { _ in }
    ) throws -> (climb: Climb, action: Climb.Action) {
        var climb = Climb(ladder: ladder, policy: try Samples.policy(name, ladder, change: change))
        let action = climb.start(at: prediction)
        return (climb, action)
    }

    private func ending(_ action: Climb.Action) -> Climb.Ending? {
        if case .finish(let ending) = action { ending } else { nil }
    }

    // MARK: Accepting

    @Test func aTierWhoseTestsAllPassIsAccepted() throws {
        let ladder = try Samples.ladder()
        var (climb, action) = try climb("cascade-only", ladder)
        #expect(action == .attempt(tier: 0))
        action = climb.attempted(Samples.attempt(0, ["111"], ladder: ladder))
        #expect(
            action
                == .finish(.init(status: .accepted, cause: .allTestsPass, candidate: Samples.candidate("a0", tier: 0))))
        #expect(
            climb.decisions
                == [
                    Decision(
                        kind: .accept, cause: .allTestsPass, tier: 0, next: nil,
                        candidate: ContentHash(rawValue: "a0"))
                ])
        #expect(climb.path == [0])
    }

    @Test func aScoreAtTheThresholdIsAgreement() throws {
        let ladder = try Ladder([Samples.tier("t0", k: 2, threshold: 0.5), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        // n_s = 2, n_t = 2, θ·k·N_t = 0.5 · 2 · 4 = 4.
        let end = ending(climb.attempted(Samples.attempt(0, ["1100", "1100"], ladder: ladder)))
        #expect(end?.status == .accepted)
        #expect(end?.cause == .agreementReached)
    }

    @Test func oneBelowTheThresholdEscalates() throws {
        let ladder = try Ladder([Samples.tier("t0", k: 2, threshold: 0.6), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        #expect(climb.attempted(Samples.attempt(0, ["1100", "1100"], ladder: ladder)) == .attempt(tier: 1))
        #expect(climb.decisions == [Decision(kind: .escalate, cause: .belowThreshold, tier: 0, next: 1)])
    }

    @Test func theProductRuleCountsAnswersWithoutCodeAgainstTheTier() throws {
        let ladder = try Ladder([Samples.tier("t0", k: 4, threshold: 0.7), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        // Two of four answers held code; both pass all: 3 · 2 < 0.7 · 4 · 3.
        #expect(climb.attempted(Samples.attempt(0, ["111", "111"], ladder: ladder)) == .attempt(tier: 1))
    }

    @Test func passShareLooksAtOneCandidateOnly() throws {
        let ladder = try Ladder([Samples.tier("t0", k: 4, rule: .passShare, threshold: 0.6), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        let end = ending(climb.attempted(Samples.attempt(0, ["110", "000", "000", "000"], ladder: ladder)))
        #expect(end?.cause == .agreementReached)
        #expect(end?.candidate?.code == "a0")
    }

    @Test func alwaysAcceptsWhatever() throws {
        let ladder = try Ladder([Samples.tier("t0", k: 2, rule: .always), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        let end = ending(climb.attempted(Samples.attempt(0, ["00", "01"], ladder: ladder)))
        #expect(end == .init(status: .accepted, cause: .forced, candidate: Samples.candidate("b0", tier: 0, sample: 1)))
    }

    @Test func anUntestedGreedyAnswerIsAccepted() throws {
        let ladder = try Samples.ladder([0, 1])
        var (climb, _) = try climb("cascade-only", ladder)
        let end = ending(climb.attempted(Samples.untested(0, code: "x")))
        #expect(
            end == .init(status: .accepted, cause: .singleCandidate, candidate: Samples.candidate("x", tier: 0)))
    }

    // MARK: Escalating

    struct Rejection: Sendable, CustomTestStringConvertible {
        var cause: DecisionCause
        var attempt: @Sendable (Ladder) -> Attempt
        var testDescription: String { cause.rawValue }
    }

    static let rejections = [
        Rejection(cause: .noSolutionExtracted) { _ in Samples.untested(0, code: nil, failures: [.noCode, .truncated]) },
        Rejection(cause: .noSolutionExtracted) { _ in Samples.untested(0, code: nil) },
        Rejection(cause: .truncatedOutput) { _ in Samples.untested(0, code: nil, failures: [.truncated, .truncated]) },
        Rejection(cause: .refused) { _ in Samples.untested(0, code: nil, failures: [.refused]) },
        Rejection(cause: .refused) { _ in Attempt(tier: 0, failure: .refused) },
        Rejection(cause: .contextTooLong) { _ in Attempt(tier: 0, failure: .contextTooLong) },
        Rejection(cause: .tierUnavailable) { _ in Attempt(tier: 0, failure: .tierUnavailable) },
        Rejection(cause: .tierRateLimited) { _ in Attempt(tier: 0, failure: .tierRateLimited) },
        Rejection(cause: .tierError) { _ in Attempt(tier: 0, failure: .tierError) },
        Rejection(cause: .tooFewTests) { _ in Samples.untested(0, code: "x") },
        Rejection(cause: .tooFewTests) { Samples.attempt(0, ["1"], ladder: $0) },
        Rejection(cause: .belowThreshold) { Samples.attempt(0, ["100"], ladder: $0) },
        Rejection(cause: .belowThreshold) { Samples.attempt(0, ["0111111111"], ladder: $0, visible: 1) },
        Rejection(cause: .allSolutionsCrash) { Samples.attempt(0, ["---"], ladder: $0, outcomes: [.loadError]) },
        Rejection(cause: .allSolutionsCrash) { Samples.attempt(0, ["eee"], ladder: $0) },
    ]

    @Test(arguments: rejections) func aRejectedTierMovesUpWithItsCause(rejection: Rejection) throws {
        let ladder = try Ladder([Samples.tier("t0", minimumTests: 2), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        #expect(climb.attempted(rejection.attempt(ladder)) == .attempt(tier: 1))
        #expect(climb.decisions == [Decision(kind: .escalate, cause: rejection.cause, tier: 0, next: 1)])
    }

    @Test func anExampleMayBeFailedWhereTheRuleAllowsIt() throws {
        let ladder = try Ladder([Samples.tier("t0", requiresExamples: false), Samples.tier("t1")])
        var (climb, _) = try climb("cascade-only", ladder)
        let end = ending(climb.attempted(Samples.attempt(0, ["0111111111"], ladder: ladder, visible: 1)))
        #expect(end?.cause == .agreementReached)
    }

    @Test func tiersThatAreOffAreSkipped() throws {
        let ladder = try Samples.ladder([1, -1, 1])
        var (climb, _) = try climb("cascade-only", ladder)
        #expect(climb.attempted(Samples.attempt(0, ["0"], ladder: ladder)) == .attempt(tier: 2))
    }

    @Test func aPredictedStartIsWhereTheClimbBegins() throws {
        let ladder = try Samples.ladder()
        var (climb, action) = try climb("predictor+cascade", ladder, at: Samples.prediction(start: 1))
        #expect(action == .attempt(tier: 1))
        #expect(climb.attempted(Samples.attempt(1, ["0"], ladder: ladder)) == .attempt(tier: 2))
    }

    // MARK: The top

    @Test func atTheTopTheBestOfAllTiersIsReturnedUnverified() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("cascade-only", ladder)
        _ = climb.attempted(Samples.attempt(0, ["110"], ladder: ladder))
        _ = climb.attempted(Samples.attempt(1, ["100"], ladder: ladder))
        let end = ending(climb.attempted(Samples.attempt(2, ["000"], ladder: ladder)))
        #expect(end == .init(status: .unverified, cause: .topOfLadder, candidate: Samples.candidate("a0", tier: 0)))
        #expect(climb.decisions.map(\.kind) == [.escalate, .escalate, .accept])
        #expect(climb.decisions.last?.tier == 2)
        #expect(climb.decisions.last?.candidate?.rawValue == "a0")
    }

    @Test func maximumTiersIsATop() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("cascade-only", ladder) { $0.maximumTiers = 2 }
        #expect(climb.attempted(Samples.attempt(0, ["0"], ladder: ladder)) == .attempt(tier: 1))
        #expect(ending(climb.attempted(Samples.attempt(1, ["0"], ladder: ladder)))?.status == .unverified)
    }

    @Test func withoutAnyCandidateTheLadderIsExhausted() throws {
        let ladder = try Samples.ladder([1, 1])
        var (climb, _) = try climb("cascade-only", ladder)
        _ = climb.attempted(Samples.untested(0, code: nil, failures: [.noCode]))
        let end = ending(climb.attempted(Samples.untested(1, code: nil, failures: [.truncated])))
        #expect(end == .init(status: .exhausted, cause: .truncatedOutput))
        #expect(climb.decisions.last == Decision(kind: .abstain, cause: .truncatedOutput, tier: 1))
    }

    @Test func anUnusableTopFallsBackToALowerTiersCandidate() throws {
        let ladder = try Samples.ladder([1, 1])
        var (climb, _) = try climb("cascade-only", ladder)
        _ = climb.attempted(Samples.attempt(0, ["0"], ladder: ladder))
        let end = ending(climb.attempted(Attempt(tier: 1, failure: .tierUnavailable)))
        #expect(end == .init(status: .unverified, cause: .topOfLadder, candidate: Samples.candidate("a0", tier: 0)))
    }

    @Test func onlyInfrastructureFailuresMakeAProblemFail() throws {
        let ladder = try Samples.ladder([1, 1])
        var (failed, _) = try climb("cascade-only", ladder)
        _ = failed.attempted(Attempt(tier: 0, failure: .tierRateLimited))
        #expect(
            ending(failed.attempted(Attempt(tier: 1, failure: .tierUnavailable)))
                == .init(status: .failed, cause: .tierUnavailable))
        var (mixed, _) = try climb("cascade-only", ladder)
        _ = mixed.attempted(Samples.untested(0, code: nil, failures: [.noCode]))
        #expect(
            ending(mixed.attempted(Attempt(tier: 1, failure: .tierUnavailable)))
                == .init(status: .exhausted, cause: .noSolutionExtracted))
    }

    @Test func tierErrorsEndTheClimbWhereThePolicySaysSo() throws {
        let ladder = try Samples.ladder([1, 1])
        var (climb, _) = try climb("cascade-only", ladder) { $0.escalatesOnTierError = false }
        let end = ending(climb.attempted(Attempt(tier: 0, failure: .tierError)))
        #expect(end == .init(status: .failed, cause: .tierError))
        // A model that declines is not an infrastructure error: the next tier may do better.
        var (refused, _) = try self.climb("cascade-only", ladder) { $0.escalatesOnTierError = false }
        #expect(refused.attempted(Attempt(tier: 0, failure: .refused)) == .attempt(tier: 1))
    }

    // MARK: Policies that never escalate

    @Test func aFixedTiersAnswerIsTakenAsItIs() throws {
        let ladder = try Samples.ladder([1, 3])
        var (climb, action) = try climb("fixed:t1", ladder)
        #expect(action == .attempt(tier: 1))
        let end = ending(climb.attempted(Samples.attempt(1, ["000", "100"], ladder: ladder)))
        #expect(end?.status == .accepted)
        #expect(end?.cause == .forced)
        #expect(end?.candidate?.code == "b1")
    }

    @Test func aFixedTierWithoutCodeIsExhausted() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("fixed:t0", ladder)
        let end = ending(climb.attempted(Samples.untested(0, code: nil, failures: [.noEntryPoint])))
        #expect(end == .init(status: .exhausted, cause: .noSolutionExtracted))
    }

    @Test func aFixedTierThatCannotBeUsedFails() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("fixed:t0", ladder)
        #expect(
            ending(climb.attempted(Attempt(tier: 0, failure: .tierUnavailable)))
                == .init(status: .failed, cause: .tierUnavailable))
    }

    @Test func predictorOnlyStaysWhereItStarts() throws {
        let ladder = try Samples.ladder()
        var (climb, action) = try climb("predictor-only", ladder, at: Samples.prediction(start: 2))
        #expect(action == .attempt(tier: 2))
        #expect(ending(climb.attempted(Samples.untested(2, code: "x")))?.cause == .forced)
    }

    // MARK: Budgets and order of calls

    @Test func aSpentBudgetReturnsTheBestSoFar() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("cascade-only", ladder)
        _ = climb.attempted(Samples.attempt(0, ["110"], ladder: ladder))
        let end = ending(climb.budgetExhausted(.budgetTask))
        #expect(end == .init(status: .stopped, cause: .budgetTask, candidate: Samples.candidate("a0", tier: 0)))
        #expect(climb.decisions.last?.kind == .stopped)
        #expect(climb.decisions.last?.tier == 0)
    }

    @Test func aBudgetSpentBeforeTheFirstTierLeavesNoAnswer() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("cascade-only", ladder)
        #expect(ending(climb.budgetExhausted(.budgetRun)) == .init(status: .stopped, cause: .budgetRun))
        #expect(climb.decisions == [Decision(kind: .stopped, cause: .budgetRun, tier: nil)])
    }

    @Test func afterTheEndNothingChanges() throws {
        let ladder = try Samples.ladder()
        var (climb, _) = try climb("fixed:t0", ladder)
        let end = climb.attempted(Samples.untested(0, code: "x"))
        #expect(climb.attempted(Samples.untested(0, code: "y")) == end)
        #expect(climb.budgetExhausted(.budgetRun) == end)
        #expect(climb.start(at: Samples.prediction(start: 2)) == end)
        #expect(climb.decisions.count == 1)
        #expect(climb.attempts.count == 1)
        #expect(climb.ending != nil)
    }

    @Test func aSecondStartChangesNothing() throws {
        let ladder = try Samples.ladder()
        var (climb, action) = try climb("predictor-only", ladder, at: Samples.prediction(start: 1))
        #expect(climb.start(at: Samples.prediction(start: 2)) == action)
        #expect(climb.ending == nil)
    }
}
