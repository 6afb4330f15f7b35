/// The list price of a model in US dollars per million tokens.
public struct Price: Sendable, Hashable, Codable {
    public var input: Double
    public var output: Double
    /// Price of input tokens served from the provider's prompt cache; the full input price when nil.
    public var cachedInput: Double?

    public init(input: Double, output: Double, cachedInput: Double? = nil) {
        self.input = input
        self.output = output
        self.cachedInput = cachedInput
    }

    /// The cost of one exchange. Cached tokens are part of `usage.input`; reasoning tokens are part of `usage.output`.
    public func cost(of usage: TokenUsage) -> Money {
        let cached = Double(usage.cachedInput) * (cachedInput ?? input)
        let fresh = Double(max(0, usage.input - usage.cachedInput)) * input
        // Through dollars, which clamps: token counts come from servers.
        return Money(dollars: (cached + fresh + Double(usage.output) * output) * 1e-6)
    }
}
