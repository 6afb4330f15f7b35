package import CascadeCore

/// Stand-ins for the rooms around the engine: everything happens in memory, and the test writes the script.
package enum EngineFakes {
    /// A tier of the fake endpoint `local`.
    package static func tier(
        _ name: String, k: Int = 1, tests: Int = 1, threshold: Double = 0.7, endpoint: String = "local",
        price: Price? = Price(input: 1, output: 2)
    ) -> Tier {
        Tier(
            name: name, endpoint: endpoint, model: "model-\(name)",
            solutions: SolutionPlan(count: k, temperature: 0.8, topP: 0.95, maxTokens: 100),
            tests: TestPlan(count: tests, temperature: 0.2, maxTokens: 50, maxLines: 8), price: price,
            acceptance: AcceptanceRule(threshold: threshold))
    }

    package static func problem(_ number: Int, examples: [String] = []) -> Problem {
        Problem(
            id: ProblemID("Fake/\(number)"), statement: "problem \(number)", entryPoint: "f",
            visibleExamples: examples.map(VisibleExample.init(source:)))
    }
}
