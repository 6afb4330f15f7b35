import CascadeCore

/// A policy with one part changed: what the part is worth shows beside it.
enum PolicyVariant: String, Sendable, CaseIterable {
    case outputsIgnored = "outputs not compared"
    case posteriorsUnscaled = "posteriors not corrected"
    case testsCarried = "surviving tests carried"
    case vacuousTestsDropped = "vacuous tests dropped"
    case abstaining = "abstains below 0.5"

    /// Whether it changes anything of a family.
    func concerns(_ family: PolicyFamily) -> Bool {
        switch self {
        case .outputsIgnored, .posteriorsUnscaled, .abstaining: family == .bayes
        case .testsCarried, .vacuousTestsDropped: family == .bayes || family == .cascadeOnly
        }
    }

    func change(_ parts: inout PolicyDescription) {
        switch self {
        case .outputsIgnored:
            parts.evidence?.agreement = nil
            parts.evidence?.crossTier = nil
        case .posteriorsUnscaled: parts.evidence?.scalings = nil
        case .testsCarried: parts.carry = .surviving
        case .vacuousTestsDropped: parts.dropsVacuousTests = true
        case .abstaining: parts.bayes?.abstainBelow = 0.5
        }
    }
}
