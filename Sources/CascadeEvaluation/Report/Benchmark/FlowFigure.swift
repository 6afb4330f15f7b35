/// The ways that problems take through the tiers.
struct FlowFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var figure: Figure {
        let names = result.tiers.map(\.name)
        let plots = result.branchingRows.enumerated().compactMap { place, row in
            FlowPlot(id: "flow-\(place)", title: row.id, flows: row.flows, tiers: names).plot
        }
        return Figure(
            title: "Starts, escalations, answers",
            lead:
                "Bands are as wide as the number of problems that take them. A tier that is asked several times in a row "
                + "is one station. One row of each family that does not send all problems the same way.",
            plots: plots, legend: nil, tables: [("Ways", BenchmarkTables(result).ways)])
    }
}
