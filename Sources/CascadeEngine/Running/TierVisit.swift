import CascadeCore
import Logging

/// One visit to one tier: asks for solutions and tests, extracts, runs, weighs, and writes down each step. Answers are
/// awaited concurrently and recorded in a fixed order, so that the trace of a problem never depends on timing.
struct TierVisit: Sendable {
    /// What a visit can come to.
    enum Result: Sendable {
        /// With the words of the provider where it failed.
        case attempt(Attempt, message: String?)
        case unaffordable(DecisionCause)
        case sandboxFailed(SandboxError, cost: Cost)
    }

    enum Stage: Int { case asking, extracting, executing }

    let rooms: Rooms
    let problem: Problem
    /// Position of the problem in the dataset.
    let position: Int
    /// Position of the tier in the ladder.
    let index: Int
    let history: [Attempt]

    var tier: Tier { rooms.ladder[index] }
    private var needsEvidence: Bool { rooms.policy.needsEvidence(at: tier) }

    func run() async throws -> Result {
        let requests = TierRequests(
            for: problem, tier: tier, visit: history.count { $0.tier == index }, needsEvidence: needsEvidence,
            synthesizer: rooms.synthesizer)
        let asked = try await rooms.ledger.withReservation(of: requests.worstCase, for: problem.id) {
            try await record(.tierEnter(TierEnter(tier: index, name: tier.name, model: tier.model)))
            let replies = try await ask(requests)
            return (replies, replies.map(\.cost).reduce(.zero, +))
        }
        switch asked {
        case .refused(let cause): return .unaffordable(cause)
        case .spent(let replies):
            let cost = replies.map(\.cost).reduce(.zero, +)
            for reply in replies { try await record(reply) }
            do {
                return .attempt(
                    try await attempt(from: replies, cost: cost),
                    message: replies.compactMap(\.error).first?.description)
            } catch let error as SandboxError {
                return .sandboxFailed(error, cost: cost)
            }
        }
    }

    private func attempt(from replies: [Reply], cost: Cost) async throws -> Attempt {
        var attempt = Attempt(tier: index, cost: cost, failure: replies.compactMap(\.error).first?.cause)
        let (solutions, tests) = (replies[0], replies.dropFirst().first)
        if solutions.error == nil {
            (attempt.candidates, attempt.extractionFailures) = try await candidates(from: solutions.samples)
        }
        guard needsEvidence, attempt.failure == nil else { return attempt }
        attempt.tests = try await collectTests(from: tests?.samples ?? [], for: attempt.candidates)
        guard !attempt.candidates.isEmpty else { return attempt }
        let results = try await execute(attempt.candidates, tests: attempt.tests)
        let scoring = TierScoring(tier: tier, selector: rooms.policy.selector(at: index))
        let evidence = scoring.evidence(
            matrix: results.matrix, outcomes: results.outcomes, tests: attempt.tests, signatures: results.signatures)
        try await record(
            .score(ScoreRecord(tier: index, evidence: evidence, earlierSignatures: results.earlierSignatures)))
        (attempt.matrix, attempt.outcomes, attempt.evidence) = (results.matrix, results.outcomes, evidence)
        (attempt.signatures, attempt.earlierSignatures) = (results.signatures, results.earlierSignatures)
        return attempt
    }

    func record(_ event: TraceEvent) async throws { try await rooms.recorder.record(event, of: problem.id) }

    func priority(_ stage: Stage) -> Priority { Priority(tier: index, stage: stage.rawValue, position: position) }

    /// Runs a step that needs the sandbox. One that broke is tried once more, with whatever takes its place, unless the
    /// sandbox has done so itself.
    /// - Throws: `SandboxError` when it breaks again.
    func inSandbox<Value>(_ stage: Stage, _ step: () async throws -> Value) async throws -> Value {
        do {
            return try await rooms.scheduler.withSandboxSlot(priority: priority(stage), step)
        } catch let error as SandboxError where !error.wasRetried {
            try Task.checkCancellation()
            rooms.log.warning(
                "sandbox failed, trying once more",
                metadata: ["problem": "\(problem.id)", "tier": "\(tier.name)", "error": "\(error)"])
            return try await rooms.scheduler.withSandboxSlot(priority: priority(stage), step)
        }
    }
}
