public import CascadeCore

/// Turns what a tier's candidates did on its tests into evidence. Pure: benchmarks and audits call it on stored
/// verdicts.
public struct TierScoring: Sendable {
    /// The plan and the acceptance rule.
    public let tier: Tier
    /// Who decides within a stage.
    public let selector: any Selector

    public init(tier: Tier, selector: any Selector) {
        self.tier = tier
        self.selector = selector
    }

    /// Selection is staged: a candidate that fails a visible example is only chosen when none passes them all, and one
    /// that crashes only when all do. Within the best stage the selector decides.
    /// - Parameters:
    ///   - matrix: one row for each candidate; identical candidates are separate rows and so agree with each other.
    ///   - outcomes: one for each row.
    ///   - tests: one for each column.
    ///   - signatures: one for each row; nil when outputs were not compared.
    public func evidence(
        matrix: PassMatrix, outcomes: [Outcome], tests: [SelfTest], signatures: [Signature]? = nil
    ) -> Evidence {
        let visible = tests.indices.filter { tests[$0].origin == .prompt }
        let stages = stages(matrix: matrix, outcomes: outcomes, visible: visible)
        let reached = stages.min()
        let rows = stages.indices.filter { stages[$0] == reached }
        let selected = selector.best(among: rows, of: matrix, visible: visible, signatures: signatures)
        let passed = selected.map { matrix.passCount(ofRow: $0) } ?? 0
        let agreement = selected.map { matrix.agreement(ofRow: $0) } ?? 0
        let (score, threshold) = acceptance(passed: passed, agreement: agreement, tests: tests.count)
        return Evidence(
            selected: selected, selector: signatures == nil && selector.needsSignatures ? "pass-count" : selector.name,
            selectorScore: selected.map { selector.scores(of: matrix, signatures: signatures)[$0] } ?? 0,
            passedTests: passed,
            agreement: agreement, testCount: tests.count, candidateCount: tier.solutions.requested,
            passesVisibleExamples: selected.map { row in visible.allSatisfy { matrix.passes(row, $0) } } ?? false,
            score: score, threshold: threshold, alike: selected.flatMap { alike(to: $0, signatures) })
    }

    /// The same evidence under this tier's acceptance rule.
    public func judged(_ evidence: Evidence) -> Evidence {
        var evidence = evidence
        (evidence.score, evidence.threshold) = acceptance(
            passed: evidence.passedTests, agreement: evidence.agreement, tests: evidence.testCount)
        return evidence
    }

    /// Candidates with the same outputs; nil when nothing is known of the selected one's.
    private func alike(to row: Int, _ signatures: [Signature]?) -> Int? {
        guard let signatures, signatures.indices.contains(row), !signatures[row].isEmpty else { return nil }
        return signatures.count { $0 == signatures[row] }
    }

    /// The score of the tier's rule and what it must reach: n_s · n_t against θ · k · N_t (arXiv 2405.15842, section 3),
    /// or n_s against θ · N_t. A rule that accepts everything scores 0 against 0.
    func acceptance(passed: Int, agreement: Int, tests: Int) -> (score: Double, threshold: Double) {
        let theta = tier.acceptance.threshold
        return switch tier.acceptance.rule {
        case .product: (Double(passed * agreement), theta * Double(tier.solutions.requested * tests))
        case .passShare: (Double(passed), theta * Double(tests))
        case .always: (0, 0)
        }
    }

    private func stages(matrix: PassMatrix, outcomes: [Outcome], visible: [Int]) -> [CandidateStage] {
        zip(outcomes, matrix.verdicts).map { CandidateStage(outcome: $0, verdicts: $1, visible: visible) }
    }
}

extension Evidence {
    /// Whether the score reaches the threshold. Scores are whole numbers and thresholds products with a decimal
    /// fraction: the margin absorbs the rounding of that product and nothing else.
    public var reachesThreshold: Bool { score >= threshold - 1e-9 * max(1, threshold) }
}
