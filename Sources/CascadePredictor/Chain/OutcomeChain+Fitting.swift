extension OutcomeChain {
    /// Learns how much the outcomes of earlier tiers say beyond what the predictor knew: for each tier a logistic
    /// regression of its success on its own log odds and on bⱼ − P(bⱼ) of the tiers before it.
    ///
    /// Trials of different tiers are independent given the problem, so that a pattern of earlier outcomes weighs the
    /// product of the problem's success rates.
    /// - Parameters:
    ///   - marginals: for each row, the P(solve) that was predicted by a model which did not see the row.
    ///   - counts: for each row, what happened. A row teaches a link when the tiers of that link have a count.
    static func fit(marginals: [[Double]], counts: [[TierCount?]], tiers: Int) -> OutcomeChain {
        var chain = OutcomeChain.independent(tiers: tiers)
        for tier in 1..<max(1, tiers) {
            let first = max(0, tier - reach)
            var data = LogisticData()
            for (marginal, count) in zip(marginals, counts) {
                let rates = count[first...tier].compactMap { $0?.rate }
                guard rates.count == tier - first + 1 else { continue }
                append(Array(marginal[first...tier]), rates, to: &data)
            }
            // The intercept and the slope of the tier's own log odds are free; couplings are held back by a normal
            // prior of standard deviation 2, so that tiers which never differ get no infinite one.
            let ridge = [0, 0] + Array(repeating: 0.25, count: tier - first)
            if let weights = data.fit(ridge: ridge) { chain.couplings[tier] = Array(weights.dropFirst(2)) }
        }
        return chain
    }

    /// One weighted example for each pattern of the earlier outcomes; the last of `rates` is the tier's own.
    private static func append(_ marginals: [Double], _ rates: [Double], to data: inout LogisticData) {
        let before = rates.count - 1
        let own = LogOdds.of(min(max(marginals[before], 1e-6), 1 - 1e-6))
        for pattern in 0..<(1 << before) {
            var weight = 1.0
            var inputs = [1.0, own]
            for tier in 0..<before {
                let solved = pattern >> tier & 1 == 1
                weight *= solved ? rates[tier] : 1 - rates[tier]
                inputs.append((solved ? 1 : 0) - marginals[tier])
            }
            if weight > 0 { data.append(inputs, target: rates[before], weight: weight) }
        }
    }
}
