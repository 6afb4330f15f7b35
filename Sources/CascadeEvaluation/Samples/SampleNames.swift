import CascadeCore

/// A problem's name as a sample file gives it: a text, or MBPP's bare number.
struct SampleName: Decodable, Hashable, Sendable {
    var text: String

    init(text: String) { self.text = text }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            text = String(number)
        } else {
            text = try container.decode(String.self)
        }
    }
}

/// Finds the problem that a sample file means: `Mbpp/2` and `MBPP/2` are one, and so are `2` and `MBPP/2`.
struct SampleNames: Sendable {
    private let dataset: Dataset
    private let whole: [String: ProblemID]
    /// By what follows the last slash; only where that is unique.
    private let last: [String: ProblemID]

    init(_ dataset: Dataset) {
        self.dataset = dataset
        whole = Dictionary(
            dataset.entries.map { ($0.id.rawValue.lowercased(), $0.id) }, uniquingKeysWith: { a, _ in a })
        let parts = Dictionary(grouping: dataset.entries.map(\.id)) { Self.last(of: $0.rawValue.lowercased()) }
        last = parts.compactMapValues { $0.count == 1 ? $0[0] : nil }
    }

    /// - Throws: `DatasetError` with names that may be meant.
    func problem(_ name: SampleName) throws(DatasetError) -> ProblemID {
        let wanted = name.text.lowercased()
        if let id = whole[wanted] { return id }
        if !wanted.contains("/"), let id = last[wanted] { return id }
        var error = dataset.unknown(ProblemID(name.text))
        error.message += " (\(dataset.path))"
        (error.code, error.file, error.field) = (.invalidValue, nil, "task_id")
        throw error
    }

    private static func last(of name: String) -> String {
        name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
