package import CascadeCore

/// The ladder that imported answers stand for: plans as large as what the files hold, or as a limit says.
package struct ImportLadder: Sendable {
    /// Solutions, test answers and test lines of one answer to keep at most; nil for all, and for lines what the tier says.
    package var samples: Int?
    package var testAnswers: Int?
    package var lines: Int?
    /// US dollars per million tokens, by tier; instead of the configuration's.
    package var prices: [String: Price]

    package init(
        samples: Int? = nil, testAnswers: Int? = nil, lines: Int? = nil, prices: [String: Price] = [:]
    ) {
        self.samples = samples
        self.testAnswers = testAnswers
        self.lines = lines
        self.prices = prices
    }

    /// Lines kept where no configuration says how many.
    package static let usualLines = 16

    /// - Parameters:
    ///   - tiers: cheapest first.
    ///   - configured: whose tiers' models, prices and rules are taken, by name; nil makes them up.
    /// - Throws: `ImportError` (`invalidLadder`) for a name that the configuration or the sources do not know, or an order
    ///   that is not the configuration's; `LadderError` for a name that is given twice.
    package func ladder(of tiers: [ImportedTier], configured: Ladder?) throws -> Ladder {
        if let unknown = prices.keys.sorted().first(where: { name in !tiers.contains { $0.name == name } }) {
            throw ImportError(.invalidLadder, "there is a price for tier '\(unknown)', which no file is named for")
        }
        if let configured { try check(tiers, against: configured) }
        return try Ladder(tiers.map { planned($0, as: configured?.tier(named: $0.name)) })
    }

    private func check(_ tiers: [ImportedTier], against configured: Ladder) throws(ImportError) {
        var last = -1
        for tier in tiers {
            guard let place = configured.index(named: tier.name) else {
                let names = configured.tiers.map(\.name).joined(separator: ", ")
                throw ImportError(
                    .invalidLadder, "the configuration has no tier '\(tier.name)': its tiers are \(names)")
            }
            guard place > last else {
                throw ImportError(
                    .invalidLadder,
                    "tier '\(tier.name)' comes before the one named before it: name tiers in the configuration's order")
            }
            last = place
        }
    }

    private func planned(_ answers: ImportedTier, as known: Tier?) -> Tier {
        var tier =
            known
            ?? Tier(
                name: answers.name, endpoint: "import", model: answers.model, tests: TestPlan(maxLines: Self.usualLines)
            )
        tier.price = prices[answers.name] ?? tier.price
        tier.solutions.count = min(samples ?? .max, answers.solutionCount)
        tier.tests.count = min(testAnswers ?? .max, answers.testCount)
        tier.tests.maxLines = lines ?? tier.tests.maxLines
        return tier
    }
}

extension Ladder {
    fileprivate func tier(named name: String) -> Tier? { index(named: name).map { self[$0] } }
}
