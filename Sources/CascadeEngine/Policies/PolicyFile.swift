public import CascadeCore

/// A policy with its tables and plans, as a tuner or a profile writes it and a run takes it.
public struct PolicyFile: Sendable, Hashable, Codable {
    /// What a tier does under this policy; whatever is nil stays as the configuration has it.
    public struct Plan: Sendable, Hashable, Codable {
        /// The tier's name.
        public var tier: String
        /// k: see `SolutionPlan.count`.
        public var solutions: Int?
        /// See `TestPlan.count`.
        public var tests: Int?
        /// l: see `TestPlan.maxLines`.
        public var testLines: Int?
        public var rule: AcceptanceRule.Kind?
        /// θ.
        public var threshold: Double?
        public var minimumTests: Int?
        /// See `AcceptanceRule.requiresVisibleExamples`.
        public var requiresVisibleExamples: Bool?

        public init(
            tier: String, solutions: Int? = nil, tests: Int? = nil, testLines: Int? = nil,
            rule: AcceptanceRule.Kind? = nil, threshold: Double? = nil, minimumTests: Int? = nil,
            requiresVisibleExamples: Bool? = nil
        ) {
            self.tier = tier
            self.solutions = solutions
            self.tests = tests
            self.testLines = testLines
            self.rule = rule
            self.threshold = threshold
            self.minimumTests = minimumTests
            self.requiresVisibleExamples = requiresVisibleExamples
        }

        /// All that a tier does, so that a file says it whatever the configuration says.
        public init(of tier: Tier) {
            self.init(
                tier: tier.name, solutions: tier.solutions.count, tests: tier.tests.count,
                testLines: tier.tests.maxLines > 0 ? tier.tests.maxLines : nil, rule: tier.acceptance.rule,
                threshold: tier.acceptance.threshold, minimumTests: tier.acceptance.minimumTests,
                requiresVisibleExamples: tier.acceptance.requiresVisibleExamples)
        }
    }

    /// Where the numbers come from.
    public struct Provenance: Sendable, Hashable, Codable {
        /// The command that wrote it, with its version.
        public var command: String
        public var version: String
        public var dataset: String
        public var datasetDigest: ContentHash?
        /// Digest of the matrix that the numbers were counted on; nil when it was none.
        public var matrixDigest: ContentHash?
        /// Which problems the numbers were counted on, in words.
        public var split: String
        public var problems: Int
        public var seed: UInt64
        /// What a person should know, such as the accuracy and the cost that were found.
        public var note: String

        public init(
            command: String, version: String, dataset: String, datasetDigest: ContentHash? = nil,
            matrixDigest: ContentHash? = nil, split: String, problems: Int, seed: UInt64, note: String = ""
        ) {
            self.command = command
            self.version = version
            self.dataset = dataset
            self.datasetDigest = datasetDigest
            self.matrixDigest = matrixDigest
            self.split = split
            self.problems = problems
            self.seed = seed
            self.note = note
        }
    }

    /// The form that this version reads and writes.
    public static let schemaVersion = 1

    /// Names of the ladder's tiers, in order: tables count tiers by position.
    public var ladder: [String]
    public var plans: [Plan]
    public var policy: PolicyDescription
    public var provenance: Provenance

    public init(ladder: [String], plans: [Plan] = [], policy: PolicyDescription, provenance: Provenance) {
        self.ladder = ladder
        self.plans = plans
        self.policy = policy
        self.provenance = provenance
    }

    /// A ladder with this file's plans.
    /// - Throws: `EngineError` (`unknown_tier`) when the ladder has other tiers or a plan names none of them;
    ///   (`invalid_limit`) for a number that makes no sense.
    public func applied(to ladder: Ladder) throws(EngineError) -> Ladder {
        let names = ladder.tiers.map(\.name)
        guard names == self.ladder else {
            throw EngineError(
                .unknownTier,
                "policy '\(policy.name)' was made for the tiers \(self.ladder.quoted), and the ladder has "
                    + "\(names.quoted): tune again on this ladder, or use that one")
        }
        var tiers = ladder.tiers
        for plan in plans {
            guard let index = ladder.index(named: plan.tier) else {
                throw EngineError(
                    .unknownTier, "a plan is for tier '\(plan.tier)': it must be one of \(names.quoted)")
            }
            try plan.apply(to: &tiers[index])
        }
        do {
            return try Ladder(tiers)
        } catch {
            throw EngineError(.unknownTier, error.description)
        }
    }
}

extension PolicyFile.Plan {
    fileprivate func apply(to tier: inout Tier) throws(EngineError) {
        tier.solutions.count = try within(solutions, -1...1000, "solutions") ?? tier.solutions.count
        tier.tests.count = try within(tests, 0...1000, "tests") ?? tier.tests.count
        tier.tests.maxLines = try within(testLines, 1...10_000, "test lines") ?? tier.tests.maxLines
        tier.acceptance.rule = rule ?? tier.acceptance.rule
        tier.acceptance.threshold = try within(threshold, 0...1, "a threshold") ?? tier.acceptance.threshold
        tier.acceptance.minimumTests =
            try within(minimumTests, 0...10_000, "minimum tests") ?? tier.acceptance.minimumTests
        tier.acceptance.requiresVisibleExamples = requiresVisibleExamples ?? tier.acceptance.requiresVisibleExamples
    }

    private func within<Value: Comparable>(
        _ value: Value?, _ range: ClosedRange<Value>, _ name: String
    ) throws(EngineError) -> Value? {
        guard let value, !range.contains(value) else { return value }
        throw EngineError(
            .invalidLimit,
            "the plan of tier '\(tier)' sets \(name) to \(value): it must be from \(range.lowerBound) to "
                + "\(range.upperBound)")
    }
}
