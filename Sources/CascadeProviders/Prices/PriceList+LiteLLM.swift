import CascadeCore

extension PriceList {
    private struct Entry: Decodable {
        var input: Double?
        var output: Double?
        var cachedInput: Double?

        private enum Key: String, CodingKey {
            case input = "input_cost_per_token"
            case output = "output_cost_per_token"
            case cachedInput = "cache_read_input_token_cost"
        }

        /// Fields that are not numbers count as absent: the file describes images, audio and its own fields in words.
        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            input = try? container.decode(Double.self, forKey: .input)
            output = try? container.decode(Double.self, forKey: .output)
            cachedInput = try? container.decode(Double.self, forKey: .cachedInput)
        }
    }

    /// Reads litellm's `model_prices_and_context_window.json`: US dollars per token, by model id. Models without both
    /// token prices are left out, and so are those at 0: the file writes 0 for free and for unknown alike.
    /// - Throws: `DataFileError` when the file is not such a file.
    package init(litellm bytes: [UInt8], file: String) throws(DataFileError) {
        self.init()
        let entries = try DataFileError.decode([String: Entry].self, from: bytes, file: file)
        for (model, entry) in entries where model != "sample_spec" {
            guard let input = entry.input, let output = entry.output, input != 0 || output != 0 else { continue }
            try add(
                Price(
                    input: Self.perMillion(input), output: Self.perMillion(output),
                    cachedInput: entry.cachedInput.map(Self.perMillion)),
                of: model, file: file)
        }
    }

    /// Rounded to a picodollar a token, which takes out the error of the decimal fraction.
    private static func perMillion(_ perToken: Double) -> Double { (perToken * 1e12).rounded() / 1e6 }
}
