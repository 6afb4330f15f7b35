/// The name of a problem within its dataset, such as `MBPP/511` or `HumanEval/0`.
public struct ProblemID: RawRepresentable, Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(_ rawValue: String) { self.rawValue = rawValue }

    public var description: String { rawValue }

    /// Orders by family, then by number, numbers before other names, so that `MBPP/9` comes before `MBPP/10`.
    public static func < (left: ProblemID, right: ProblemID) -> Bool {
        let (a, b) = (left.parts, right.parts)
        if a.family != b.family { return a.family < b.family }
        switch (a.number, b.number) {
        case (let m?, let n?) where m != n: return m < n
        case (_?, nil): return true
        case (nil, _?): return false
        default: return left.rawValue < right.rawValue
        }
    }

    private var parts: (family: Substring, number: Int?) {
        guard let slash = rawValue.lastIndex(of: "/") else { return (rawValue[...], nil) }
        return (rawValue[..<slash], Int(rawValue[rawValue.index(after: slash)...]))
    }

    public init(from decoder: any Decoder) throws {
        rawValue = try decoder.singleValueContainer().decode(String.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}
