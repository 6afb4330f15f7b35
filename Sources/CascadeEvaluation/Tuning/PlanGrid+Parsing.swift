import CascadeEngine

extension PlanGrid {
    /// Reads `k=-1,0,3;l=0,4;theta=0.5,1;start=first;selector=b4`: whatever is not named stays as it is.
    /// - Throws: `TuningError` (`invalid_grid`), which names the part.
    package func changed(by text: String) throws(TuningError) -> PlanGrid {
        var grid = self
        for part in text.split(separator: ";", omittingEmptySubsequences: true) {
            let sides = part.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
            guard sides.count == 2, !sides[1].isEmpty else { throw Self.bad(String(part), "write NAME=VALUE,VALUE") }
            try grid.set(sides[0], sides[1].split(separator: ",").map(String.init))
        }
        return grid
    }

    private mutating func set(_ name: String, _ values: [String]) throws(TuningError) {
        switch name {
        case "k": solutions = try Self.numbers(name, values, -1...1000) { Int($0) }
        case "l": lines = try Self.numbers(name, values, 0...10_000) { Int($0) }
        case "theta", "θ": thresholds = try Self.numbers("theta", values, 0...1) { Double($0) }
        case "start":
            starts = try Self.parsed(name, values, "use first or predicted") { LadderPlan.Start(rawValue: $0) }
        case "selector":
            let known = Selectors.names
            selectors = try Self.parsed(name, values, "use one of \(known.joined(separator: ", "))") {
                known.contains($0) ? $0 : nil
            }
        default: throw Self.bad(name, "the names are k, l, theta, start and selector")
        }
    }

    private static func numbers<Value: Comparable & Hashable>(
        _ name: String, _ values: [String], _ range: ClosedRange<Value>, _ read: (String) -> Value?
    ) throws(TuningError) -> [Value] {
        try parsed(name, values, "use numbers from \(range.lowerBound) to \(range.upperBound)") { text in
            read(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    private static func parsed<Value: Hashable>(
        _ name: String, _ values: [String], _ advice: String, _ read: (String) -> Value?
    ) throws(TuningError) -> [Value] {
        var seen: [Value] = []
        for text in values {
            guard let value = read(text) else { throw bad("\(name)=\(text)", advice) }
            if !seen.contains(value) { seen.append(value) }
        }
        return seen
    }

    private static func bad(_ part: String, _ advice: String) -> TuningError {
        TuningError(.invalidGrid, "the grid's '\(part)' cannot be read: \(advice)")
    }
}
