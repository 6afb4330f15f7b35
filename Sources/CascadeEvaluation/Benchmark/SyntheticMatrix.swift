package import CascadeCore
import Glibc

/// Makes matrices out of a seed: for measuring speed, for simulations and for tests. No model wrote any of it, and no
/// number that comes from it says anything of a model.
///
/// A problem has a difficulty, drawn evenly. A tier's sample is right with a probability that falls with it; right
/// samples of a problem behave alike, wrong ones seldom do; tests are sometimes wrong themselves.
package struct SyntheticMatrix: Sendable {
    package var problems: Int
    package var seed: UInt64
    /// Recorded samples of each tier, and how far each tier's skill lies above the difficulty of its even chance.
    package var samples = [6, 2, 1]
    package var skills = [0.4, 0.65, 0.8]
    package var prices = [Price(input: 0.2, output: 0.2), Price(input: 1, output: 2), Price(input: 10, output: 30)]
    /// Self-tests in a tier's one test answer.
    package var testLines = 4

    package init(problems: Int, seed: UInt64 = 0) {
        self.problems = problems
        self.seed = seed
    }

    /// - Throws: `LadderError` when there is no tier.
    package func made() throws(LadderError) -> (matrix: Matrix, gold: GoldTable) {
        let ladder = try Ladder(
            samples.indices.map { tier in
                Tier(
                    name: "tier-\(tier)", endpoint: "synthetic", model: "synthetic-\(tier)",
                    solutions: SolutionPlan(count: samples[tier]), tests: TestPlan(count: 1, maxLines: testLines),
                    price: prices[tier], acceptance: AcceptanceRule(rule: .product, threshold: 0.5))
            })
        let header = MatrixHeader(
            name: "synthetic", dataset: "synthetic-\(problems)", datasetDigest: ContentHash(rawValue: "seed-\(seed)"),
            ladder: ladder, limits: Limits(), sources: [.scripted], version: "1")
        var rows: [MatrixRow] = []
        var gold: [GoldRow] = []
        for index in 0..<problems {
            var generator = SplitMix64(seed: seed ^ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
            let (row, passes) = row(index, &generator)
            rows.append(row)
            gold.append(GoldRow(passes: passes, trust: .isolated))
        }
        return (Matrix(header: header, rows: rows), GoldTable(gold))
    }

    private func row(_ index: Int, _ generator: inout SplitMix64) -> (MatrixRow, [[Bool?]]) {
        let difficulty = generator.unit()
        let words = (0..<6).map { _ in generator.unit() < difficulty ? "nested" : "simple" }.joined(separator: " ")
        let columns = 1 + testLines * samples.count
        let isSound = (0..<columns).map { $0 == 0 || generator.unit() < 0.85 }
        let tests = (0..<columns).map { column in
            SelfTest(
                id: ContentHash(rawValue: "t\(index)-\(column)"), source: "assert f(\(column)) == \(index)",
                origin: column == 0 ? .prompt : .model)
        }
        var passes: [[Bool?]] = []
        var cells: [MatrixCell] = []
        for tier in samples.indices {
            let chance = 1 / (1 + exp(12 * (difficulty - skills[tier])))
            let right = (0..<samples[tier]).map { _ in generator.unit() < chance }
            passes.append(right.map { $0 })
            let recorded = right.enumerated().map { number, isRight in
                sample(index, tier, number, isRight: isRight, isSound, &generator)
            }
            cells.append(
                MatrixCell(
                    samples: recorded,
                    testAnswers: [
                        MatrixTestAnswer(
                            columns: Array((1 + tier * testLines)..<(1 + (tier + 1) * testLines)),
                            usage: TokenUsage(input: 180, output: 60 + generator.below(40)), latencySeconds: 1)
                    ]))
        }
        let inputs = (0..<columns).map {
            SignatureInput(digest: ContentHash(rawValue: "i\(index)-\($0)"), expression: "f(\($0))")
        }
        return (
            MatrixRow(
                problem: Problem(
                    id: ProblemID("synthetic/\(index)"), statement: "Write \(words) code \(index).", entryPoint: "f"),
                tests: tests, cells: cells, inputs: inputs), passes
        )
    }

    private func sample(
        _ row: Int, _ tier: Int, _ number: Int, isRight: Bool, _ isSound: [Bool], _ generator: inout SplitMix64
    ) -> MatrixSample {
        // Wrong answers are wrong in one of eight ways, and each way passes its own part of the tests.
        let way = isRight ? 0 : 1 + generator.below(8)
        let verdicts = isSound.indices.map { column -> Verdict in
            if isRight { return isSound[column] ? .pass : .fail }
            var luck = SplitMix64(seed: UInt64(row) << 32 ^ UInt64(way) << 16 ^ UInt64(column))
            return luck.unit() < (column == 0 ? 0.25 : 0.35) ? .pass : .fail
        }
        return MatrixSample(
            candidate: Candidate(
                id: ContentHash(rawValue: "c\(row)-\(tier)-\(number)"), tier: tier, sample: number,
                code: "def f(x): return \(way)", extraction: .whole),
            usage: TokenUsage(input: 200, output: 50 + generator.below(100)), latencySeconds: 1 + generator.unit(),
            outcome: verdicts.allSatisfy { $0 == .pass } ? .passed : .failed, verdicts: verdicts,
            sandboxSeconds: 0.01, outputs: isSound.indices.map { isRight ? $0 : 100 * way + $0 })
    }
}
