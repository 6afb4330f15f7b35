import CascadeCore
import CascadeEvaluation
import CascadeStore

/// All problems of a run, one line each.
enum StoryTable {
    struct Row: Encodable {
        var problem: String
        var story: String
        var path: String
        var status: AnswerStatus?
        /// Whether the answer passes the hidden tests; nil before `evaluate`.
        var passes: Bool?
        var costUSD: Double?
        var cost: String

        enum CodingKeys: String, CodingKey {
            case problem, story, path, status
            case passes = "hidden_tests_pass"
            case costUSD = "cost_usd"
        }
    }

    static func rows(of store: RunStore) async throws -> [Row] {
        var rows: [Row] = []
        for problem in try await store.problems() {
            let story = try await Story.reading(problem, from: store)
            let summary = StorySummary(story)
            rows.append(
                Row(
                    problem: problem.rawValue, story: summary.kind.description, path: summary.path,
                    status: summary.status, passes: story.evaluation(of: story.end?.candidate)?.passed,
                    costUSD: summary.cost.money?.dollars, cost: NumberText.dollars(summary.cost)))
        }
        return rows
    }

    static func text(_ rows: [Row]) -> String {
        var table = TextTable(["problem", "story", "path", "hidden tests"], numbers: ["cost"])
        for row in rows {
            let passes = row.passes.map { $0 ? "pass" : "fail" } ?? "–"
            table.add([row.problem, row.story, row.path, passes, row.cost])
        }
        return table.rendered()
    }

    /// How many of each kind, in the order in which they first appear, and how many answers pass the hidden tests.
    static func counts(_ rows: [Row]) -> String {
        var table = TextTable(["story"], numbers: ["problems", "pass the hidden tests"])
        var kinds: [String] = []
        for row in rows where !kinds.contains(row.story) { kinds.append(row.story) }
        for kind in kinds {
            let group = rows.filter { $0.story == kind }
            table.add([kind, "\(group.count)", "\(group.count { $0.passes == true })"])
        }
        table.add(["all", "\(rows.count)", "\(rows.count { $0.passes == true })"])
        return table.rendered()
    }
}
