import CascadeCore

/// The tables of a benchmark, for its page and for its text: every report shows the same rows.
struct BenchmarkTables: Sendable {
    let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    /// Class of a row of `main`, `effort` and `tuning`.
    var mainClass: (Int) -> String? {
        let tints = result.mainRows.map(\.tint)
        return { tints.indices.contains($0) ? tints[$0] : nil }
    }

    var main: TextTable { quality(result.mainRows) }

    /// Rows with a goal under another selector, or with one part changed.
    var varied: TextTable { quality(result.rows.filter { $0.kind == .selector || $0.kind == .variant }) }

    var further: TextTable { quality(result.furtherRows) }

    private func quality(_ rows: [BenchmarkRow]) -> TextTable {
        var table = TextTable(
            ["policy", "kind"],
            numbers: [
                "accuracy", "cleaned", "$ a problem", "saving", "$ a solved", "starts", "answers", "escalated",
                "unjudged",
            ])
        for row in rows {
            table.add([
                row.id, row.mark, NumberText.percent(row.accuracy), NumberText.percent(row.cleaned),
                NumberText.dollars(row.cost.perProblem), NumberText.percent(row.saving),
                row.accuracy.count == 0 ? "–" : NumberText.dollars(row.cost.perSolved), each(row, \.starts),
                each(row, \.answers), each(row, \.escalated), "\(row.unjudged)",
            ])
        }
        return table
    }

    /// One number for each tier, cheapest first.
    private func each(_ row: BenchmarkRow, _ value: (BenchmarkTierFlow) -> Int) -> String {
        row.tiers.map { "\(value($0))" }.joined(separator: " / ")
    }

    var effort: TextTable {
        var table = TextTable(
            ["policy"],
            numbers: [
                "$ total", "predictor", "solutions", "self-tests", "discarded", "calls", "tokens in", "tokens out",
                "latency p50, s", "p95, s", "sandbox, CPU s",
            ])
        for row in result.mainRows {
            let cost = row.cost
            table.add(
                [row.id]
                    + [cost.total, cost.predictor, cost.solutions, cost.selfTests, cost.discarded]
                    .map { NumberText.dollars($0) }
                    + [
                        "\(row.calls)", "\(row.inputTokens)", "\(row.outputTokens)",
                        seconds(row.latencyP50), seconds(row.latencyP95), NumberText.fixed(row.sandboxSeconds, 1),
                    ])
        }
        return table
    }

    private func seconds(_ value: Double?) -> String { value.map { NumberText.fixed($0, 2) } ?? "unknown" }

    var tuning: TextTable {
        var table = TextTable(["policy", "setting", "tuned", "source", "ended with"].map { .init($0) })
        for row in result.mainRows {
            let causes = row.causes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
                .map { "\($0.value) \($0.key.replacing("_", with: " "))" }
            table.add([row.id, row.setting, row.tuning, row.source ?? "–", causes.joined(separator: ", ")])
        }
        return table
    }

    var tiers: TextTable {
        var table = TextTable(
            ["tier", "model"],
            numbers: [
                "$ in, a million tokens", "$ out", "answers a problem", "pass@1", "first to solve", "$ an answer",
            ])
        for tier in result.tiers {
            table.add([
                tier.name, tier.model, NumberText.dollars(tier.price?.input), NumberText.dollars(tier.price?.output),
                "\(tier.samples)", NumberText.percent(tier.passAt1), "\(tier.firstSolved)",
                NumberText.dollars(tier.costPerSample),
            ])
        }
        return table
    }

    var problems: TextTable {
        let names = result.tiers.map(\.name)
        let isPredicted = result.problems.contains { !$0.predicted.isEmpty }
        var table = TextTable(
            ["problem"], numbers: ["fold"] + names + (isPredicted ? names.map { "predicted: \($0)" } : []))
        for problem in result.problems {
            table.add(
                [problem.id.rawValue, "\(problem.fold)"] + problem.passRates.map { NumberText.fixed($0, 2) }
                    + problem.predicted.map { NumberText.fixed($0, 2) })
        }
        return table
    }
}
