/// What a user asks for: with probability `confidence`, the answers agree with the reference's on at least
/// 1 − `maxRegret` of the problems (SMART, arXiv 2403.13835, section 2).
package struct GuaranteeTerms: Sendable, Hashable, Encodable {
    /// δ: the largest share of problems on which an answer may differ from the reference's.
    package let maxRegret: Double
    /// γ: how probable it must be that the promise is kept.
    package let confidence: Double

    /// - Throws: `GuaranteeError` (`invalid_terms`) unless both lie between 0 and 1, ends excluded.
    package init(maxRegret: Double, confidence: Double) throws(GuaranteeError) {
        for (name, value) in [("largest regret", maxRegret), ("confidence", confidence)] {
            guard value > 0 && value < 1 else {
                throw GuaranteeError(
                    .invalidTerms, "the \(name) is \(value): it must be above 0 and below 1, such as 0.05 or 0.95")
            }
        }
        self.maxRegret = maxRegret
        self.confidence = confidence
    }

    /// 1 − δ: the least rate of agreement.
    package var target: Double { 1 - maxRegret }
    /// 1 − γ: how probable a broken promise may be.
    package var alpha: Double { 1 - confidence }

    private enum CodingKeys: String, CodingKey {
        case confidence
        case maxRegret = "max_regret"
    }
}
