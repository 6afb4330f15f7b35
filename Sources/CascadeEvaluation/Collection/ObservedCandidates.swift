import CascadeCore

/// What the sandbox saw of one problem's distinct candidates.
struct ObservedCandidates {
    let execution: MatrixExecution
    private let positions: [ContentHash: Int]
    /// By candidate, then input: equal outputs of one input have equal numbers.
    private let outputs: [[Int?]]

    init(_ execution: MatrixExecution, of candidates: [Candidate]) {
        self.execution = execution
        positions = Dictionary(uniqueKeysWithValues: zip(candidates.map(\.id), candidates.indices))
        var numbers: [String: Int] = [:]
        outputs = execution.signatures.map { signature in
            signature.outputs.map { output in
                output.map { text in
                    if let number = numbers[text] { return number }
                    numbers[text] = numbers.count
                    return numbers.count - 1
                }
            }
        }
    }

    func sample(_ collected: CollectedTier.Sample, _ candidate: Candidate?) -> MatrixSample {
        var sample = MatrixSample(
            candidate: candidate, usage: collected.usage, latencySeconds: collected.latencySeconds)
        guard let candidate, let position = positions[candidate.id] else {
            sample.extractionFailure = collected.extraction.failure ?? .noCode
            return sample
        }
        let row = execution.rows[position]
        sample.outcome = row.outcome
        sample.verdicts = row.tests.map(\.verdict)
        sample.sandboxSeconds = row.usage.cpu.seconds
        if outputs.indices.contains(position) { sample.outputs = outputs[position] }
        return sample
    }
}
