import CascadeCore

extension PriceList {
    private struct File: Decodable {
        var prices: [Entry]
    }

    private struct Entry: Decodable {
        var id: String
        var input: Double
        var output: Double
        var cachedInput: Double?
        /// Day on which a historical price ended; nil for the current one.
        var endDate: String?

        enum CodingKeys: String, CodingKey {
            case id, input, output
            case cachedInput = "input_cached"
            case endDate = "to_date"
        }
    }

    /// Reads `current-v1.json` or `historical-v1.json` of simonw/llm-prices: US dollars per million tokens. Of a history
    /// only current prices count.
    /// - Throws: `DataFileError` that names the field.
    package init(llmPrices bytes: [UInt8], file: String) throws(DataFileError) {
        self.init()
        for entry in try DataFileError.decode(File.self, from: bytes, file: file).prices where entry.endDate == nil {
            try add(
                Price(input: entry.input, output: entry.output, cachedInput: entry.cachedInput), of: entry.id,
                file: file)
        }
    }
}
