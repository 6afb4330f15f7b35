import CascadeCore

@testable import CascadeEvaluation

/// Matrices drawn from a seed, with all that can happen in one: answers without code, candidates that do not load, tests of
/// several answers, visible examples, tiers that could not be asked.
struct RandomMatrix {
    var rows = 24
    var seed: UInt64 = 1
    /// Solutions and test answers of each tier.
    var tiers = [(solutions: 5, tests: 3), (solutions: 3, tests: 1), (solutions: 2, tests: 0)]

    func ladder() throws -> Ladder {
        try Ladder(
            tiers.enumerated().map { index, plan in
                Tier(
                    name: "t\(index)", endpoint: "e", model: "m\(index)", solutions: .init(count: plan.solutions),
                    tests: .init(count: plan.tests, maxLines: 3),
                    price: Price(input: Double(index * index * 5 + 1), output: Double(index * 9 + 2)),
                    acceptance: .init(minimumTests: 1, requiresVisibleExamples: index != 1))
            })
    }

    func drawn() throws -> (matrix: Matrix, gold: GoldTable) {
        var generator = SplitMix64(seed: seed)
        var (matrixRows, goldRows): ([MatrixRow], [GoldRow]) = ([], [])
        for row in 0..<rows {
            let difficulty = generator.below(100)
            let drawn = self.row(row, difficulty: difficulty, &generator)
            matrixRows.append(drawn.0)
            goldRows.append(drawn.1)
        }
        let header = MatrixHeader(
            name: "random", dataset: "d", datasetDigest: MatrixFixture.hash("d"), ladder: try ladder(),
            limits: Limits(), sources: [.scripted], version: "1")
        return (Matrix(header: header, rows: matrixRows), GoldTable(goldRows))
    }

    private func row(
        _ row: Int, difficulty: Int, _ generator: inout SplitMix64
    ) -> (MatrixRow, GoldRow) {
        let visible = generator.below(2)
        var tests = (0..<visible).map { test("v\($0)", .prompt) }
        var answers: [[MatrixTestAnswer]] = []
        for (tier, plan) in tiers.enumerated() {
            let own = tests.count..<tests.count + (plan.tests == 0 ? 0 : 4)
            tests += own.map { test("t\(tier)-\($0)", .model) }
            answers.append(
                (0..<plan.tests).map { _ in
                    let columns = own.filter { _ in generator.below(3) > 0 }
                    return MatrixTestAnswer(
                        columns: columns, usage: TokenUsage(input: 30, output: 5 + generator.below(20)))
                })
        }
        var (cells, passes): ([MatrixCell], [[Bool?]]) = ([], [])
        for (tier, plan) in tiers.enumerated() {
            if generator.below(20) == 0 {
                cells.append(MatrixCell(failure: .tierError))
                passes.append([])
                continue
            }
            var (samples, right): ([MatrixSample], [Bool?]) = ([], [])
            for index in 0..<plan.solutions {
                let isRight = generator.below(100) > difficulty - 25 * tier
                let sample = sample(row, tier, index, isRight: isRight, tests: tests.count, &generator)
                samples.append(sample)
                right.append(sample.candidate != nil && isRight)
            }
            cells.append(MatrixCell(samples: samples, testAnswers: answers[tier]))
            passes.append(right)
        }
        return (
            MatrixRow(
                problem: Problem(id: ProblemID(rawValue: "R/\(row)"), statement: "s", entryPoint: "f"), tests: tests,
                cells: cells),
            GoldRow(passes: passes, trust: .isolated)
        )
    }

    private func test(_ name: String, _ origin: SelfTest.Origin) -> SelfTest {
        SelfTest(id: MatrixFixture.hash(name), source: "assert \(name)", origin: origin)
    }

    private func sample(
        _ row: Int, _ tier: Int, _ index: Int, isRight: Bool, tests: Int, _ generator: inout SplitMix64
    ) -> MatrixSample {
        let usage = TokenUsage(input: 100, output: 10 + generator.below(90))
        switch generator.below(12) {
        case 0: return MatrixSample(extractionFailure: .noCode, usage: usage)
        case 1:
            return MatrixSample(
                candidate: candidate(row, tier, index), usage: usage, outcome: .loadError,
                verdicts: Array(repeating: .skipped, count: tests))
        default:
            let verdicts = (0..<tests).map { _ in
                generator.below(10) < (isRight ? 8 : 4) ? Verdict.pass : generator.below(2) == 0 ? .fail : .error
            }
            return MatrixSample(
                candidate: candidate(row, tier, index), usage: usage, outcome: .failed, verdicts: verdicts)
        }
    }

    private func candidate(_ row: Int, _ tier: Int, _ index: Int) -> Candidate {
        let code = "c\(row)-\(tier)-\(index)"
        return Candidate(id: MatrixFixture.hash(code), tier: tier, sample: index, code: code, extraction: .whole)
    }
}
