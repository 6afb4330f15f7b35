package import CascadeCore
package import CascadeEngine

/// One problem's way through the ladder, put together from its trace. Only what follows the last `task.start` is part
/// of it.
package struct Story: Sendable, Hashable {
    package var problem: Problem
    /// 1 for the first time, more when the problem began again after a crash or for a retry.
    package var attempt: Int
    package var policy: PolicyDescription
    package var ladder: Ladder
    package var prediction: Prediction?
    package var visits: [StoryVisit] = []
    /// Decisions taken before any tier was visited.
    package var earlyDecisions: [Decision] = []
    /// Nil while the problem is not finished.
    package var end: TaskEnd?
    /// Hidden-test verdicts; the last one of each candidate and tier.
    package var evaluations: [EvaluationRecord] = []
    /// What would have changed the decision after each visit; empty where the trace does not say enough.
    package var counterfactuals: [[Counterfactual]] = []
    /// Stored texts that the telling quotes; a text that is missing here is said to be missing.
    package var texts: [ContentHash: String] = [:]

    /// - Parameters:
    ///   - events: the problem's events, in sequence order.
    ///   - start: the run's `run.start`.
    ///   - text: looks up a stored text.
    /// - Throws: `StoryError` when no event begins the problem.
    package init(
        of problem: ProblemID, events: [StoredEvent], start: RunStart, text: (ContentHash) -> String? = { _ in nil }
    ) throws(StoryError) {
        guard let first = events.lastIndex(where: { $0.event.kind == .taskStart }),
            case .taskStart(let task) = events[first].event
        else { throw StoryError(.notStarted, "the trace of '\(problem)' has no task.start: there is nothing to tell") }
        self.problem = task.problem
        attempt = task.attempt
        policy = start.policy
        ladder = start.ladder
        for stored in events[first...] { take(stored.event) }
        counterfactuals =
            (try? Counterfactuals.of(events[first...].map(\.event), ladder: ladder, parts: policy)) ?? []
        for hash in quotedTexts { texts[hash] = text(hash) }
    }

    /// Texts that the telling quotes: the answer's code, and answers that held no code.
    package var quotedTexts: Set<ContentHash> {
        var hashes = Set([end?.candidate].compactMap { $0 })
        for visit in visits {
            let failed = Set(visit.extractions.filter { $0.candidate == nil }.map(\.sample))
            for inference in visit.inferences where inference.purpose == .solution {
                hashes.formUnion(inference.samples.filter { failed.contains($0.index) }.map(\.text))
            }
        }
        return hashes
    }

    package var cost: Cost { end?.cost ?? visits.map(\.cost).reduce(.zero, +) }

    package func evaluation(of candidate: ContentHash?) -> EvaluationRecord? {
        evaluations.last { $0.candidate == candidate }
    }

    private mutating func take(_ event: TraceEvent) {
        switch event {
        case .prediction(let prediction): self.prediction = prediction
        case .tierEnter(let enter): visits.append(StoryVisit(enter))
        case .inference(let inference): change(inference.tier) { $0.inferences.append(inference) }
        case .extraction(let record): change(record.tier) { $0.extractions.append(record) }
        case .testAccepted(let accepted): change(accepted.tier) { $0.tests = accepted.tests }
        case .testRejected(let rejected): change(rejected.tier) { $0.rejectedTests = rejected.tests }
        case .execution(let record): change(record.tier) { $0.executions.append(record) }
        case .score(let score): change(score.tier) { $0.evidence = score.evidence }
        case .decision(let decision):
            if visits.isEmpty {
                earlyDecisions.append(decision)
            } else {
                visits[visits.count - 1].decisions.append(decision)
            }
        case .evaluation(let record):
            evaluations.removeAll { $0.candidate == record.candidate && $0.tier == record.tier }
            evaluations.append(record)
        case .taskEnd(let end): self.end = end
        case .runStart, .runResume, .runEnd, .taskStart: break
        }
    }

    private mutating func change(_ tier: Int, _ change: (inout StoryVisit) -> Void) {
        guard let index = visits.lastIndex(where: { $0.tier == tier }) else { return }
        change(&visits[index])
    }
}
