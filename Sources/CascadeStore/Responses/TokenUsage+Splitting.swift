import CascadeCore

extension TokenUsage {
    /// The tokens of a request as parts for its samples that add up to exactly the whole; earlier samples take the
    /// remainder.
    func split(into count: Int) -> [TokenUsage] {
        func part(_ whole: Int, _ index: Int) -> Int { whole / count + (index < whole % count ? 1 : 0) }
        return (0..<count).map { index in
            TokenUsage(
                input: part(input, index), cachedInput: part(cachedInput, index), output: part(output, index),
                reasoning: part(reasoning, index), isEstimated: isEstimated)
        }
    }
}
