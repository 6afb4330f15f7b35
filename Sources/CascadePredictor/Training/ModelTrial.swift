import Glibc

/// A model that training may choose, judged by its scores on problems that it had not seen.
struct ModelTrial {
    /// One scorer or the average of two.
    enum Kind: Hashable {
        case single(ScorerKind)
        case average(ScorerKind, ScorerKind)

        var description: String {
            switch self {
            case .single(let kind): kind.description
            case .average(let one, let other): "average of \(one.description) and \(other.description)"
            }
        }
    }

    let kind: Kind
    /// For each problem and tier.
    let scores: [[Double]]
    let mixing: ScorerMixing
    let calibrations: [Calibration]
    /// Calibrated P(solve).
    let marginals: [[Double]]
    /// Mean over the tiers of the log-loss.
    let loss: Double
    /// Spreads of the two averaged scorers; empty otherwise.
    private var spreads: [[Double]] = []

    /// - Parameter results: for each problem, the result of each tier.
    init(_ kind: Kind, scores: [[Double]], results: [[TierCount?]], tiers: Int, options: TrainingOptions) {
        self.kind = kind
        self.scores = scores
        let mixing =
            options.mixes ? ScorerMixing.fit(scores: scores, counts: results, tiers: tiers) : .own(tiers: tiers)
        let mixed = scores.map(mixing.mixed)
        let calibrations = (0..<tiers).map { tier in Self.calibration(options.calibration, tier, mixed, results) }
        self.mixing = mixing
        self.calibrations = calibrations
        marginals = mixed.map { zip(calibrations, $0).map { $0.probability($1) } }
        loss = Self.loss(marginals, results, tiers: tiers)
    }

    /// The model with the least loss of those that the options allow; the first of equals.
    /// - Parameter trials: one for each kind of the options, at least one.
    static func best(
        _ trials: [ModelTrial], results: [[TierCount?]], tiers: Int, options: TrainingOptions
    ) -> ModelTrial {
        func best(_ family: ModelFamily) -> ModelTrial? {
            trials.filter { if case .single(let kind) = $0.kind { kind.family == family } else { false } }
                .min { $0.loss < $1.loss }
        }
        guard options.model == .average || options.model == .best, let linear = best(.linear),
            let neighbours = best(.neighbours)
        else { return trials.min { $0.loss < $1.loss } ?? trials[0] }
        let average = ModelTrial(averaging: linear, neighbours, results: results, tiers: tiers, options: options)
        guard options.model == .best else { return average }
        return (trials + [average]).min { $0.loss < $1.loss } ?? average
    }

    private init(
        averaging one: ModelTrial, _ other: ModelTrial, results: [[TierCount?]], tiers: Int, options: TrainingOptions
    ) {
        let spreads = [one, other].map { ScorerMixing.spread($0.scores, tiers: tiers) }
        let scores = zip(one.scores, other.scores).map { a, b in
            (0..<tiers).map { (a[$0] / spreads[0][$0] + b[$0] / spreads[1][$0]) / 2 }
        }
        var kind = one.kind
        if case .single(let a) = one.kind, case .single(let b) = other.kind { kind = .average(a, b) }
        self.init(kind, scores: scores, results: results, tiers: tiers, options: options)
        self.spreads = spreads
    }

    /// The scorer itself, trained by `train`.
    func scorer(_ train: (ScorerKind) throws(PredictorError) -> Scorer) throws(PredictorError) -> Scorer {
        switch kind {
        case .single(let kind): try train(kind)
        case .average(let one, let other):
            .average(try train(one), spread: spreads[0], try train(other), otherSpread: spreads[1])
        }
    }

    private static func calibration(
        _ kind: Calibration.Kind, _ tier: Int, _ scores: [[Double]], _ results: [[TierCount?]]
    ) -> Calibration {
        let counts = results.compactMap { $0[tier] }
        let (solved, trials) = counts.reduce((0, 0)) { ($0.0 + $1.solved, $0.1 + $1.trials) }
        guard solved > 0, solved < trials else {
            // One outcome only: nothing to learn but how common it is, by Laplace's rule of succession.
            return .constant(Double(solved + 1) / Double(trials + 2))
        }
        return .fit(
            kind,
            zip(scores, results).compactMap { score, result in
                result[tier].map { ScoredRate(score: score[tier], rate: $0.rate) }
            })
    }

    private static func loss(_ marginals: [[Double]], _ results: [[TierCount?]], tiers: Int) -> Double {
        let folds = Array(repeating: 0, count: results.count)
        let losses = (0..<tiers).compactMap { tier -> Double? in
            let outcomes = TierScores.outcomes(tier, counts: results, predictions: marginals, folds: folds)
            return outcomes.isEmpty ? nil : BinaryScores(outcomes).logLoss
        }
        return losses.reduce(0, +) / Double(max(1, losses.count))
    }
}
