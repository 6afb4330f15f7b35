/// One step on the way from the root of a configuration to a value in it.
enum KeyStep: Hashable, Sendable {
    case key(String)
    /// An element of an array, counted from 0.
    case element(Int)
}

extension Sequence<KeyStep> {
    /// The way as a table header writes it: names joined by dots, without element numbers.
    var dotted: String {
        compactMap { step in
            if case .key(let name) = step { name } else { nil }
        }.joined(separator: ".")
    }
}
