/// How options are profiled.
package struct ProfilingRule: Sendable, Hashable {
    package var terms: GuaranteeTerms
    package var bound: AgreementBound.Kind
    /// Problems between two looks; SMART looks every 10.
    package var every: Int
    /// Problems to be answered in all, the profiled ones included. Profiling stops once it is not expected to be repaid
    /// by them; nil goes on while there is anything to decide.
    package var horizon: Int?
    /// Whether the plan may share the problems among options.
    package var mixes: Bool
    /// Goes on to the last problem, with dropped and adopted options, too: where answers are recorded and cost nothing
    /// more, a mix gains from better bounds.
    package var isExhaustive: Bool
    /// Problems before profiling may stop because it is not repaid; SMART's authors use 100.
    package var patience: Int

    package init(
        _ terms: GuaranteeTerms, bound: AgreementBound.Kind = .mixture, every: Int = 10, horizon: Int? = nil,
        mixes: Bool = true, isExhaustive: Bool = false, patience: Int = 100
    ) {
        self.terms = terms
        self.bound = bound
        self.every = max(1, every)
        self.horizon = horizon
        self.mixes = mixes
        self.isExhaustive = isExhaustive
        self.patience = patience
    }
}
