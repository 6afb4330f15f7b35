import CascadeCore

/// The events of one visit to a tier, gathered until they make an attempt.
struct RecordedVisit {
    let tier: Int
    private(set) var score: ScoreRecord?
    private var cost = Cost.zero
    private var failure: DecisionCause?
    private var candidates: [Candidate] = []
    private var extractionFailures: [ExtractionFailure] = []
    private var tests: [SelfTest] = []
    private var executions: [ContentHash: ExecutionRecord] = [:]

    init(tier: Int) { self.tier = tier }

    mutating func read(_ event: TraceEvent) {
        switch event {
        case .inference(let inference):
            cost += inference.cost
            failure = failure ?? inference.error?.cause
        case .extraction(let record):
            if let id = record.candidate {
                // The code itself decides nothing, its address does.
                candidates.append(
                    Candidate(
                        id: id, tier: tier, sample: record.sample, code: "", extraction: record.method ?? .whole))
            } else {
                extractionFailures.append(record.failure ?? .noCode)
            }
        case .testAccepted(let accepted): tests = accepted.tests
        case .execution(let record): executions[record.candidate] = record
        case .score(let record): score = record
        default: break
        }
    }

    /// In candidate order; nil when one was not compared.
    private var signatures: [Signature]? {
        let known = candidates.compactMap { executions[$0.id]?.signature }
        return known.count == candidates.count ? known : nil
    }

    /// - Throws: `EngineError` (`invalid_trace`) when a verdict is missing.
    func attempt(tier plan: Tier, policy: any ClimbPolicy) throws(EngineError) -> Attempt {
        var attempt = Attempt(
            tier: tier, extractionFailures: extractionFailures, candidates: candidates, tests: tests, cost: cost,
            failure: failure)
        guard policy.needsEvidence(at: plan), failure == nil, !candidates.isEmpty else { return attempt }
        var matrix = PassMatrix(verdicts: [])
        for candidate in candidates {
            guard let execution = executions[candidate.id], execution.verdicts.count == tests.count else {
                throw EngineError(
                    .invalidTrace,
                    "candidate \(candidate.id.short) of tier \(tier) has no execution with \(tests.count) verdicts")
            }
            matrix.verdicts.append(execution.verdicts)
            attempt.outcomes.append(execution.outcome)
        }
        attempt.matrix = matrix
        if policy.needsSignatures { attempt.signatures = signatures }
        attempt.earlierSignatures = score?.earlierSignatures
        attempt.evidence = TierScoring(tier: plan, selector: policy.selector(at: tier)).evidence(
            matrix: matrix, outcomes: attempt.outcomes, tests: tests, signatures: attempt.signatures)
        return attempt
    }
}
