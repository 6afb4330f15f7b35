import CascadeCore
import CascadeEngine

/// Puts together what a visit to a tier would have brought: the samples that the plan asks for, the tests that their
/// answers hold, and who passes what.
struct VisitReplay {
    let matrix: Matrix
    let ladder: Ladder
    /// By tier.
    let selectors: [any Selector]
    let order: SampleOrder
    let origins: InputOrigins

    /// - Parameters:
    ///   - number: earlier visits to the same tier; each takes further samples.
    ///   - carried: tests of lower tiers that are run here too.
    func visit(row: Int, tier: Int, number: Int, carried: [SelfTest]) -> ReplayedVisit {
        let (problem, plan) = (matrix.rows[row], ladder[tier])
        let cell = problem.cells[tier]
        let drawn = samples(of: cell, row: row, tier: tier, number: number)
        let answers = testAnswers(of: cell, row: row, tier: tier, number: number)
        var attempt = Attempt(tier: tier, failure: cell.failure ?? (drawn.isEmpty ? .tierError : nil))
        if attempt.failure == nil { take(drawn, of: cell, into: &attempt) }
        let columns = columns(of: answers, in: problem, carried: carried, limit: plan.tests.maxLines)
        if attempt.failure == nil {
            attempt.tests = columns.map(\.test)
        }
        let inputs = origins.inputs(row: row, columns: columns.map(\.index))
        if attempt.failure == nil {
            judge(drawn, of: problem, columns: columns.map(\.index), inputs: inputs, plan: plan, in: &attempt)
        }
        return priced(attempt, plan: plan, cell: cell, drawn: drawn, answers: answers, inputs: inputs)
    }

    private func samples(of cell: MatrixCell, row: Int, tier: Int, number: Int) -> [Int] {
        let count = ladder[tier].solutions.requested
        return drawn(count, from: number * count, of: cell.samples.count, row: row, stream: 2 * tier)
    }

    private func testAnswers(of cell: MatrixCell, row: Int, tier: Int, number: Int) -> [MatrixTestAnswer] {
        let count = max(0, ladder[tier].tests.count)
        return drawn(count, from: number * count, of: cell.testAnswers.count, row: row, stream: 2 * tier + 1)
            .map { cell.testAnswers[$0] }
    }

    private func drawn(_ count: Int, from first: Int, of recorded: Int, row: Int, stream: Int) -> [Int] {
        let wanted = (first..<first + count).clamped(to: 0..<recorded)
        let positions = order.positions(of: recorded, row: row, stream: stream)
        // A request keeps its samples in the order of the recording.
        return positions[wanted].sorted()
    }

    private func take(_ drawn: [Int], of cell: MatrixCell, into attempt: inout Attempt) {
        for position in drawn {
            let sample = cell.samples[position]
            if let candidate = sample.candidate {
                attempt.candidates.append(candidate)
            } else {
                attempt.extractionFailures.append(sample.extractionFailure ?? .noCode)
            }
        }
    }

    private struct Column {
        var index: Int
        var test: SelfTest
    }

    /// Visible examples, then the first lines of each answer, then what is carried: the order of `TierVisit`.
    private func columns(
        of answers: [MatrixTestAnswer], in row: MatrixRow, carried: [SelfTest], limit: Int
    ) -> [Column] {
        let visible = row.visibleCount
        var seen = Set(0..<visible)
        var columns = (0..<visible).map { Column(index: $0, test: row.tests[$0]) }
        for answer in answers {
            // The limit counts the tests of this answer, whether or not another one holds them too.
            for index in answer.columns.lazy.filter({ $0 >= visible }).prefix(limit) where seen.insert(index).inserted {
                columns.append(Column(index: index, test: row.tests[index]))
            }
        }
        for test in carried {
            guard let index = row.tests.firstIndex(where: { $0.id == test.id }), seen.insert(index).inserted else {
                continue
            }
            columns.append(
                Column(index: index, test: SelfTest(id: test.id, source: test.source, origin: .carried)))
        }
        return columns
    }

    private func judge(
        _ drawn: [Int], of row: MatrixRow, columns: [Int], inputs: [Int], plan: Tier, in attempt: inout Attempt
    ) {
        let judged = drawn.map { row.cells[attempt.tier].samples[$0] }.filter { $0.candidate != nil }
        guard !judged.isEmpty else { return }
        let pass = PassMatrix(verdicts: judged.map { sample in columns.map { sample.verdicts[$0] } })
        attempt.outcomes = zip(judged, pass.verdicts).map { sample, verdicts in
            Self.outcome(of: sample, verdicts: verdicts)
        }
        attempt.matrix = pass
        if judged.contains(where: { !$0.outputs.isEmpty }) {
            attempt.signatures = judged.map { row.signature(of: $0, on: inputs) }
        }
        attempt.evidence = TierScoring(tier: plan, selector: selectors[attempt.tier]).evidence(
            matrix: pass, outcomes: attempt.outcomes, tests: attempt.tests, signatures: attempt.signatures)
    }

    /// How the program would have ended on these columns alone: what it did on another column does not count, unless it
    /// never got as far as a test.
    private static func outcome(of sample: MatrixSample, verdicts: [Verdict]) -> Outcome {
        let recorded = sample.outcome ?? .loadError
        let neverLoaded =
            recorded == .loadError || recorded == .syntaxError
            || (recorded != .passed && sample.verdicts.allSatisfy { $0 == .skipped })
        if neverLoaded { return recorded }
        return verdicts.allSatisfy { $0 == .pass } ? .passed : .failed
    }

    private func priced(
        _ attempt: Attempt, plan: Tier, cell: MatrixCell, drawn: [Int], answers: [MatrixTestAnswer], inputs: [Int]
    ) -> ReplayedVisit {
        let samples = drawn.map { cell.samples[$0] }
        let solutionUsage = Self.sum(samples.map(\.usage))
        let testUsage = Self.sum(answers.map(\.usage))
        let asksForTests = plan.tests.count > 0
        let solutionSeconds = samples.map(\.latencySeconds).max() ?? 0
        let tests = asksForTests ? (answers.isEmpty ? .zero : plan.cost(of: testUsage)) : .zero
        var visit = ReplayedVisit(
            attempt: attempt, solutions: samples.isEmpty ? .zero : plan.cost(of: solutionUsage), tests: tests,
            usage: (solutionUsage ?? .zero) + (testUsage ?? .zero), calls: asksForTests ? 2 : 1,
            latencySeconds: max(solutionSeconds, answers.map(\.latencySeconds).max() ?? 0),
            sandboxSeconds: samples.reduce(0) { $0 + $1.sandboxSeconds }, solutionSeconds: solutionSeconds,
            solutionUsage: solutionUsage ?? .zero, inputs: inputs)
        visit.attempt.cost = visit.solutions + visit.tests
        return visit
    }

    /// Nil as soon as one of them was not counted: an unknown cost is never zero.
    private static func sum(_ usages: [TokenUsage?]) -> TokenUsage? {
        usages.reduce(TokenUsage.zero) { sum, usage in
            guard let sum, let usage else { return nil }
            return sum + usage
        }
    }
}
