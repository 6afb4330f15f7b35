/// Which models training may choose from.
package enum ModelFamily: String, Sendable, Hashable, Codable, CaseIterable {
    case linear, neighbours, clusters
    /// The mean of the best linear model and the best neighbours.
    case average
    /// Whichever of all of them predicts best inside the training data.
    case best
}
