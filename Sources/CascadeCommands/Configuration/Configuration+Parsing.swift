import CascadeCore
import CascadeSandbox

extension Configuration {
    /// The form of the file that this version reads.
    package static let schemaVersion = 1

    /// - Parameters:
    ///   - file: name for messages.
    ///   - source: the TOML text.
    /// - Throws: `ConfigurationError` naming file, line and what to do.
    package init(file: String, source: String) throws {
        let root = try TOMLSection(file: file, source: source)
        guard let version = try root.int("schema_version") else {
            throw ConfigurationError(file: file, line: 1, "add 'schema_version = \(Self.schemaVersion)' at the top")
        }
        guard version == Self.schemaVersion else {
            throw root.error("schema_version", "schema_version is \(version); this version reads \(Self.schemaVersion)")
        }
        let prices = try Self.prices(root)
        let endpoints = try Self.endpoints(root)
        let ladder = try Self.ladder(root, endpoints: endpoints, prices: prices)
        self.init(file: file, ladder: ladder)
        self.endpoints = endpoints
        run = try RunSettings(root.section("run"))
        predictor = try PredictorSettings(root.section("predictor"), endpoints: endpoints, prices: prices)
        sandbox = try SandboxSettings(root.section("sandbox"))
        policies = try Self.policies(root)
        try root.finish()
    }

    private static func prices(_ root: TOMLSection) throws -> [String: Price] {
        guard let table = try root.section("prices") else { return [:] }
        var prices: [String: Price] = [:]
        for entry in try table.sections("model") {
            let id = try entry.required("id")
            guard let input = try entry.double("input", in: 0...1e6),
                let output = try entry.double("output", in: 0...1e6)
            else { throw entry.error(nil, "the price of '\(id)' needs 'input' and 'output' in USD per million tokens") }
            let price = Price(input: input, output: output, cachedInput: try entry.double("input_cached", in: 0...1e6))
            try entry.finish()
            guard prices.updateValue(price, forKey: id) == nil else {
                throw entry.error("id", "the price of '\(id)' is given twice")
            }
        }
        try table.finish()
        return prices
    }

    private static func endpoints(_ root: TOMLSection) throws -> [String: EndpointSettings] {
        guard let table = try root.section("endpoints") else { return [:] }
        var endpoints: [String: EndpointSettings] = [:]
        for name in table.keys {
            guard let entry = try table.section(name) else { continue }
            endpoints[name] = try EndpointSettings(entry, name: name)
        }
        return endpoints
    }

    private static func ladder(
        _ root: TOMLSection, endpoints: [String: EndpointSettings], prices: [String: Price]
    ) throws -> Ladder {
        var tiers: [Tier] = []
        for entry in try root.sections("tiers") {
            let tier = try Tier(entry, endpoints: endpoints, prices: prices)
            guard !tiers.contains(where: { $0.name == tier.name }) else {
                throw entry.error("name", LadderError.duplicateName(tier.name).description)
            }
            tiers.append(tier)
        }
        do {
            return try Ladder(tiers)
        } catch {
            throw ConfigurationError(file: root.file, error.description)
        }
    }

    private static func policies(_ root: TOMLSection) throws -> [String: PolicySettings] {
        guard let table = try root.section("policy") else { return [:] }
        var policies: [String: PolicySettings] = [:]
        for name in table.keys {
            guard let entry = try table.section(name) else { continue }
            policies[name] = try PolicySettings(entry)
        }
        return policies
    }
}

extension RunSettings {
    init(_ section: TOMLSection?) throws {
        self.init()
        guard let section else { return }
        seed = UInt64(try section.int("seed", in: 0...Int.max) ?? 0)
        out = try section.string("out") ?? out
        concurrency = try section.int("concurrency", in: 1...4096) ?? concurrency
        policy = try section.string("policy") ?? policy
        maxCost = try section.double("max_cost_usd", in: 0...1e6).map(Money.init(dollars:))
        maxCostPerTask = try section.double("max_cost_per_task_usd", in: 0...1e6).map(Money.init(dollars:))
        try section.finish()
    }
}

extension SandboxSettings {
    init(_ section: TOMLSection?) throws {
        self.init()
        guard let section else { return }
        python = try section.string("python")
        if let name = try section.string("profile") {
            guard let profile = SandboxProfile(rawValue: name) else {
                throw section.error("profile", "'profile' is '\(name)': it must be strict, compat or numpy")
            }
            self.profile = profile
            limits.memory = profile.memory
        }
        if let name = try section.string("require_tier") {
            guard let tier = IsolationTier(required: name) else {
                throw section.error("require_tier", "'require_tier' is '\(name)': it must be full, landlock or seccomp")
            }
            requireTier = tier
        }
        slots = try section.int("slots", in: 1...256)
        recycleAfterViolation = try section.bool("recycle_after_violation")
        recycleAfterSignal = try section.bool("recycle_after_signal")
        try readTime(section)
        if let megabytes = try section.int("memory_mb", in: 64...65536) { limits.memory = megabytes << 20 }
        if let kilobytes = try section.int("output_kb", in: 1...16384) {
            limits.outputKept = min(limits.outputKept, kilobytes << 10)
            limits.outputKilled = kilobytes << 10
        }
        try section.finish()
    }
}

