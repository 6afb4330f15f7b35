import CascadeEvaluation

/// One run's numbers in full, or several runs side by side.
enum EvaluationText {
    static func text(_ comparison: EvaluationComparison) -> String {
        if comparison.runs.count == 1 { return EvaluationReport(comparison.runs[0]).rendered() }
        return ComparisonReport(comparison).rendered()
    }

    /// The same for keeping.
    static func tabled(_ comparison: EvaluationComparison) -> TabledReport {
        comparison.runs.count == 1
            ? EvaluationReport(comparison.runs[0]).tabled : ComparisonReport(comparison).tabled
    }
}
