/// Policies that differ in nothing but what is tuned.
enum PolicyFamily: String, Sendable, CaseIterable {
    /// One tier, its candidates chosen among by tests.
    case singleModel = "single-model"
    case cascadeOnly = "cascade-only"
    /// The predictor's hard class, one answer, taken as it is.
    case hardPredictor = "hard-predictor"
    case predictorOnly = "predictor-only"
    case predictorCascade = "predictor+cascade"
    case bayes
    /// The same before whose eyes every problem looks alike: what a predictor is worth shows beside it.
    case bayesBlind = "bayes-without-predictor"

    /// Whether the value of a solved problem is part of the choice.
    var decidesByValue: Bool { isBayes || self == .predictorOnly || self == .predictorCascade }
    /// Decides by expected value.
    var isBayes: Bool { self == .bayes || self == .bayesBlind }
    var escalates: Bool { self == .cascadeOnly || self == .predictorCascade }
    var predicts: Bool {
        self == .hardPredictor || self == .predictorOnly || self == .predictorCascade
    }

    /// The paper whose policy it is; nil for this project's own.
    var source: String? {
        switch self {
        case .singleModel: "self-testing with one model, the baseline of Chen et al., arXiv 2405.15842"
        case .cascadeOnly: "Chen et al., arXiv 2405.15842"
        case .hardPredictor: "ComplexityNet, arXiv 2312.11511"
        case .predictorOnly, .predictorCascade, .bayes, .bayesBlind: nil
        }
    }

    /// What is chosen for it on the other folds.
    var tuned: String {
        switch self {
        case .singleModel: "tier and plan"
        case .cascadeOnly: "plan and θ"
        case .hardPredictor: "predictor"
        case .predictorOnly: "predictor, plan and the value that decides"
        case .predictorCascade: "predictor, plan, θ and the value that decides"
        case .bayes: "predictor, evidence table, plan and the value that decides"
        case .bayesBlind: "evidence table, plan and the value that decides"
        }
    }
}

/// One policy of a family, up to what is learned from data.
struct PolicyChoice: Sendable, Hashable {
    /// Position of the plan.
    var plan: Int
    /// θ of every tier; nil where nothing is escalated by it.
    var threshold: Double?
    /// The only tier, for `singleModel`.
    var tier: Int?
    /// Dollars that a solved problem is said to be worth: `bayes` decides by it, predictors start by it. It is chosen like
    /// the rest, because a belief that is too sure of itself asks for too much.
    var value: Double
    /// Nil for the policy as it is.
    var variant: PolicyVariant?
}
