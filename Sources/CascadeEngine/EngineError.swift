/// A request that the engine cannot meet: a name it does not know, a budget without prices, a trace that contradicts
/// itself. Raised before anything is paid for.
public struct EngineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of request it is, for exit codes and tests.
    public enum Code: String, Sendable, Hashable {
        case unknownSelector = "unknown_selector"
        case unknownPolicy = "unknown_policy"
        case unknownTier = "unknown_tier"
        /// Every tier that the policy could use is switched off with a solution count of -1.
        case noUsableTier = "no_usable_tier"
        /// A budget is set, and a tier that could be used has no price.
        case unknownPrice = "unknown_price"
        case invalidLimit = "invalid_limit"
        /// The policy asks for something that this sandbox cannot do.
        case unsuitableSandbox = "unsuitable_sandbox"
        /// Events of a problem that no climb can have written.
        case invalidTrace = "invalid_trace"
    }

    /// The kind.
    public var code: Code
    /// What is wrong, where, and what to do about it.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

extension Sequence<String> {
    /// Names for an error text: `'a', 'b'`.
    var quoted: String { map { "'\($0)'" }.joined(separator: ", ") }
}
