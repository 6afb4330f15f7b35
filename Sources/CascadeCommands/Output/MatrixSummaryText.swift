import CascadeCore
import CascadeEvaluation

/// What a collection came to, as text and as JSON.
struct MatrixSummaryText {
    var folder: String
    var summary: CollectionSummary
    /// Rows of imported files that could not be used; nil where none were read.
    var rejected: Int?

    func text() -> String {
        """
        \(folder): \(summary.known + summary.collected) of \(summary.total) problems, \(summary.collected) of them new
        cost of the new ones: \(NumberText.dollars(summary.cost))\(sources)

        """
    }

    func json() throws -> String {
        try JSONText.of(
            Form(
                folder: folder, total: summary.total, collected: summary.known + summary.collected,
                new: summary.collected, cost: summary.cost.money?.dollars,
                rejected: rejected,
                left: summary.left.map {
                    .init(problem: $0.problem.rawValue, reason: $0.reason, cause: $0.budget?.rawValue)
                }))
    }

    /// Why the collection is not complete, and what to do; nil where it is. What can be tried again goes before a budget, as
    /// in a run.
    var failure: CommandFailure? {
        let resume = "cascade matrix collect --resume --out \(folder)"
        if let first = summary.left.first(where: { $0.budget == nil }) {
            return CommandFailure(
                .infrastructure,
                "\(summary.left.count) problems were left out (first: \(first.problem): \(first.reason)); go on with: "
                    + resume)
        }
        guard let first = summary.left.first else { return nil }
        return CommandFailure(
            .budget,
            "a budget left \(summary.left.count) problems out (first: \(first.problem): \(first.reason)); raise it and go "
                + "on with: \(resume) --max-cost …")
    }

    private var sources: String {
        summary.sources == [.live] || summary.sources.isEmpty
            ? "" : " (\(summary.sources.map(\.rawValue).sorted().joined(separator: " and ")) answers)"
    }

    private struct Form: Encodable {
        var folder: String
        var total: Int
        var collected: Int
        var new: Int
        var cost: Double?
        var rejected: Int?
        var left: [Left]

        enum CodingKeys: String, CodingKey {
            case folder, total, collected, new, left
            case rejected = "invalid_rows"
            case cost = "cost_usd"
        }

        struct Left: Encodable {
            var problem: String
            var reason: String
            /// A budget's cause; none where a model could not be asked.
            var cause: String?
        }
    }
}
