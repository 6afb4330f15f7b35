/// A kind of scorer with its one parameter, before training.
package enum ScorerKind: Sendable, Hashable {
    /// L2-regularised logistic regression; the weight of the loss against the penalty, counted per problem.
    case linear(cost: Double)
    /// Kernel-weighted success rates of like problems.
    case neighbours(bandwidth: Double)
    /// Success rates of buckets of like problems.
    case clusters(count: Int)

    package var description: String {
        switch self {
        case .linear(let cost): "linear (cost \(cost))"
        case .neighbours(let bandwidth): "neighbours (bandwidth \(bandwidth))"
        case .clusters(let count): "\(count) clusters"
        }
    }

    var family: ModelFamily {
        switch self {
        case .linear: .linear
        case .neighbours: .neighbours
        case .clusters: .clusters
        }
    }
}
