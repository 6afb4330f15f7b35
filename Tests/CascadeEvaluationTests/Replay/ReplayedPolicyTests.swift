import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

/// Whatever parts a policy has, its replay is its run: the same decisions, answers and costs.
@Suite struct ReplayedPolicyTests {
    /// What differs from the usual policy; one replay serves them all.
    enum Part: CaseIterable {
        case selectorsOfTiers, behaviour, mix, carriedTests, survivingTests, noVacuousTests, greedyFirst, skippedFirst
        case oneTier, resampling, countedEvidence, abstention
    }

    @Test(arguments: Part.allCases)
    func replayIsTheRun(part: Part) async throws {
        let fixture = try CollectionFixture(problems: 24, weak: 6, strong: 4, observes: true)
        let (matrix, gold) = try await fixture.collected()
        let ladder = try ladder(part, of: fixture.ladder)
        let policy = try parts(part, ladder, matrix, gold).policy(for: ladder)
        let replay = try MatrixReplay(matrix, ladder: ladder, selector: B4Selector(), again: 1)
        let recorder = EngineFakes.MemoryRecorder()
        let engine = try fixture.engine(policy, ladder: ladder, recorder: recorder)
        var paths: Set<[Int]> = []
        for row in matrix.rows.indices {
            let problem = matrix.rows[row].problem
            let answer = try await engine.solve(problem)
            let climb = replay.climb(
                row: row, policy: policy, prediction: UniformPredictor().predict(problem, ladder: ladder))
            let decisions = recorder.events(of: problem).compactMap { event -> Decision? in
                if case .decision(let decision) = event { decision } else { nil }
            }
            #expect(climb.decisions == decisions, "\(problem.id)")
            #expect(climb.path == answer.path, "\(problem.id)")
            #expect(climb.candidate == answer.candidate, "\(problem.id)")
            #expect(climb.cost == answer.cost, "\(problem.id)")
            #expect((climb.status, climb.cause) == (answer.status, answer.cause), "\(problem.id)")
            paths.insert(answer.path)
        }
        let stays: Set<Part> = [.oneTier, .skippedFirst, .greedyFirst, .countedEvidence, .abstention]
        #expect(stays.contains(part) || paths.count > 1)
    }

    /// Each part changes something on these problems, or the test above would hold of a replay that ignores it.
    @Test(arguments: [Part.selectorsOfTiers, .behaviour, .mix, .carriedTests, .noVacuousTests])
    func aPartMakesADifference(part: Part) async throws {
        let (matrix, gold) = try await CollectionFixture(problems: 24, weak: 6, strong: 4, observes: true).collected()
        let ladder = try ladder(part, of: matrix.ladder)
        let replay = try MatrixReplay(matrix, ladder: ladder, selector: B4Selector())
        let plain = try PolicyDescription.named("cascade-only", ladder: ladder).policy(for: ladder)
        let policy = try parts(part, ladder, matrix, gold).policy(for: ladder)
        let prediction = UniformPredictor().predict(matrix.rows[0].problem, ladder: ladder)
        let differing = matrix.rows.indices.count { row in
            let (one, other) = (
                replay.climb(row: row, policy: plain, prediction: prediction),
                replay.climb(row: row, policy: policy, prediction: prediction)
            )
            return one.candidate != other.candidate || one.path != other.path
        }
        #expect(differing > 0)
    }

    private func ladder(_ part: Part, of ladder: Ladder) throws -> Ladder {
        var tiers = ladder.tiers
        for index in tiers.indices { tiers[index].solutions.count = index == 0 ? 4 : 3 }
        switch part {
        case .greedyFirst: tiers[0].solutions.count = 0
        case .skippedFirst: tiers[0].solutions.count = -1
        case .resampling:
            for index in tiers.indices {
                (tiers[index].solutions.count, tiers[index].tests.count) = (1, 1 - index)
            }
        default: break
        }
        return try Ladder(tiers)
    }

    private func parts(
        _ part: Part, _ ladder: Ladder, _ matrix: Matrix, _ gold: GoldTable
    ) throws -> PolicyDescription {
        var policy = try PolicyDescription.named("cascade-only", ladder: ladder)
        let bayes = try PolicyDescription.named("bayes", ladder: ladder)
        switch part {
        case .selectorsOfTiers: policy.selectors = ["mbr-exec", "pass-count"]
        case .behaviour: policy.selector = "mbr-exec"
        case .mix:
            var other = policy
            other.selectors = ["pass-count", "mbr-exec"]
            let options = [other, bayes, try .named("fixed:strong", ladder: ladder)]
            policy.mix = PolicyMix(options: options.map { .init(share: 1, policy: $0) }, seed: 3)
        case .carriedTests: policy.carriesTests = true
        case .survivingTests: policy.carry = .surviving
        case .noVacuousTests: policy.dropsVacuousTests = true
        case .greedyFirst, .skippedFirst: break
        case .oneTier: policy.maximumTiers = 1
        case .resampling:
            policy = bayes
            policy.bayes = BayesParts(valuePerSolve: 1, resamples: 1)
        case .countedEvidence:
            policy = bayes
            policy.bayes = BayesParts(valuePerSolve: 0.001)
            policy.evidence = try counted(matrix, gold, ladder)
        case .abstention:
            policy = bayes
            policy.bayes = BayesParts(valuePerSolve: 0.001, abstainBelow: 0.6)
        }
        return policy
    }

    /// What the matrix itself teaches, agreement of outputs included.
    private func counted(_ matrix: Matrix, _ gold: GoldTable, _ ladder: Ladder) throws -> EvidenceTable {
        let replay = try MatrixReplay(matrix, ladder: ladder, selector: B4Selector())
        let problems = matrix.rows.indices.map { row in
            LabelledProblem(
                attempts: ladder.tiers.indices.map { tier in
                    let attempt = replay.visit(row: row, tier: tier).attempt
                    let isRight = attempt.chosen.flatMap { gold.passes($0, row: row) } ?? false
                    return LabelledAttempt(attempt: attempt, isRight: isRight)
                })
        }
        let table = BayesCalibration.counting(problems, tiers: ladder.count, source: "the same problems")
        #expect(table.crossTier != nil && table.agreement != nil)
        return table
    }
}
