package import CascadeCore

/// Prices by model id, in US dollars per million tokens. A model that is not listed has no known price; it is never
/// guessed from a similar name.
package struct PriceList: Sendable, Hashable {
    private var prices: [String: Price]

    /// Prices of the project's own form, as the configuration gives them.
    package init(_ prices: [String: Price] = [:]) { self.prices = prices }

    package func price(of model: String) -> Price? { prices[model] }

    package var models: [String] { prices.keys.sorted() }

    /// Adds another list; its prices replace those of the same model here.
    package mutating func merge(_ other: PriceList) { prices.merge(other.prices) { $1 } }

    /// Reads a price file of either published form.
    /// - Throws: `DataFileError` when the file cannot be read or is of neither form.
    package static func load(_ path: String) async throws -> PriceList {
        try await BlockingWork.run {
            let file = try FileHandle(reading: path)
            var bytes: [UInt8] = []
            while true {
                let chunk = try file.read(upTo: 1 << 20)
                if chunk.isEmpty { break }
                bytes += chunk
            }
            return try PriceList(json: bytes, file: path)
        }
    }

    /// Reads either published form, told apart by the top-level `prices` list that only llm-prices has.
    package init(json bytes: [UInt8], file: String) throws(DataFileError) {
        struct Probe: Decodable {
            var isLLMPrices: Bool
            enum CodingKeys: String, CodingKey { case prices }
            init(from decoder: any Decoder) throws {
                isLLMPrices = try decoder.container(keyedBy: CodingKeys.self).contains(.prices)
            }
        }
        let probe = try DataFileError.decode(Probe.self, from: bytes, file: file)
        self =
            probe.isLLMPrices
            ? try PriceList(llmPrices: bytes, file: file) : try PriceList(litellm: bytes, file: file)
    }

    /// - Throws: `DataFileError` for a price that is negative.
    mutating func add(_ price: Price, of model: String, file: String) throws(DataFileError) {
        guard price.input >= 0, price.output >= 0, price.cachedInput ?? 0 >= 0 else {
            throw DataFileError(
                .malformed, file: file, field: model, message: "has a negative price: correct it or take the model out")
        }
        prices[model] = price
    }
}
