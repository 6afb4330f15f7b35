package import CascadeCore
package import CascadePredictor
package import CascadeSandbox

/// A configuration file's content, with paths resolved and defaults filled in. Keys of endpoints are never part of it:
/// only the names of the variables that hold them.
package struct Configuration: Sendable, Equatable, Codable {
    package var file: String
    package var run = RunSettings()
    package var predictor = PredictorSettings()
    package var sandbox = SandboxSettings()
    package var endpoints: [String: EndpointSettings] = [:]
    package var policies: [String: PolicySettings] = [:]
    package var ladder: Ladder

    /// Endpoints that the ladder or the predictor asks, each once, in alphabetical order.
    var endpointsInUse: [String] {
        let predictor = [predictor.ask?.endpoint, predictor.embed?.endpoint].compactMap(\.self)
        return Set(ladder.tiers.map(\.endpoint) + predictor).sorted()
    }
}

package struct RunSettings: Sendable, Equatable, Codable {
    package var seed: UInt64 = 0
    package var out = "runs"
    package var concurrency = 16
    package var policy = "predictor+cascade"
    package var maxCost: Money?
    package var maxCostPerTask: Money?
}

package struct PredictorSettings: Sendable, Equatable, Codable {
    /// A model file written by `cascade predictor train`; nil for no predictor.
    package var model: String?
    /// A language model to ask in its place; nil for none.
    package var ask: AskedPredictor.Settings?
    /// An embedding model, for model files that were trained on embeddings; nil for none.
    package var embed: EmbeddingSettings?
    /// The start is the cheapest tier whose P(solve) reaches this.
    package var startThreshold = 0.5
}

package struct SandboxSettings: Sendable, Equatable, Codable {
    package var python: String?
    package var profile = SandboxProfile.compat
    package var slots: Int?
    package var recycleAfterViolation: Bool?
    package var recycleAfterSignal: Bool?
    package var limits = Limits(cpu: .seconds(1), wall: .seconds(7))
    /// Which of the time limits follow the machine; nil, as in runs of versions without it, is none.
    package var timeScaling: TimeScaling? = .cpuAndWall
    /// Machines that isolate less are refused; nil takes any sandbox there is.
    package var requireTier: IsolationTier?
    /// Only ever asked for on a command line, each time anew: never written down.
    package var unsafeNoSandbox = false
    package var without: Set<SandboxMechanism> = []

    private enum CodingKeys: String, CodingKey {
        case python, profile, slots, recycleAfterViolation, recycleAfterSignal, limits, timeScaling, requireTier
    }
}

/// Time limits that nobody gave are the usual ones, made longer on a slower machine.
package enum TimeScaling: String, Sendable, Codable {
    case none
    /// The wall limit was given.
    case cpu
    case cpuAndWall = "cpu_and_wall"
}

package struct EndpointSettings: Sendable, Equatable, Codable {
    package enum API: String, Sendable, Codable, CaseIterable {
        case openAIChat = "openai-chat"
        case replay
        case transcript
    }

    package enum Missing: String, Sendable, Codable, CaseIterable { case error, empty }
    package enum Shortage: String, Sendable, Codable, CaseIterable { case error, fewer }
    package enum Choices: String, Sendable, Codable, CaseIterable { case native, loop }

    package var api: API
    package var baseURL: String?
    package var apiKeyVariable: String?
    package var maxConnections = 8
    package var requestsPerMinute: Int?
    package var tokensPerMinute: Int?
    package var timeout: Duration = .seconds(120)
    package var maxWait: Duration = .seconds(120)
    package var choices = Choices.loop
    /// Recordings for `replay`, transcripts for `transcript`: paths as written, resolved against the recordings folder.
    package var solutions: [String] = []
    package var tests: [String] = []
    /// What a request for tests gets for a problem without recorded tests.
    package var missing = Missing.error
    /// What a request gets when fewer samples are recorded than it asks for.
    package var shortage = Shortage.error
}

/// The parts of a policy that a `[policy.NAME]` table sets; whatever is nil keeps the built-in value.
package struct PolicySettings: Sendable, Equatable, Codable {
    /// `first`, `predicted` or the name of a tier.
    package var start: String?
    package var cascade: Bool?
    package var selector: String?
    package var maxTiers: Int?
    package var carry: TestCarrying?
    package var dropVacuous: Bool?
    package var escalatesOnTierError: Bool?
    /// A policy file, relative to the configuration's folder, that the other keys change.
    package var file: String?
    /// Any of the following makes it a `bayes` policy; see `BayesParts`.
    package var valuePerSolve: Double?
    package var abstainBelow: Double?
    package var lookahead: Int?
    package var resamples: Int?
}
