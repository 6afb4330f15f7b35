/// The ways that problems take through the tiers.
struct FlowFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    private var shown: [BenchmarkRow] {
        result.typicalRows.filter { row in Set(row.flows.map { FlowPlot.stations($0.path) }).count > 1 }
    }

    var figure: Figure {
        let names = result.tiers.map(\.name)
        let plots = shown.enumerated().compactMap { place, row in
            FlowPlot(id: "flow-\(place)", title: row.id, flows: row.flows, tiers: names).plot
        }
        return Figure(
            title: "Starts, escalations, answers",
            lead:
                "Bands are as wide as the number of problems that take them. A tier that is asked several times in a row "
                + "is one station. One row of each family that does not send all problems the same way.",
            plots: plots, legend: nil, tables: [("Ways", table)])
    }

    private var table: TextTable {
        var table = TextTable(["policy", "way"], numbers: ["problems", "passed"])
        for row in shown {
            for flow in row.flows {
                let way = flow.path.map { result.tiers.indices.contains($0) ? result.tiers[$0].name : "tier \($0)" }
                table.add([
                    row.id, way.isEmpty ? "no visit" : way.joined(separator: " → "), "\(flow.count)", "\(flow.passed)",
                ])
            }
        }
        return table
    }
}
