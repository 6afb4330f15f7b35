import CascadeCore

/// Tries all plans that use the same tiers and start alike.
struct PlanDescent {
    private let table: PlanTable
    private let rows: RowSet
    private let usable: [Int]
    private let start: LadderPlan.Start
    private var frontier: PlanFrontier
    private let width: Int
    private let tiers: [Tier]
    /// By level: rows that are met there.
    private let entries: [RowSet]
    /// By row: the level at which it is met.
    private let levels: [Int]
    /// Rows still climbing at each level, `width` words each.
    private var active: [UInt64]
    private var options: [Int]
    private var profiles: [Int]
    /// By level, then cost group: what the climbing rows cost there.
    private var sums: [[Int64]]
    /// For each tuple of profiles: rows whose answer is right when no tier accepts.
    private var fallbacks: [UInt64]
    private var isKnown: [Bool]

    /// A tier's options as flat words.
    fileprivate struct Tier {
        var accepted: [UInt64] = []
        /// Rows whose accepted answer is right.
        var right: [UInt64] = []
        var complexities: [Int] = []
        /// Options of each profile.
        var ranges: [Range<Int>] = []
        var costGroups: [Int] = []
        /// A profile of each cost group.
        var groupCosts: [[Int64]] = []
    }

    init(table: PlanTable, rows: RowSet, usable: [Int], start: LadderPlan.Start, frontier: PlanFrontier) {
        self.table = table
        self.rows = rows
        self.usable = usable
        self.start = start
        self.frontier = frontier
        width = rows.words.count
        tiers = usable.map { Tier(of: table.tiers[$0]) }
        levels = table.predictedStarts.map { wanted in
            start == .first ? 0 : usable.firstIndex { $0 >= wanted } ?? usable.count - 1
        }
        let (levels, members) = (levels, rows.members)
        entries = usable.indices.map { level in
            RowSet(members.filter { levels[$0] == level }, rows: rows.words.count * 64)
        }
        active = Array(repeating: 0, count: width * usable.count)
        options = Array(repeating: 0, count: usable.count)
        profiles = options
        sums = tiers.map { Array(repeating: 0, count: $0.groupCosts.count) }
        let tuples = tiers.reduce(1) { $0 * $1.ranges.count }
        fallbacks = Array(repeating: 0, count: tuples * width)
        isKnown = Array(repeating: false, count: tuples)
    }

    mutating func run() -> PlanFrontier {
        for word in 0..<width { active[word] = entries[0].words[word] }
        descend(0, cost: 0, right: 0, complexity: start == .first ? 0 : 1, tuple: 0)
        return frontier
    }

    private mutating func descend(_ level: Int, cost: Int64, right: Int, complexity: Int, tuple: Int) {
        addCosts(level)
        let isLast = level == usable.count - 1
        for profile in tiers[level].ranges.indices {
            profiles[level] = profile
            let total = cost + sums[level][tiers[level].costGroups[profile]]
            let tuple = tuple * tiers[level].ranges.count + profile
            if isLast {
                if !isKnown[tuple] { workOut(tuple) }
                offer(profile, level, cost: total, right: right, complexity: complexity, tuple: tuple)
            } else {
                for option in tiers[level].ranges[profile] {
                    let accepted = accept(option, level)
                    options[level] = option
                    descend(
                        level + 1, cost: total, right: right + accepted,
                        complexity: complexity + tiers[level].complexities[option], tuple: tuple)
                }
            }
        }
    }

    /// What each cost group costs on the rows that climb here.
    private mutating func addCosts(_ level: Int) {
        for group in sums[level].indices {
            var sum: Int64 = 0
            for word in 0..<width {
                var bits = active[level * width + word]
                while bits != 0 {
                    sum += tiers[level].groupCosts[group][word * 64 + bits.trailingZeroBitCount]
                    bits &= bits - 1
                }
            }
            sums[level][group] = sum
        }
    }

    /// Leaves to the next level what is not accepted here and what is met there.
    /// - Returns: how many accepted answers are right.
    private mutating func accept(_ option: Int, _ level: Int) -> Int {
        var count = 0
        for word in 0..<width {
            let here = active[level * width + word]
            count += (here & tiers[level].right[option * width + word]).nonzeroBitCount
            active[(level + 1) * width + word] =
                (here & ~tiers[level].accepted[option * width + word]) | entries[level + 1].words[word]
        }
        return count
    }

    /// Offers every threshold of a profile of the last tier.
    private mutating func offer(
        _ profile: Int, _ level: Int, cost: Int64, right: Int, complexity: Int, tuple: Int
    ) {
        for option in tiers[level].ranges[profile] {
            var count = right
            for word in 0..<width {
                let here = active[level * width + word]
                let accepted = here & tiers[level].accepted[option * width + word]
                count += (here & tiers[level].right[option * width + word]).nonzeroBitCount
                count += (here & ~accepted & fallbacks[tuple * width + word]).nonzeroBitCount
            }
            let offer = PlanFrontier.Offer(
                cost: cost, right: count, complexity: complexity + tiers[level].complexities[option])
            if frontier.improves(offer) {
                options[level] = option
                frontier.keep(offer, plan: plan)
            }
        }
        frontier.offered += tiers[level].ranges[profile].count
    }

    private var plan: LadderPlan {
        var plans = Array(repeating: TierPlan.skipped, count: table.tiers.count)
        for (level, tier) in usable.enumerated() { plans[tier] = table.tiers[tier].options[options[level]].plan }
        return LadderPlan(start: start, tiers: plans)
    }

    /// Whose answer is returned when no tier accepts, for the profiles that are tried.
    private mutating func workOut(_ tuple: Int) {
        let used = zip(usable, profiles).map { table.tiers[$0].profiles[$1] }
        for row in rows.members {
            let from = levels[row]
            let winner = table.fallback.winner(row: row, visited: usable[from...]) { tier in
                Int(used[usable.firstIndex(of: tier) ?? 0].findings[row])
            }
            guard let winner, let level = usable.firstIndex(of: winner), used[level].right.contains(row) else {
                continue
            }
            fallbacks[tuple * width + (row >> 6)] |= 1 << UInt64(row & 63)
        }
        isKnown[tuple] = true
    }
}

extension PlanDescent.Tier {
    init(of tier: TierOptions) {
        costGroups = tier.profiles.map(\.costGroup)
        groupCosts = Array(repeating: [], count: tier.costGroups)
        for profile in tier.profiles { groupCosts[profile.costGroup] = profile.costs }
        for profile in tier.profiles.indices {
            let first = complexities.count
            for option in tier.options where option.profile == profile {
                accepted += option.accepted.words
                right += option.accepted.intersection(tier.profiles[profile].right).words
                complexities.append(option.plan.complexity)
            }
            ranges.append(first..<complexities.count)
        }
    }
}
