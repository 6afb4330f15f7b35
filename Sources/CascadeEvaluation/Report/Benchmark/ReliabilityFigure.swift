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
            }, legend: nil, tables: [("Bins", table)])
    }

    private var table: TextTable {
        var table = TextTable(["claim"], numbers: ["mean stated", "came true", "calibration error"])
        for curve in result.reliability {
            for bin in curve.bins {
                table.add([
                    curve.name, NumberText.percent(bin.stated), NumberText.counted(bin.observed),
                    NumberText.fixed(curve.calibrationError, 3),
                ])
            }
        }
        return table
    }
}
