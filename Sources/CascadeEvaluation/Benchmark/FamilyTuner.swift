import CascadeCore
import CascadeEngine

/// A choice with what it came to on the training problems of one fold.
struct TriedChoice: Sendable {
    var choice: PolicyChoice
    var accuracy: Double
    /// Dollars a problem.
    var cost: Double

    init(_ choice: PolicyChoice, _ scores: some Sequence<ClimbScore>) {
        self.choice = choice
        var (right, judged, cost, count) = (0.0, 0.0, 0.0, 0.0)
        for score in scores {
            cost += score.cost
            count += 1
            guard let value = score.right else { continue }
            right += value
            judged += 1
        }
        accuracy = judged > 0 ? right / judged : 0
        self.cost = count > 0 ? cost / count : 0
    }
}

/// Chooses plans, thresholds and tiers of a family on the training problems of one fold, by the same rule for every family:
/// the largest value · accuracy − cost; of equals the cheaper.
struct FamilyTuner: Sendable {
    let setup: BenchmarkSetup
    let scores: StaticScores
    /// By plan: what visits come to for `bayes`; nil for plans without an evidence table.
    private let visits: [VisitTable?]

    /// - Parameter knowledge: any fold's.
    init(setup: BenchmarkSetup, scores: StaticScores, knowledge: FoldKnowledge) throws {
        self.setup = setup
        self.scores = scores
        visits = try setup.bench.plans.indices.map { plan in
            guard knowledge.tables[plan] != nil else { return nil }
            return try FamilyClimbs(
                .bayes, PolicyChoice(plan: plan, value: 1), knowledge: knowledge, on: setup.bench
            ).visitTable()
        }
    }

    /// Everything that is tried, and, in the order of the values, what is chosen for each.
    func tune(
        _ family: PolicyFamily, fold: Int, knowledge: FoldKnowledge
    ) throws -> (tried: [TriedChoice], chosen: [PolicyChoice]) {
        let training = setup.training(fold)
        let tried =
            family.isBayes
            ? try triedBayes(family, knowledge, training: training)
            : tried(family, knowledge, training: training)
        let chosen = setup.values.map { value in
            Self.best(tried, value: value) ?? PolicyChoice(plan: setup.single, value: value)
        }
        return (tried, chosen)
    }

    private static func best(_ tried: [TriedChoice], value: Double) -> PolicyChoice? {
        tried.max { a, b in
            let (left, right) = (value * a.accuracy - a.cost, value * b.accuracy - b.cost)
            return left != right ? left < right : a.cost > b.cost
        }?.choice
    }

    private func tried(_ family: PolicyFamily, _ knowledge: FoldKnowledge, training: [Int])
        -> [TriedChoice]
    {
        let plans = setup.bench.plans.indices.filter { setup.bench.plans[$0].resamples == 0 }
        let thresholds: [Double?] = family.escalates ? setup.options.thresholds.map { $0 } : [nil]
        switch family {
        case .singleModel:
            return setup.ladder.tiers.indices.flatMap { tier in
                distinct(plans, at: tier).map { plan in
                    let scores = scores.scores(plan: plan, threshold: nil)[tier]
                    return TriedChoice(
                        PolicyChoice(plan: plan, tier: tier, value: 0), training.lazy.map { scores[$0] })
                }
            }
        case .cascadeOnly:
            return plans.flatMap { plan in
                thresholds.map { theta in
                    let scores = scores.scores(plan: plan, threshold: theta)[0]
                    return TriedChoice(
                        PolicyChoice(plan: plan, threshold: theta, value: 0), training.lazy.map { scores[$0] })
                }
            }
        case .hardPredictor, .bayes, .bayesBlind:
            return []
        case .predictorOnly, .predictorCascade:
            return plans.flatMap { plan in
                setup.values.flatMap { value in
                    let starts = training.map {
                        knowledge.prediction(row: $0, plan: plan, value: value).start
                    }
                    return thresholds.map { theta in
                        let scores = scores.scores(plan: plan, threshold: theta)
                        return TriedChoice(
                            PolicyChoice(plan: plan, threshold: theta, value: value),
                            zip(training, starts).lazy.map { scores[$1][$0] })
                    }
                }
            }
        }
    }

    /// Plans that differ at one tier: what the others do is nothing to a policy that stays there.
    private func distinct(_ plans: [Int], at tier: Int) -> [Int] {
        var known: Set<[Int]> = []
        return plans.filter { plan in
            let tier = setup.bench.plans[plan].ladder[tier]
            return known.insert([tier.solutions.count, tier.tests.count]).inserted
        }
    }

    /// Every plan at every fourth value, and at every value the plans that were best at one of those.
    private func triedBayes(
        _ family: PolicyFamily, _ knowledge: FoldKnowledge, training: [Int]
    ) throws -> [TriedChoice] {
        let plans = setup.bench.plans.indices.filter { knowledge.tables[$0] != nil }
        let places = setup.values.indices
        let coarse = Array(stride(from: min(2, places.count - 1), to: places.count, by: 4))
        var all = try tried(family, knowledge, plans: plans, places: coarse, training: training)
        let good = Set(coarse.compactMap { Self.best(all, value: setup.values[$0])?.plan })
        let rest = places.filter { !coarse.contains($0) }
        all += try tried(family, knowledge, plans: plans.filter(good.contains), places: rest, training: training)
        return all
    }

    /// Every one of the plans at every one of the values, in the order of the values.
    private func tried(
        _ family: PolicyFamily, _ knowledge: FoldKnowledge, plans: [Int], places: [Int], training: [Int]
    ) throws -> [TriedChoice] {
        // One plan after the other: what is known of a plan's beliefs is large.
        let byPlan = try plans.map { plan -> [TriedChoice] in
            let choice = PolicyChoice(plan: plan, value: setup.values[0])
            let base = try FamilyClimbs(family, choice, knowledge: knowledge, on: setup.bench)
            guard let visits = visits[plan], var climbs = base.byBelief(on: visits) else { return [] }
            return places.map { place in
                climbs.reprice(setup.values[place])
                return TriedChoice(base.worth(setup.values[place]).choice, training.map { climbs.score($0) })
            }
        }
        return places.indices.flatMap { place in byPlan.compactMap { $0.indices.contains(place) ? $0[place] : nil } }
    }
}
