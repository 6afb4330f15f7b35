/// Profiles options against the reference, problem by problem, until nothing is left to decide, profiling is not repaid, or
/// the problems end (SMART, arXiv 2403.13835, section 3; with bounds that hold under repeated looks and for all options
/// at once).
package struct Profiler: Sendable {
    package let rule: ProfilingRule
    package let bound: AgreementBound
    private let decisions: DecisionTable
    private let limit: Int
    private var forecast: Forecast
    private var lowers: [Count: Double] = [:]

    private struct Count: Hashable {
        var agreed: Int
        var trials: Int
    }

    /// - Parameters:
    ///   - options: how many options are profiled together.
    ///   - limit: the largest number of problems that can be profiled.
    package init(_ rule: ProfilingRule, options: Int, limit: Int) {
        self.rule = rule
        self.limit = limit
        bound = AgreementBound(rule.bound, alpha: rule.terms.alpha, options: options, every: rule.every)
        decisions = DecisionTable(bound, target: rule.terms.target, limit: limit)
        forecast = Forecast(decisions, isNormal: rule.bound == .uncorrected)
    }

    /// - Parameter order: positions of problems in the table, at most `limit` of them; a problem may come up again.
    package mutating func profile(_ table: AgreementTable, order: [Int]) -> Profile {
        var profile = Profile(options: table.options.count)
        for row in order.prefix(limit) {
            profile.add(row, of: table, isExhaustive: rule.isExhaustive)
            let isLast = profile.problems == min(limit, order.count)
            let isLook = rule.bound != .once && profile.problems % rule.every == 0
            guard isLast || isLook else { continue }
            look(at: &profile)
            if !profile.options.contains(where: { $0.status == .undecided }) {
                profile.ending = .decided
                if rule.isExhaustive { continue }
                break
            }
            if !isLast && !isRepaid(profile) {
                profile.ending = .notRepaid
                break
            }
        }
        return profile
    }

    /// The cheapest plan whose promise holds with the confidence asked for. Positions are those of the options; the one
    /// after the last stands for the reference, which agrees with itself.
    /// - Parameter groups: options, and the reference, that can be shared among; nil where all can.
    package mutating func plan(_ profile: Profile, groups: [[Int]]? = nil) -> MixProgramme.Solution {
        let costs = profile.options.map(\.meanCost) + [profile.referenceMeanCost]
        let reference = profile.options.count
        var accuracies: [Double] = []
        for option in profile.options {
            // The decision of a look stands: rounding must not take back what it certified.
            let certified = option.status == .adopted ? rule.terms.target : 0
            accuracies.append(rule.mixes ? max(lower(of: option), certified) : certified)
        }
        accuracies.append(1)
        var best = MixProgramme.Solution(shares: [.init(option: reference, share: 1)], cost: costs[reference])
        for group in groups ?? [Array(costs.indices)] {
            let (costs, accuracies) = (group.map { costs[$0] }, group.map { accuracies[$0] })
            let solve = rule.mixes ? MixProgramme.solve : MixProgramme.cheapest
            guard let found = solve(costs, accuracies, rule.terms.target), found.cost < best.cost else { continue }
            best = .init(
                shares: found.shares.map { .init(option: group[$0.option], share: $0.share) }, cost: found.cost)
        }
        return best
    }

    /// l of an option.
    package mutating func lower(of option: Profile.Option) -> Double {
        let count = Count(agreed: option.agreed, trials: option.trials)
        if let known = lowers[count] { return known }
        let value = bound.lower(option.agreed, of: option.trials)
        lowers[count] = value
        return value
    }

    private func look(at profile: inout Profile) {
        for index in profile.options.indices where profile.options[index].status == .undecided {
            let option = profile.options[index]
            if option.agreed >= decisions.adopts[option.trials] {
                profile.options[index].status = .adopted
            } else if option.trials - option.agreed >= decisions.drops[option.trials] {
                profile.options[index].status = .dropped
            }
        }
        let adopted = profile.options.filter { $0.status == .adopted }.map(\.meanCost).min()
        let dearest = min(adopted ?? .infinity, profile.referenceMeanCost)
        for index in profile.options.indices
        where profile.options[index].status == .undecided && profile.options[index].meanCost >= dearest {
            profile.options[index].status = .dearer
        }
    }

    private mutating func isRepaid(_ profile: Profile) -> Bool {
        guard let horizon = rule.horizon, profile.problems >= rule.patience else { return true }
        let undecided = profile.options.filter { $0.status == .undecided }.sorted { $0.meanCost < $1.meanCost }
        let cost = ProfilingCost(
            reference: profile.referenceMeanCost, undecided: undecided.map(\.meanCost), current: currentCost(profile),
            remaining: max(0, horizon - profile.problems))
        return cost.isRepaid(limit: limit - profile.problems) { position, more in
            let option = undecided[position]
            return forecast.probability(agreed: option.agreed, of: option.trials, after: more)
        }
    }

    /// Of one problem, if profiling ended now. SMART compares with the cheapest adopted option also where it mixes.
    private mutating func currentCost(_ profile: Profile) -> Double {
        guard rule.bound == .uncorrected else { return plan(profile).cost }
        let adopted = profile.options.filter { $0.status == .adopted }.map(\.meanCost)
        return min(adopted.min() ?? .infinity, profile.referenceMeanCost)
    }
}

extension Profile {
    /// One more problem: the reference answers it, and every option that is not decided yet.
    fileprivate mutating func add(_ row: Int, of table: AgreementTable, isExhaustive: Bool) {
        problems += 1
        referenceCost += table.reference.costs[row]
        for index in options.indices where isExhaustive || options[index].status == .undecided {
            options[index].trials += 1
            options[index].cost += table.options[index].costs[row]
            if table.options[index].agrees[row] { options[index].agreed += 1 }
        }
    }
}
