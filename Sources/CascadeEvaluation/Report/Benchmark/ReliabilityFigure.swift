/// How often what predictor and policies stated came true.
struct ReliabilityFigure: Sendable {
    private let result: BenchmarkResult

    init(_ result: BenchmarkResult) { self.result = result }

    var figure: Figure {
        Figure(
            title: "Stated probabilities against what came true",
            lead:
                "Every problem's probability was stated by a model that had not seen it. Points above the diagonal were "
                + "too modest, points below too sure. Bars at the bottom: the share of claims in each bin.",
            plots: result.reliability.enumerated().map { place, curve in
                ReliabilityPlot(id: "reliability-\(place)", curve: curve, style: SeriesStyle(place)).plot
            }, legend: nil, tables: [("Bins", BenchmarkTables(result).reliability)])
    }
}
