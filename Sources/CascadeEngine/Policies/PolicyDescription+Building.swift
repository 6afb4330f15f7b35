public import CascadeCore

extension PolicyDescription {
    /// The policy that has these parts, ready for a ladder.
    /// - Throws: `EngineError` when a part names what does not exist, makes no sense, or needs a price that is not known.
    public func policy(for ladder: Ladder) throws(EngineError) -> any ClimbPolicy {
        if mix != nil { return try MixedPolicy(self, ladder: ladder) }
        return bayes == nil ? try CascadePolicy(self, ladder: ladder) : try BayesPolicy(self, ladder: ladder)
    }
}
