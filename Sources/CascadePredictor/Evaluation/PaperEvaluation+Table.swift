extension PaperEvaluation {
    /// The report as text for a terminal, without a final line break.
    package func table() -> String {
        let shares = classes.enumerated().map { "\($0 + 1): \($1)" }.joined(separator: ", ")
        var rows = [["", "correct", "accuracy", "95 % interval"]]
        for row in self.rows {
            rows.append([
                row.name, "\(row.correct) of \(problems)", FixedPoint.percent(row.accuracy),
                "\(FixedPoint.text(row.interval.low * 100, 1)) – \(FixedPoint.text(row.interval.high * 100, 1))",
            ])
        }
        let trials =
            scaled == 0 ? "" : "\n\(scaled) of them had not five trials at each tier: their counts are scaled to five"
        let names = (1...max(1, classes.count)).map(String.init)
        let confusion = [["right \\ predicted"] + names] + zip(names, self.confusion).map { [$0] + $1.map(String.init) }
        return """
            \(scale)
            \(problems) problems (\(leftOut) left out), classes \(shares); cross-fitted, nothing is learnt where it is measured\(trials)

            """ + PlainTable.aligned(rows) + "\n" + PlainTable.aligned(confusion)
    }
}
