import CascadeCore
import CascadeEvaluation
import Testing

@testable import CascadeCommands

@Suite("RunPlanText")
struct RunPlanTextTests {
    private static let source = """
        schema_version = 1
        [endpoints.tape]
        api = "replay"
        solutions = "a.jsonl"
        [[prices.model]]
        id = "m1"
        input = 1
        output = 2
        [[prices.model]]
        id = "m2"
        input = 10
        output = 20
        [[tiers]]
        name = "small"
        endpoint = "tape"
        model = "m1"
        solutions = { n = 3, max_tokens = 1000 }
        tests = { n = 2, max_tokens = 500 }
        [[tiers]]
        name = "large"
        endpoint = "tape"
        model = "m2"
        solutions = { n = 1, max_tokens = 1000 }
        tests = { n = 1, max_tokens = 500 }
        """

    /// Starts odd problems at the top.
    private struct Alternating: Predictor {
        func predict(_ problem: Problem, ladder: Ladder) -> Prediction {
            Prediction(solveProbabilities: [], start: problem.id.rawValue.hasSuffix("1") ? ladder.top : 0, model: "a")
        }
    }

    private func plan(policy: String, source: String = source) throws -> String {
        let configuration = try SampleConfiguration.configuration(source)
        let entries = (1...3).map { number in
            DatasetEntry(
                problem: Problem(id: ProblemID("s/\(number)"), statement: "", entryPoint: "f"), hidden: nil,
                reference: nil, line: number)
        }
        let invocation = Invocation(
            dataset: "d.jsonl", selection: .init(), configuration: configuration,
            policy: try PolicyAssembly.policy(named: policy, configuration: configuration).policy, recordings: ".",
            predictor: nil)
        let dataset = Dataset(
            name: "d", path: "d.jsonl", format: .problems, digest: ContentHash(rawValue: "0"), entries: entries)
        return try RunPlanText(dataset: dataset, invocation: invocation, predictor: Alternating()).text()
    }

    @Test("A plan shows starts and the most that each tier may cost")
    func climbing() throws {
        // small: 5 prompts of 1000 at 1, 4000 answered at 2; large: 2 prompts at 10, 1500 answered at 20.
        let text = try plan(policy: "predictor+cascade")
        #expect(text.contains("dataset   d.jsonl: 3 problems, 0 with hidden tests\n"))
        #expect(text.contains("policy    predictor+cascade, climbs\n"))
        #expect(
            text.contains(
                """
                tier   model  endpoint  starts here  worst case per problem
                ─────  ─────  ────────  ───────────  ──────────────────────
                small  m1     tape                2                 $0.0130
                large  m2     tape                1                 $0.0500
                """))
        #expect(text.contains("every tier tried: $0.1760\n"))
    }

    @Test("A fixed policy pays for its own tier only")
    func fixed() throws {
        let text = try plan(policy: "fixed:large")
        #expect(text.contains("policy    fixed:large, never climbs\n"))
        #expect(text.contains("large  m2     tape                3"))
        #expect(!text.contains("small  m1     tape                3"))
    }

    @Test("Without prices the worst case is unknown, not nothing")
    func unpriced() throws {
        let text = try plan(policy: "cascade-only", source: Self.source.replacing("id = \"m2\"", with: "id = \"m3\""))
        #expect(text.contains("large  m2     tape                0                 unknown"))
        #expect(text.contains("every tier tried: unknown\n"))
    }
}
