/// The classes that a language model sorts problems into, cheapest first.
package enum ComplexityClasses: String, Sendable, Hashable, Codable, CaseIterable {
    /// ComplexityNet's levels 1–5 (arXiv 2312.11511), of a ladder of three tiers.
    case levels
    /// One for each tier.
    case tiers

    package func count(tiers: Int) -> Int { self == .levels ? 5 : tiers }

    /// The tier that a class starts at: ComplexityNet's levels {1, 2}, {3, 4}, {5} are tiers 1, 2, 3.
    package func tier(of label: Int) -> Int { self == .levels ? [0, 0, 1, 1, 2][label] : label }
}
