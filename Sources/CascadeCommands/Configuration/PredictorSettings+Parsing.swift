import CascadeCore
import CascadePredictor

extension PredictorSettings {
    init(_ section: TOMLSection?, endpoints: [String: EndpointSettings], prices: [String: Price]) throws {
        self.init()
        guard let section else { return }
        model = try section.string("model")
        ask = try section.section("ask").map {
            try AskedPredictor.Settings($0, endpoints: endpoints, prices: prices)
        }
        embed = try section.section("embed").map {
            try EmbeddingSettings($0, endpoints: endpoints, prices: prices)
        }
        guard model == nil || ask == nil else {
            throw section.error("model", "[predictor] has a 'model' file and a model to 'ask': keep one of the two")
        }
        startThreshold = try section.double("start_threshold", in: 0...1) ?? startThreshold
        try section.finish()
    }
}

extension AskedPredictor.Settings {
    /// Reads `[predictor.ask]`.
    fileprivate init(
        _ section: TOMLSection, endpoints: [String: EndpointSettings], prices: [String: Price]
    ) throws {
        let endpoint = try section.endpoint("[predictor.ask]", among: endpoints)
        self.init(endpoint: endpoint, model: try section.required("model"))
        price = prices[model]
        classes = try section.choice("classes", ComplexityClasses.self) ?? classes
        samples = try section.int("n", in: 1...100) ?? samples
        temperature = try section.double("temperature", in: 0...5) ?? temperature
        maxTokens = try section.int("max_tokens", in: 1...100_000) ?? maxTokens
        try section.finish()
    }
}

extension EmbeddingSettings {
    /// Reads `[predictor.embed]`.
    fileprivate init(
        _ section: TOMLSection, endpoints: [String: EndpointSettings], prices: [String: Price]
    ) throws {
        let endpoint = try section.endpoint("[predictor.embed]", among: endpoints)
        self.init(endpoint: endpoint, model: try section.required("model"))
        price = prices[model]
        batch = try section.int("batch", in: 1...2048) ?? batch
        dimension = try section.int("dimension", in: 1...65_536)
        try section.finish()
    }
}

extension TOMLSection {
    /// The key `endpoint`, which must name a configured one.
    fileprivate func endpoint(_ place: String, among endpoints: [String: EndpointSettings]) throws -> String {
        let endpoint = try required("endpoint")
        guard endpoints[endpoint] != nil else {
            let known = endpoints.keys.sorted().joined(separator: ", ")
            throw error(
                "endpoint", "\(place) names endpoint '\(endpoint)', which is not configured; known: \(known)")
        }
        return endpoint
    }
}
