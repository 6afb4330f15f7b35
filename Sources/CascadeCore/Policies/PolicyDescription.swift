/// A policy as its parts, enough to rebuild it: traces store it, and decisions are computed again from it.
public struct PolicyDescription: Sendable, Hashable, Codable {
    public enum Start: Sendable, Hashable, Codable {
        case first
        case predicted
        case fixed(tier: Int)
    }

    /// `fixed:<tier>`, `predictor-only`, `cascade-only`, `predictor+cascade`, `bayes`, `guarantee`, or a configuration's
    /// own.
    public var name: String
    public var start: Start
    /// Whether failing self-tests move the problem to the next tier.
    public var escalates: Bool
    public var selector: String
    /// One for each tier of the ladder, where tiers select differently; nil for `selector` at all of them.
    public var selectors: [String]?
    /// Largest number of tiers tried for one problem; nil for all.
    public var maximumTiers: Int?
    /// Whether a tier that cannot be used moves the problem up instead of failing it.
    public var escalatesOnTierError: Bool
    /// Whether tests accepted at a lower tier are also run at the next one. `carry` says which.
    public var carriesTests: Bool
    /// Which tests are carried; nil for all of them where `carriesTests` is set.
    public var carry: TestCarrying?
    /// What evidence is worth; nil for the uncalibrated table.
    public var evidence: EvidenceTable?
    /// Decides by expected value instead of thresholds; `start` and the tiers' acceptance rules then count for nothing.
    public var bayes: BayesParts?
    /// Draws one of several policies for each problem; all other parts then count for nothing.
    public var mix: PolicyMix?
    /// Nil for false: parts that came later are stored only where they are on.
    private var dropsVacuous: Bool?

    public init(
        name: String, start: Start, escalates: Bool, selector: String = "b4", maximumTiers: Int? = nil,
        escalatesOnTierError: Bool = true, carriesTests: Bool = false, carry: TestCarrying? = nil,
        evidence: EvidenceTable? = nil, bayes: BayesParts? = nil, mix: PolicyMix? = nil,
        dropsVacuousTests: Bool = false, selectors: [String]? = nil
    ) {
        self.name = name
        self.start = start
        self.escalates = escalates
        self.selector = selector
        self.selectors = selectors
        self.maximumTiers = maximumTiers
        self.escalatesOnTierError = escalatesOnTierError
        self.carriesTests = carriesTests
        self.carry = carry
        self.evidence = evidence
        self.bayes = bayes
        self.mix = mix
        dropsVacuous = dropsVacuousTests ? true : nil
    }

    /// Whether the models' own tests that pass for a candidate which cannot be right are no evidence.
    public var dropsVacuousTests: Bool {
        get { dropsVacuous ?? false }
        set { dropsVacuous = newValue ? true : nil }
    }

    /// Which of the lower tiers' tests are run at a higher one.
    public var carrying: TestCarrying { carry ?? (carriesTests ? .all : .none) }
}

/// Which of the lower tiers' tests are run again at a higher one.
public enum TestCarrying: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    case all
    /// Those that the evidence does not condemn: at least one candidate of their tier passes them.
    case surviving
}
