import CascadeCore
import CascadeEvaluation

/// What `run` prints at its end.
struct RunSummaryText {
    let result: RunResult
    let ladder: Ladder
    let policy: String
    /// Where the answers came from; anything but live models is said.
    let sources: Set<AnswerSource>

    func text() -> String {
        var table = TextTable(["status"], numbers: ["problems", "cost"])
        for status in AnswerStatus.allCases {
            let answers = result.answers.filter { $0.status == status }
            guard !answers.isEmpty else { continue }
            table.add([status.rawValue, "\(answers.count)", NumberText.dollars(cost(answers))])
        }
        table.add(["all", "\(result.answers.count) of \(result.total)", NumberText.dollars(cost(result.answers))])
        return table.rendered() + "\n" + tiers() + SourceNote.text(sources)
    }

    private func tiers() -> String {
        let paths = Dictionary(grouping: result.answers.filter { !$0.path.isEmpty }, by: \.path)
        let ordered = paths.keys.sorted { ($0.count, "\($0)") < ($1.count, "\($1)") }
        var table = TextTable(["path"], numbers: ["problems", "accepted"])
        for path in ordered {
            let answers = paths[path] ?? []
            table.add([
                path.map { ladder[$0].name }.joined(separator: " → "), "\(answers.count)",
                "\(answers.count { $0.status == .accepted })",
            ])
        }
        return table.rendered()
    }

    /// The same as a JSON object.
    func json() throws -> String {
        struct Row: Encodable {
            var problem: String
            var status: AnswerStatus
            var cause: DecisionCause
            var path: [String]
            var tier: String?
            var costUSD: Double?
            var candidate: String?

            enum CodingKeys: String, CodingKey {
                case problem, status, cause, path, tier, candidate
                case costUSD = "cost_usd"
            }
        }
        struct Document: Encodable {
            var run: String
            var folder: String
            var policy: String
            var reason: RunEnd.Reason
            var problems: Int
            var costUSD: Double?
            var sources: [String]
            var answers: [Row]

            enum CodingKeys: String, CodingKey {
                case run, folder, policy, reason, problems, sources, answers
                case costUSD = "cost_usd"
            }
        }
        let rows = result.answers.map { answer in
            Row(
                problem: answer.problem.rawValue, status: answer.status, cause: answer.cause,
                path: answer.path.map { ladder[$0].name }, tier: answer.candidate.map { ladder[$0.tier].name },
                costUSD: answer.cost.money?.dollars, candidate: answer.candidate?.id.rawValue)
        }
        return try JSONText.of(
            Document(
                run: result.run, folder: result.folder, policy: policy, reason: result.reason, problems: result.total,
                costUSD: cost(result.answers).money?.dollars, sources: sources.map(\.rawValue).sorted(), answers: rows))
    }

    private func cost(_ answers: [Answer]) -> Cost { answers.reduce(.zero) { $0 + $1.cost } }
}

/// Results for machines.
enum JSONText {
    /// As reports are written, and safe to show on a terminal.
    static func of(_ value: some Encodable) throws -> String {
        TerminalText.safeJSON(try EvaluationJSON.text(of: value))
    }

    /// One line of JSON Lines, equally safe.
    static func line(_ value: some Encodable) throws -> String {
        TerminalText.safeJSON(try EvaluationJSON.line(of: value))
    }
}

/// The sentence that stands below every result which does not rest on live models.
enum SourceNote {
    static func text(_ sources: Set<AnswerSource>) -> String {
        if sources.contains(.scripted) { return "Scripted answers, not model results.\n" }
        if sources.contains(.replayed) { return "Replayed answers: recorded earlier, no model was asked.\n" }
        return ""
    }
}
