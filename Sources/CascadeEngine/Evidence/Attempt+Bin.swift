package import CascadeCore

/// What an attempt shows, as the evidence table counts it.
package struct Finding: Sendable, Hashable {
    var kind: EvidenceKind
    var bin: EvidenceBin

    init(kind: EvidenceKind, bin: EvidenceBin) {
        self.kind = kind
        self.bin = bin
    }

    /// Visible examples are told from self-tests by their origin: an answer that fails one of them is in a bin of its
    /// own, and shares are shares of the self-tests alone.
    package init(of attempt: Attempt) {
        let examples = attempt.tests.count { $0.origin == .prompt }
        let tests = attempt.tests.count - examples
        kind = EvidenceKind(tests: tests, examples: examples)
        guard let row = attempt.chosenIndex else {
            bin = .nothing
            return
        }
        guard let evidence = attempt.evidence else {
            (kind, bin) = (.untested, .all)
            return
        }
        if kind != .untested && attempt.crashes(row) {
            bin = .crash
        } else if !evidence.passesVisibleExamples {
            bin = .failsExample
        } else {
            bin = EvidenceBin(passed: evidence.passedTests - examples, of: tests)
        }
    }
}

extension Attempt {
    /// Position of the chosen candidate: the selector's, or the first one where nothing was tested.
    var chosenIndex: Int? {
        guard let evidence else { return candidates.isEmpty ? nil : 0 }
        return evidence.selected.flatMap { candidates.indices.contains($0) ? $0 : nil }
    }

    /// Whether a candidate could not be judged at all.
    fileprivate func crashes(_ row: Int) -> Bool {
        guard let matrix, matrix.verdicts.indices.contains(row), outcomes.indices.contains(row) else { return false }
        return CandidateStage(outcome: outcomes[row], verdicts: matrix.verdicts[row], visible: []) == .crashes
    }
}
