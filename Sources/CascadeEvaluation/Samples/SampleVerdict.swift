package import CascadeCore

/// What became of one sample.
package struct SampleVerdict: Sendable, Hashable {
    /// How the judging of a sample ended.
    package enum Ending: Sendable, Hashable {
        case judged(GoldVerdict)
        /// No code was found in the answer: it does not pass.
        case noCode(ExtractionFailure)
        /// The sandbox broke, twice. Says nothing about the sample, and is never counted.
        case sandboxError(String)
    }

    package var sample: Sample
    /// What was run; nil without code.
    package var code: String?
    package var method: ExtractionMethod?
    package var ending: Ending

    package init(sample: Sample, code: String?, method: ExtractionMethod?, ending: Ending) {
        self.sample = sample
        self.code = code
        self.method = method
        self.ending = ending
    }

    package var verdict: GoldVerdict? { if case .judged(let verdict) = ending { verdict } else { nil } }

    package var isCounted: Bool { if case .sandboxError = ending { false } else { true } }

    /// Whether the sample passes the first `count` tests of its problem's suite, all for nil.
    package func passes(first count: Int? = nil) -> Bool {
        guard let verdict else { return false }
        guard let count, count < verdict.verdicts.count else { return verdict.passed }
        return verdict.verdicts.prefix(count).allSatisfy { $0 == .pass }
    }

    /// Whether a test could not be carried over to the candidate, so that failing it says less than usual.
    package var isUnsupported: Bool {
        verdict?.notJudgedApart ?? 0 > 0
    }

    /// Whether it passes by names that a test found in the candidate alone, whatever these do.
    package var restsOnCandidate: Bool { passes() && verdict?.restingOnCandidate ?? 0 > 0 }
}
