import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct BeliefTreeTests {
    private let ladder: Ladder

    init() throws {
        var tiers = try Samples.ladder([1, 1, 1]).tiers
        for tier in tiers.indices { tiers[tier].solutions.temperature = tier == 2 ? 0 : 0.8 }
        ladder = try Ladder(tiers)
    }

    private func policy(
        crossTier: CrossTierAgreement? = nil, change: (inout PolicyDescription) -> Void = { _ in }
    ) throws -> BayesPolicy {
        var table = BayesSamples.table(dollars: [0.001, 0.003, 0.01])
        table.crossTier = crossTier
        return try BayesSamples.policy(
            ladder, table: table, bayes: .init(valuePerSolve: 0.05, lookahead: 2, resamples: 2), change: change)
    }

    /// What the visits of a climb bring: each passes its example or not, in turn.
    private func attempt(_ tier: Int, _ place: Int, _ passes: Int) -> Attempt {
        BayesSamples.attempt(tier, passes: passes >> place & 1 == 1, ladder: ladder)
    }

    /// Climbs by the tree, and asks the policy at every step for what it would do after the same attempts.
    private func climb(
        _ tree: inout BeliefTree, _ policy: BayesPolicy, _ prediction: Prediction, passes: Int
    ) -> Int {
        var history: [Attempt] = []
        var node = tree.root(prediction)
        var move = tree.move(at: node)
        #expect(move.tier == policy.start(at: prediction, ladder: ladder))
        while let tier = move.tier {
            let attempt = attempt(tier, history.count, passes)
            node = tree.child(of: node, seeing: Sighting(of: attempt)) {
                history[$0].behavesLike(attempt, position: $0)
            }
            history.append(attempt)
            move = tree.move(at: node)
            let decision = policy.decide(after: history, prediction: prediction, ladder: ladder)
            #expect(move.tier == decision.next)
            guard decision.next == nil else { continue }
            #expect(move.answer.flatMap { history[$0].chosen?.id } == decision.candidate)
            #expect(
                move.isAccepted
                    == (decision.kind == .accept && ![.topOfLadder, .notWorthCost].contains(decision.cause)))
        }
        return history.count
    }

    @Test func itDoesWhatThePolicyDecides() throws {
        let agreement = CrossTierAgreement(bothRight: 0.9, oneRight: 0.2, bothWrong: 0.4, count: 50)
        var visits = 0
        for crossTier in [nil, agreement] {
            let policy = try policy(crossTier: crossTier)
            var tree = BeliefTree(policy)
            for value in [0.004, 0.02, 0.06, 0.5] {
                tree.reprice(value)
                for prior in [[0.5, 0.6, 0.8], [0.1, 0.2, 0.9], [0.5, 0.6, 0.8]] {
                    for passes in 0..<16 {
                        visits += climb(&tree, policy.worth(value), Samples.prediction(prior), passes: passes)
                    }
                }
            }
        }
        #expect(visits > 4 * 3 * 16 * 2)
    }

    @Test func equalPriorsShareTheirBeliefs() throws {
        var tree = BeliefTree(try policy())
        let first = tree.root(Samples.prediction([0.5, 0.6, 0.8]))
        #expect(tree.root(Samples.prediction([0.5, 0.6, 0.8], start: 2)) == first)
        #expect(tree.root(Samples.prediction([0.5, 0.6, 0.7])) != first)
        let passed = Sighting(of: attempt(0, 0, 1))
        let child = tree.child(of: first, seeing: passed) { _ in nil }
        #expect(tree.child(of: first, seeing: passed) { _ in true } == child, "there is nothing to compare it with")
        #expect(tree.child(of: first, seeing: Sighting(of: attempt(0, 0, 0))) { _ in nil } != child)
    }

    /// The second answer is compared with the first: alike, apart and unknown are three beliefs.
    @Test func agreementTellsBeliefsApart() throws {
        var tree = BeliefTree(
            try policy(crossTier: CrossTierAgreement(bothRight: 0.9, oneRight: 0.2, bothWrong: 0.4, count: 50)))
        let root = tree.root(Samples.prediction([0.5, 0.6, 0.8]))
        let first = tree.child(of: root, seeing: Sighting(of: attempt(0, 0, 1))) { _ in nil }
        let second = Sighting(of: attempt(1, 0, 1))
        let answers: [Bool?] = [true, false, nil]
        let nodes = answers.map { alike in tree.child(of: first, seeing: second) { $0 == 0 ? alike : nil } }
        #expect(Set(nodes).count == 3)
        #expect(nodes == answers.map { alike in tree.child(of: first, seeing: second) { $0 == 0 ? alike : nil } })
    }

    @Test func aTierThatCannotBeReachedEndsTheClimbWhereThePolicySaysSo() throws {
        var attempt = attempt(0, 0, 0)
        (attempt.failure, attempt.candidates, attempt.evidence) = (.tierUnavailable, [], nil)
        for goesOn in [true, false] {
            let policy = try policy { $0.escalatesOnTierError = goesOn }
            var tree = BeliefTree(policy)
            let prediction = Samples.prediction([0.5, 0.6, 0.8])
            let node = tree.child(of: tree.root(prediction), seeing: Sighting(of: attempt)) { _ in nil }
            #expect(
                tree.move(at: node).tier == policy.decide(after: [attempt], prediction: prediction, ladder: ladder).next
            )
            #expect((tree.move(at: node).tier == nil) == !goesOn)
        }
    }
}
