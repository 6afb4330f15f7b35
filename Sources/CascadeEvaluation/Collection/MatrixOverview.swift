package import CascadeCore

/// What a matrix holds, tier by tier.
package struct MatrixOverview: Sendable, Encodable {
    package var name: String
    package var dataset: String
    package var digest: String
    package var sources: [String]
    package var trust: String
    package var problems: Int
    package var tiers: [TierOverview]
    /// Share of the problems that no recorded sample of any tier solves: β, which no policy can get below.
    package var unsolved: Proportion

    package struct TierOverview: Sendable, Encodable {
        package var name: String
        package var model: String
        package var samples: Int
        package var candidates: Int
        /// Distinct self-tests that the tier wrote.
        package var tests: Int
        /// Mean share of a problem's samples that pass the hidden tests.
        package var passAt1: Double?
        /// Problems whose first solving tier is this one.
        package var firstSolved: Int
        package var costPerSample: Double?

        private enum CodingKeys: String, CodingKey {
            case name, model, samples, candidates, tests
            case passAt1 = "pass_at_1"
            case firstSolved = "first_solved"
            case costPerSample = "cost_per_sample_usd"
        }
    }

    package init(_ matrix: Matrix, gold: GoldTable, digest: ContentHash) {
        name = matrix.header.name
        dataset = matrix.header.dataset
        self.digest = digest.rawValue
        sources = matrix.header.sources.map(\.rawValue).sorted()
        let trusts = Set(gold.rows.compactMap(\.trust))
        trust = trusts.isEmpty ? "not judged" : trusts.map(\.rawValue).sorted().joined(separator: ", ")
        problems = matrix.rows.count
        tiers = matrix.ladder.tiers.indices.map { TierOverview($0, of: matrix, gold: gold) }
        unsolved = Proportion(
            gold.rows.count { row in !row.passes.joined().contains(true) }, of: gold.rows.count)
    }

    package func text() -> String {
        var table = TextTable(
            ["tier", "model"], numbers: ["samples", "code", "tests", "pass@1", "solved first here", "USD a sample"])
        for tier in tiers {
            table.add([
                tier.name, tier.model, "\(tier.samples)", "\(tier.candidates)", "\(tier.tests)",
                tier.passAt1.map { NumberText.percent($0) } ?? "–", "\(tier.firstSolved)",
                tier.costPerSample.map { NumberText.fixed($0, 6) } ?? "unknown",
            ])
        }
        return """
            matrix \(name) (\(digest.prefix(12))): \(problems) problems of \(dataset)
            answers: \(sources.joined(separator: ", ")) · hidden tests: \(trust)
            \(table.rendered())
            solved by no recorded sample: \(unsolved.count) of \(unsolved.total)
            """
    }
}

extension MatrixOverview.TierOverview {
    init(_ index: Int, of matrix: Matrix, gold: GoldTable) {
        let tier = matrix.ladder[index]
        let samples = matrix.rows.flatMap { $0.cells[index].samples }
        name = tier.name
        model = tier.model
        self.samples = samples.count
        candidates = samples.count { $0.candidate != nil }
        tests = matrix.rows.reduce(0) { sum, row in
            sum + Set(row.cells[index].testAnswers.flatMap(\.columns)).count
        }
        passAt1 = gold.passAt1(of: index)
        firstSolved = gold.firstSolved(by: index)
        let costs = samples.compactMap { tier.cost(of: $0.usage).money?.dollars }
        costPerSample = costs.isEmpty || costs.count < samples.count ? nil : costs.reduce(0, +) / Double(costs.count)
    }
}
