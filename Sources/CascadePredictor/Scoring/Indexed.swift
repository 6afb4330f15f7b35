/// What keeps an index beside its content. The content alone is compared, hashed and written; the index follows from it.
package protocol Indexed: Hashable, Codable {
    associatedtype Content: Hashable & Codable

    var content: Content { get }

    init(_ content: Content)
}

extension Indexed {
    package static func == (left: Self, right: Self) -> Bool { left.content == right.content }

    package func hash(into hasher: inout Hasher) { hasher.combine(content) }

    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(Content.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(content)
    }
}
