/// One way to come to a plan from a stream of problems: how it profiles, and how it chooses.
package struct GuaranteeProcedure: Sendable {
    package var name: String
    package var rule: ProfilingRule
    /// Problems that are profiled at most; nil for all.
    package var limit: Int?

    package init(_ name: String, rule: ProfilingRule, limit: Int? = nil) {
        self.name = name
        self.rule = rule
        self.limit = limit
    }

    /// Ours and, for comparison, SMART's, for a batch of problems.
    /// - Parameter problems: N, the whole batch.
    package static func all(_ terms: GuaranteeTerms, problems: Int) -> [GuaranteeProcedure] {
        func rule(_ bound: AgreementBound.Kind, mixes: Bool) -> ProfilingRule {
            ProfilingRule(terms, bound: bound, horizon: problems, mixes: mixes)
        }
        return [
            .init("mixture, mix", rule: rule(.mixture, mixes: true)),
            .init("mixture, single", rule: rule(.mixture, mixes: false)),
            .init("union, mix", rule: rule(.union, mixes: true)),
            .init("union, single", rule: rule(.union, mixes: false)),
            .init("one look at a third, mix", rule: rule(.once, mixes: true), limit: max(1, problems / 3)),
            .init("SMART, mix", rule: rule(.uncorrected, mixes: true)),
            .init("SMART, single", rule: rule(.uncorrected, mixes: false)),
        ]
    }
}
