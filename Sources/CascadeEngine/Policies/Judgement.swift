public import CascadeCore

/// What a tier's acceptance rule says of one attempt.
package enum Judgement: Sendable, Hashable {
    case accept(ContentHash, DecisionCause)
    case reject(DecisionCause)

    /// - Parameter escalates: false when the policy takes whatever there is.
    package init(of attempt: Attempt, tier: Tier, escalates: Bool) {
        if let failure = attempt.failure, failure.isInfrastructural {
            self = .reject(failure)
        } else if let candidate = attempt.chosen {
            self = Self.judge(candidate.id, attempt, tier, escalates)
        } else {
            self = .reject(attempt.failure ?? Self.cause(ofNoCandidate: attempt.extractionFailures))
        }
    }

    var rejection: DecisionCause? {
        switch self {
        case .accept: nil
        case .reject(let cause): cause
        }
    }

    private static func judge(
        _ candidate: ContentHash, _ attempt: Attempt, _ tier: Tier, _ escalates: Bool
    ) -> Judgement {
        if !escalates { return .accept(candidate, .forced) }
        if let failure = attempt.failure { return .reject(failure) }
        if tier.solutions.count == 0 { return .accept(candidate, .singleCandidate) }
        if tier.acceptance.rule == .always { return .accept(candidate, .forced) }
        guard let evidence = attempt.evidence else { return .reject(.tooFewTests) }
        if attempt.allCrash { return .reject(.allSolutionsCrash) }
        if evidence.testCount < tier.acceptance.minimumTests { return .reject(.tooFewTests) }
        if tier.acceptance.requiresVisibleExamples && !evidence.passesVisibleExamples {
            return .reject(.belowThreshold)
        }
        if !evidence.reachesThreshold { return .reject(.belowThreshold) }
        if evidence.testCount == 0 { return .accept(candidate, .singleCandidate) }
        return .accept(candidate, evidence.passedTests == evidence.testCount ? .allTestsPass : .agreementReached)
    }

    private static func cause(ofNoCandidate failures: [ExtractionFailure]) -> DecisionCause {
        if failures.isEmpty { return .noSolutionExtracted }
        if failures.allSatisfy({ $0 == .truncated }) { return .truncatedOutput }
        if failures.allSatisfy({ $0 == .refused }) { return .refused }
        return .noSolutionExtracted
    }
}

extension Attempt {
    /// The candidate that stands for this attempt: the selector's, or the first one where nothing was tested.
    public var chosen: Candidate? { chosenIndex.map { candidates[$0] } }

    /// Whether no candidate could be judged at all.
    var allCrash: Bool {
        guard let matrix, !outcomes.isEmpty else { return false }
        return zip(outcomes, matrix.verdicts).allSatisfy {
            CandidateStage(outcome: $0, verdicts: $1, visible: []) == .crashes
        }
    }
}