extension SandboxSettings {
    private mutating func readTime(_ section: TOMLSection) throws {
        let given = try section.double("cpu_s", in: 0.05...600, or: "auto")
        if let given { limits.cpu = .seconds(given) }
        limits.wall = limits.cpu * 5 + .seconds(2)
        let wall = try section.double("wall_s", in: 0.05...3600)
        if let wall { limits.wall = .seconds(wall) }
        timeScaling = given != nil ? TimeScaling.none : wall != nil ? .cpu : .cpuAndWall
    }
}

extension EndpointSettings {
    init(_ section: TOMLSection, name: String) throws {
        guard let api = try section.choice("api", API.self) else {
            throw section.error(nil, "[endpoints.\(name)] needs 'api': one of openai-chat, replay, transcript")
        }
        self.init(api: api)
        maxConnections = try section.int("max_connections", in: 1...1024) ?? maxConnections
        switch api {
        case .openAIChat: try readHTTP(section, name: name)
        case .replay, .transcript: try readRecording(section, name: name)
        }
        try section.finish()
    }

    private mutating func readHTTP(_ section: TOMLSection, name: String) throws {
        let url = try section.required("base_url")
        guard let scheme = ["http://", "https://"].first(where: url.hasPrefix) else {
            throw section.error("base_url", "'base_url' is '\(url)': it must start with http:// or https://")
        }
        guard url.dropFirst(scheme.count).first.map({ $0 != "/" }) ?? false else {
            throw section.error("base_url", "'base_url' is '\(url)': it names no host")
        }
        guard !Self.holdsSecret(url) else {
            throw section.error(
                "base_url",
                "'base_url' holds a password or a key, which would be stored with every run: put it into an environment "
                    + "variable and name that with api_key_env")
        }
        baseURL = url
        apiKeyVariable = try section.string("api_key_env")
        if let variable = apiKeyVariable, variable.isEmpty || !variable.utf8.allSatisfy(Self.isVariableByte) {
            throw section.error(
                "api_key_env",
                "'api_key_env' takes the NAME of an environment variable, such as OPENAI_API_KEY, not a key")
        }
        requestsPerMinute = try section.int("rpm", in: 1...10_000_000)
        tokensPerMinute = try section.int("tpm", in: 1...1_000_000_000)
        if let seconds = try section.double("timeout_s", in: 0.1...86_400) { timeout = .seconds(seconds) }
        if let seconds = try section.double("max_wait_s", in: 0...86_400) { maxWait = .seconds(seconds) }
        choices = try section.choice("n", Choices.self) ?? choices
    }

    private mutating func readRecording(_ section: TOMLSection, name: String) throws {
        solutions = try section.strings("solutions") ?? []
        tests = try section.strings("tests") ?? []
        missing = try section.choice("missing", Missing.self) ?? missing
        shortage = try section.choice("shortage", Shortage.self) ?? shortage
        guard !solutions.isEmpty else {
            throw section.error(nil, "[endpoints.\(name)] needs 'solutions': the file or files of recorded answers")
        }
    }

    /// A user name before the host, or a query parameter that is called like a key.
    private static func holdsSecret(_ url: String) -> Bool {
        let parts = url.split(separator: "?", maxSplits: 1)
        if parts.first?.contains("@") == true { return true }
        let names = parts.dropFirst().joined().split(separator: "&").map { $0.prefix { $0 != "=" }.lowercased() }
        return names.contains { name in ["key", "token", "secret", "sig"].contains { name.contains($0) } }
    }

    private static func isVariableByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}

extension PolicySettings {
    init(_ section: TOMLSection) throws {
        self.init()
        start = try section.string("start")
        cascade = try section.bool("cascade")
        selector = try section.string("selector")
        maxTiers = try section.int("max_tiers", in: 1...1000)
        dropVacuous = try section.bool("drop_vacuous")
        carry = try section.choice("carry_tests", isTrue: .all, isFalse: TestCarrying.none)
        file = try section.string("file")
        valuePerSolve = try section.double("value_per_solve", in: 1e-9...1e9)
        abstainBelow = try section.double("abstain_below", in: 0...1)
        lookahead = try section.int("lookahead", in: 1...4)
        resamples = try section.int("resamples", in: 0...16)
        switch try section.string("on_tier_error") {
        case nil: break
        case "escalate": escalatesOnTierError = true
        case "fail": escalatesOnTierError = false
        case .some(let other):
            throw section.error("on_tier_error", "'on_tier_error' is '\(other)': it must be escalate or fail")
        }
        try section.finish()
    }
}
