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

    var escalates: Bool { self == .cascadeOnly || self == .predictorCascade }
    var predicts: Bool { self == .hardPredictor || self == .predictorOnly || self == .predictorCascade }

    /// The paper whose policy it is; nil for this project's own.
    var source: String? {
        switch self {
        case .singleModel: "self-testing with one model, the baseline of Chen et al., arXiv 2405.15842"
        case .cascadeOnly: "Chen et al., arXiv 2405.15842"
        case .hardPredictor: "ComplexityNet, arXiv 2312.11511"
        case .predictorOnly, .predictorCascade, .bayes: nil
        }
    }

    /// What is chosen for it on the other folds.
    var tuned: String {
        switch self {
        case .singleModel: "tier and plan"
        case .cascadeOnly: "plan and θ"
        case .hardPredictor: "predictor"
        case .predictorOnly: "predictor and plan"
        case .predictorCascade: "predictor, plan and θ"
        case .bayes: "predictor, evidence table and plan"
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
    /// Dollars that a solved problem is worth: `bayes` decides by it, predictors start by it.
    var value: Double
}
