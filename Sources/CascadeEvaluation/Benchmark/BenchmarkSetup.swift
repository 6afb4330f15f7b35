import CascadeCore
import CascadeEngine
import Glibc

/// What everything else of a benchmark rests on: folds, plans, and what each fold may know.
struct BenchmarkSetup: Sendable {
    let bench: Workbench
    let options: BenchmarkOptions
    let predictor: BenchmarkPredictor
    /// By row.
    let folds: [Int]
    /// By fold, then row: predictions by a predictor that saw no problem of the fold.
    let predictions: [[Prediction]]
    let hopeless: [Bool]
    /// Ascending.
    let values: [Double]

    init(
        _ matrix: Matrix, gold: GoldTable, predictor: BenchmarkPredictor, options: BenchmarkOptions
    ) throws {
        guard matrix.rows.count >= max(2, options.folds), options.folds >= 2, gold.rows.count == matrix.rows.count
        else {
            throw EvaluationError(
                .tooFewSamples,
                "\(matrix.rows.count) problems cannot be cut into \(options.folds) folds: take 2 folds or more, and as "
                    + "many problems at least")
        }
        self.options = options
        self.predictor = predictor
        bench = try Workbench(
            matrix, gold: gold, plans: try BenchmarkPlan.all(of: matrix, most: options.planLimit),
            selector: try Selectors.named(options.selector))
        let folds = FoldAssignment.folds(
            of: matrix.rows.map(\.problem.id), count: options.folds, seed: options.seed)
        self.folds = folds
        predictions = try (0..<options.folds).map { fold in
            try predictor.predict(matrix.rows.indices.filter { folds[$0] != fold })
        }
        hopeless = gold.rows.map { row in !row.passes.joined().contains(true) }
        values = try options.valuesPerSolve?.sorted() ?? Self.values(of: bench, count: options.valueCount)
    }

    var rows: Range<Int> { bench.matrix.rows.indices }
    var ladder: Ladder { bench.matrix.ladder }
    func training(_ fold: Int) -> [Int] { rows.filter { folds[$0] != fold } }
    func held(_ fold: Int) -> [Int] { rows.filter { folds[$0] == fold } }

    /// Whether every visit's cost is known: nothing can be tuned by cost otherwise.
    var hasKnownCosts: Bool {
        ladder.tiers.allSatisfy { $0.price != nil }
            && bench.replays.compactMap { $0 }.allSatisfy { replay in
                rows.allSatisfy { row in
                    ladder.tiers.indices.allSatisfy { replay.visit(row: row, tier: $0).attempt.cost != .unknown }
                }
            }
    }

    /// The plan with one sample of each tier: what always-tier policies use, which take it untested.
    var single: Int {
        bench.plans.firstIndex { plan in
            plan.resamples == 0 && plan.ladder.tiers.allSatisfy { $0.solutions.count <= 1 }
        } ?? 0
    }

    /// Geometric, from what one sample of the cheapest tier costs to a hundred times what one of the dearest does: below,
    /// nothing is worth asking for; above, cost counts for nothing.
    private static func values(of bench: Workbench, count: Int) throws -> [Double] {
        let replay = try bench.replay(0, threshold: nil)
        let costs = replay.ladder.tiers.indices.compactMap { tier -> Double? in
            let known = bench.matrix.rows.indices.compactMap {
                replay.visit(row: $0, tier: tier).solutions.money?.dollars
            }
            let sum = known.reduce(0, +)
            return sum > 0 ? sum / Double(known.count) : nil
        }
        guard let least = costs.min(), let most = costs.max(), count > 1 else { return [0.05] }
        let step = Double(count - 1)
        return (0..<count).map { place in
            let share = Double(place) / step
            return least * pow(100 * most / least, share)
        }
    }
}
