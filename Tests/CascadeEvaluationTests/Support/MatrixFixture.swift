import CascadeCore

@testable import CascadeEvaluation

/// A matrix of two problems and two tiers, small enough to be worked by hand.
///
/// | problem | weak (3 samples) | strong (1 sample) |
/// |---|---|---|
/// | T/0 | wrong, right, right; tests a, b; every sample passes a, the right ones b | right |
/// | T/1 | no code, wrong, wrong; test c, passed by none | wrong, passes c |
enum MatrixFixture {
    static let price = Price(input: 1, output: 2)

    static func ladder(
        k: Int = 3, l: Int = 2, threshold: Double = 0.5, strong: Int = 1
    ) throws -> Ladder {
        let accept = AcceptanceRule(rule: .passShare, threshold: threshold)
        return try Ladder([
            Tier(
                name: "weak", endpoint: "e", model: "w", solutions: .init(count: k),
                tests: .init(count: 1, maxLines: l), price: price, acceptance: accept),
            Tier(
                name: "strong", endpoint: "e", model: "s", solutions: .init(count: strong), tests: .init(count: 0),
                price: Price(input: 10, output: 20), acceptance: accept),
        ])
    }

    static func hash(_ text: String) -> ContentHash { ContentHash(rawValue: text) }

    static func sample(_ code: String, tier: Int, _ index: Int, _ verdicts: [Verdict], output: Int = 10) -> MatrixSample
    {
        MatrixSample(
            candidate: Candidate(id: hash(code), tier: tier, sample: index, code: code, extraction: .whole),
            usage: TokenUsage(input: 100, output: output), latencySeconds: Double(index + 1),
            outcome: verdicts.allSatisfy { $0 == .pass } ? .passed : .failed, verdicts: verdicts, sandboxSeconds: 0.5)
    }

    static func matrix() throws -> Matrix {
        let test = { (name: String, origin: SelfTest.Origin) in
            SelfTest(id: hash(name), source: "assert \(name)", origin: origin)
        }
        let first = MatrixRow(
            problem: Problem(id: "T/0", statement: "s", entryPoint: "f"),
            tests: [test("v", .prompt), test("a", .model), test("b", .model)],
            cells: [
                MatrixCell(
                    samples: [
                        sample("wrong", tier: 0, 0, [.pass, .pass, .fail]),
                        sample("right1", tier: 0, 1, [.pass, .pass, .pass], output: 20),
                        sample("right2", tier: 0, 2, [.pass, .pass, .pass]),
                    ],
                    testAnswers: [
                        MatrixTestAnswer(columns: [1, 2], usage: TokenUsage(input: 50, output: 5), latencySeconds: 9)
                    ]),
                MatrixCell(samples: [sample("top", tier: 1, 0, [.pass, .pass, .pass])]),
            ])
        let second = MatrixRow(
            problem: Problem(id: "T/1", statement: "s", entryPoint: "f"), tests: [test("c", .model)],
            cells: [
                MatrixCell(
                    samples: [
                        MatrixSample(extractionFailure: .noCode, usage: TokenUsage(input: 100, output: 1)),
                        sample("bad1", tier: 0, 1, [.fail]), sample("bad2", tier: 0, 2, [.error]),
                    ],
                    testAnswers: [
                        MatrixTestAnswer(columns: [0], usage: TokenUsage(input: 50, output: 5), latencySeconds: 1)
                    ]),
                MatrixCell(samples: [sample("top", tier: 1, 0, [.pass])]),
            ])
        return Matrix(
            header: MatrixHeader(
                name: "fixture", dataset: "t", datasetDigest: hash("d"), ladder: try ladder(), limits: Limits(),
                sources: [.scripted], version: "1"),
            rows: [first, second])
    }

    static let gold = GoldTable([
        GoldRow(passes: [[false, true, true], [true]], trust: .isolated),
        GoldRow(passes: [[false, false, false], [false]], trust: .isolated),
    ])
}
