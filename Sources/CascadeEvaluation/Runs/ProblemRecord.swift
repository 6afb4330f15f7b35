package import CascadeCore

/// What the trace tells of one problem since it last began.
package struct ProblemRecord: Sendable, Hashable {
    package var id: ProblemID
    package var prediction: Prediction?
    package var visits: [VisitRecord] = []
    package var end: TaskEnd?
    /// Gold verdicts so far, by the candidate's hash: the same code gets the same verdict at every tier.
    package var evaluations: [ContentHash: EvaluationRecord] = [:]
    /// Pairs of tier and candidate that have an `evaluation` event.
    package var evaluated: Set<Target> = []

    /// A candidate of a tier.
    package struct Target: Sendable, Hashable {
        package var tier: Int
        package var candidate: ContentHash
    }

    package init(id: ProblemID) { self.id = id }

    package init(id: ProblemID, events: some Sequence<TraceEvent>) {
        self.init(id: id)
        for event in events { take(event) }
    }

    /// Finished problems count for or against the policy; a problem that infrastructure ended does neither.
    package var isFinished: Bool { end.map { $0.status != .failed } ?? false }

    /// All that was paid for it.
    package var cost: Cost { end?.cost ?? visits.map(\.cost).reduce(prediction?.cost ?? .zero, +) }

    package var answer: EvaluationRecord? { end?.candidate.flatMap { evaluations[$0] } }

    package func passed(_ candidate: ContentHash) -> Bool? { evaluations[candidate]?.passed }

    /// Candidates that need a gold verdict: the one chosen at every visit and the answer, or all.
    package func targets(allCandidates: Bool) -> [Target] {
        var targets: [Target] = []
        for visit in visits {
            let wanted = allCandidates ? visit.candidates : visit.chosen.map { [$0] } ?? []
            targets += wanted.map { Target(tier: visit.tier, candidate: $0) }
        }
        if let candidate = end?.candidate {
            targets.append(Target(tier: end?.candidateTier ?? end?.path.last ?? 0, candidate: candidate))
        }
        var seen: Set<Target> = []
        return targets.filter { seen.insert($0).inserted }
    }

    package mutating func take(_ event: TraceEvent) {
        switch event {
        case .taskStart: self = ProblemRecord(id: id)
        case .prediction(let prediction): self.prediction = prediction
        case .tierEnter(let enter): visits.append(VisitRecord(tier: enter.tier))
        case .inference(let inference): visit(inference.tier) { $0.inferences.append(inference) }
        case .extraction(let extraction): visit(extraction.tier) { $0.extractions.append(extraction) }
        case .execution(var execution):
            // A report counts programs and seconds; thousands of problems' messages need not stay in memory for it.
            (execution.verdicts, execution.messages, execution.detail) = ([], [], "")
            visit(execution.tier) { $0.executions.append(execution) }
        case .score(let score): visit(score.tier) { $0.evidence = score.evidence }
        case .decision(let decision): if let tier = decision.tier { visit(tier) { $0.decisions.append(decision) } }
        case .evaluation(let record):
            evaluations[record.candidate] = record
            evaluated.insert(Target(tier: record.tier, candidate: record.candidate))
        case .taskEnd(let end): self.end = end
        case .runStart, .runResume, .runEnd, .testAccepted, .testRejected: break
        }
    }

    private mutating func visit(_ tier: Int, _ change: (inout VisitRecord) -> Void) {
        guard let index = visits.lastIndex(where: { $0.tier == tier }) else { return }
        change(&visits[index])
    }
}
