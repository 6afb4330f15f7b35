/// Policies of which one is drawn for each problem, by a seeded hash of the problem's name: the same problem always gets
/// the same policy, whatever the order and the company.
public struct PolicyMix: Sendable, Hashable, Codable {
    /// One of the policies.
    public struct Option: Sendable, Hashable, Codable {
        /// Share of the problems; shares are relative to their sum.
        public var share: Double
        public var policy: PolicyDescription

        public init(share: Double, policy: PolicyDescription) {
            self.share = share
            self.policy = policy
        }
    }

    public var options: [Option]
    public var seed: UInt64

    public init(options: [Option], seed: UInt64 = 0) {
        self.options = options
        self.seed = seed
    }
}
