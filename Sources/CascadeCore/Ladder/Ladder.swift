/// The ordered list of tiers, cheapest first. Never empty, names unique.
public struct Ladder: Sendable, Hashable, Codable {
    public let tiers: [Tier]

    /// - Throws: `LadderError` when there is no tier, or two share a name.
    public init(_ tiers: [Tier]) throws(LadderError) {
        guard !tiers.isEmpty else { throw .empty }
        var seen: Set<String> = []
        for tier in tiers where !seen.insert(tier.name).inserted { throw .duplicateName(tier.name) }
        self.tiers = tiers
    }

    public var count: Int { tiers.count }
    public var top: Int { tiers.count - 1 }
    public subscript(index: Int) -> Tier { tiers[index] }

    public func index(named name: String) -> Int? { tiers.firstIndex { $0.name == name } }

    public init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode([Tier].self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(tiers)
    }
}

public enum LadderError: Error, Sendable, Equatable, CustomStringConvertible {
    case empty
    case duplicateName(String)

    public var description: String {
        switch self {
        case .empty: "the ladder has no tier: add at least one [[tiers]] entry"
        case .duplicateName(let name): "two tiers are named '\(name)': give every tier a name of its own"
        }
    }
}
