import CascadeCore

/// One row of the table before it is measured: for each fold, what was chosen on the others.
struct TunedRow: Sendable {
    var family: PolicyFamily
    var title: RowTitle
    /// By fold.
    var choices: [PolicyChoice]

    /// Plans in use.
    var plans: Set<Int> { Set(choices.map(\.plan)) }
}

extension TunedRow {
    /// The words for what was chosen: `12/1/1 θ .3 (3 folds), 3/1/1 θ .5 (2 folds)`.
    static func words(
        _ family: PolicyFamily, _ choices: [PolicyChoice], plans: [BenchmarkPlan], ladder: Ladder
    ) -> String {
        var counted: [(text: String, count: Int)] = []
        for choice in choices {
            let theta = choice.threshold.map { " θ \(NumberText.fixed($0, 1))" } ?? ""
            let tier = choice.tier.map { "\(ladder[$0].name) " } ?? ""
            let value = family.decidesByValue ? " at $\(NumberText.significant(choice.value))" : ""
            let text = "\(tier)\(plans[choice.plan].name)\(theta)\(value)"
            if let place = counted.firstIndex(where: { $0.text == text }) {
                counted[place].count += 1
            } else {
                counted.append((text, 1))
            }
        }
        if counted.count == 1 { return counted[0].text }
        return counted.sorted { $0.count > $1.count }.map { "\($0.text) (\($0.count) folds)" }.joined(
            separator: ", ")
    }
}

/// What a policy is tuned for, besides a value of a solved problem.
enum TuningGoal: String, Sendable, CaseIterable {
    /// At least always-top's accuracy, at the least cost.
    case accuracy = "top-accuracy"
    /// The highest accuracy at no more than 0.6 of always-top's cost.
    case cost = "0.6-cost"

    static let costShare = 0.6

    var words: String {
        switch self {
        case .accuracy: "cheapest with always-top's accuracy"
        case .cost: "most accurate at 0.6 of always-top's cost"
        }
    }

    /// What meets the goal on the training problems; what comes nearest to it where nothing does.
    func choice(of tried: [TriedChoice], top: TriedChoice) -> PolicyChoice? {
        switch self {
        case .accuracy:
            let good = tried.filter { $0.accuracy >= top.accuracy }
            let cheapest = good.min { $0.cost != $1.cost ? $0.cost < $1.cost : $0.accuracy > $1.accuracy }
            return (cheapest ?? tried.max { $0.accuracy < $1.accuracy })?.choice
        case .cost:
            let cheap = tried.filter { $0.cost <= Self.costShare * top.cost }
            let best = cheap.max {
                $0.accuracy != $1.accuracy ? $0.accuracy < $1.accuracy : $0.cost > $1.cost
            }
            return (best ?? tried.min { $0.cost < $1.cost })?.choice
        }
    }
}
