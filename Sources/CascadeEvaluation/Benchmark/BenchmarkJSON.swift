import FoundationEssentials

/// A benchmark's result as JSON: the machine-readable report, and what other reports are made from later.
package enum BenchmarkJSON {
    /// Sorted keys in snake case; an unknown amount is absent.
    package static func text(of result: BenchmarkResult) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(result), as: UTF8.self)
    }

    /// - Throws: `DecodingError` when the text is no benchmark result of this form.
    package static func result(from text: String) throws -> BenchmarkResult {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(BenchmarkResult.self, from: Data(text.utf8))
    }
}
