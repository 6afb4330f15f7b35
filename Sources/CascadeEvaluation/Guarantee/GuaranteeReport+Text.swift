extension GuaranteeReport {
    /// For people.
    package func text() -> String {
        var table = TextTable(
            ["option", ""], numbers: ["agrees", "of", "at least", "at most", "USD a problem", "problems needed"])
        for option in options {
            table.add([
                option.name, option.status.rawValue, "\(option.agreed)", "\(option.trials)",
                NumberText.percent(option.lower), NumberText.percent(option.upper),
                NumberText.fixed(option.cost, 6), option.needed.map(String.init) ?? "–",
            ])
        }
        return """
            asked: with probability \(NumberText.percent(terms.confidence)), \(basis.words) \(reference) on at least \
            \(NumberText.percent(terms.target)) of the problems
            compared by \(basis.rawValue); bounds: \(bound.words), together for \(options.count) options
            certified on \(profiled) of \(calibration) calibration problems, shown on \(heldOutProblems) held out\
            \(spent > 0 ? "; \(spent) others had chosen the options" : "")\
            \(leftOut > 0 ? "; \(leftOut) could not be compared" : "")

            """ + table.rendered()
                + "reference \(reference): \(NumberText.fixed(referenceCost, 6)) USD a problem\n" + outcome()
    }

    private func outcome() -> String {
        if let refusal { return "not certified: \(refusal)\n" }
        var lines = [
            "certified: "
                + plan.map { plan.count == 1 ? $0.name : "\(NumberText.percent($0.share)) \($0.name)" }
                .joined(separator: " + ")
        ]
        if let heldOut { lines += heldOut.lines(reference: reference) }
        return lines.map { $0 + "\n" }.joined()
    }
}

extension HeldOutResult {
    fileprivate func lines(reference: String) -> [String] {
        var lines = ["held out: agrees on \(NumberText.counted(agreement))"]
        if let accuracy, let referenceAccuracy {
            lines.append(
                "          solves \(NumberText.counted(accuracy)), \(reference) \(NumberText.counted(referenceAccuracy))"
            )
        }
        lines.append(
            "          costs \(NumberText.dollars(cost)) a problem, \(reference) \(NumberText.dollars(referenceCost)): saves "
                + "\(NumberText.percent(saving.difference)) (\(NumberText.fixed(saving.interval.low * 100, 1))–"
                + "\(NumberText.fixed(saving.interval.high * 100, 1)))")
        return lines
    }
}

extension AgreementBound.Kind {
    /// What a bound holds for.
    package var words: String {
        switch self {
        case .once: "for one look"
        case .union: "for a look every 10 problems, by a union over looks"
        case .mixture: "for any number of looks, by a mixture"
        case .uncorrected: "SMART's, uncorrected"
        }
    }
}
