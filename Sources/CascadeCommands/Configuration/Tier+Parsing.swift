import CascadeCore

extension Tier {
    /// Reads one `[[tiers]]` entry.
    init(_ section: TOMLSection, endpoints: [String: EndpointSettings], prices: [String: Price]) throws {
        let name = try section.required("name")
        let endpoint = try section.required("endpoint")
        guard endpoints[endpoint] != nil else {
            let known = endpoints.keys.sorted().joined(separator: ", ")
            throw section.error(
                "endpoint", "tier '\(name)' names endpoint '\(endpoint)', which is not configured; known: \(known)")
        }
        let model = try section.required("model")
        self.init(
            name: name, endpoint: endpoint, model: model, solutions: try SolutionPlan(section.section("solutions")),
            tests: try TestPlan(section.section("tests")), price: prices[model],
            acceptance: try AcceptanceRule(section.section("accept")))
        try section.finish()
    }
}

extension SolutionPlan {
    fileprivate init(_ section: TOMLSection?) throws {
        self.init()
        guard let section else { return }
        count = try section.int("n", in: -1...1000) ?? count
        temperature = try section.double("temperature", in: 0...5) ?? temperature
        topP = try section.double("top_p", in: 0...1)
        maxTokens = try section.int("max_tokens", in: 1...1_000_000) ?? maxTokens
        try section.finish()
    }
}

extension TestPlan {
    fileprivate init(_ section: TOMLSection?) throws {
        self.init()
        guard let section else { return }
        count = try section.int("n", in: 0...1000) ?? count
        temperature = try section.double("temperature", in: 0...5) ?? temperature
        maxTokens = try section.int("max_tokens", in: 1...1_000_000) ?? maxTokens
        maxLines = try section.int("max_lines", in: 1...10_000) ?? maxLines
        try section.finish()
    }
}

extension AcceptanceRule {
    fileprivate init(_ section: TOMLSection?) throws {
        self.init()
        guard let section else { return }
        rule = try section.choice("rule", Kind.self) ?? rule
        threshold = try section.double("threshold", in: 0...1) ?? threshold
        minimumTests = try section.int("min_tests", in: 0...10_000) ?? minimumTests
        requiresVisibleExamples = try section.bool("visible_examples") ?? requiresVisibleExamples
        try section.finish()
    }
}
