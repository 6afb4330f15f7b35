import FoundationEssentials

/// All that was measured. Everything that is printed follows from it.
struct BenchmarkReport: Sendable, Hashable, Codable {
    var machine: Machine
    /// Where the programs come from, and how many each round has.
    var source: String
    var programs: Int
    /// Load average when each round began.
    var loads: [Double] = []
    var samples: [RoundSample] = []
    var probes = Probes()
    /// Why a runner was not measured.
    var missing: [String: String] = [:]
    /// Versions of peers that say one.
    var versions: [String: String] = [:]

    func samples(of runner: RunnerKind) -> [RoundSample] {
        samples.filter { $0.runner == runner }.sorted { $0.round < $1.round }
    }

    func values(of runner: RunnerKind, _ value: (RoundSample) -> Double) -> [Double] {
        samples(of: runner).map(value)
    }

    func spread(of runner: RunnerKind, _ value: (RoundSample) -> Double?) -> Spread? {
        let values = samples(of: runner).map(value)
        return values.contains(nil) ? nil : Spread(values.compactMap(\.self))
    }

    /// How many times the CPU of our in-process mode a runner takes.
    func ratio(
        of runner: RunnerKind, over base: RunnerKind = .inProcess, _ value: (RoundSample) -> Double
    ) -> RoundRatio {
        RoundRatio(values(of: runner, value), over: values(of: base, value))
    }

    /// Ratios that are not printed because their rounds disagree.
    var disagreements: [RunnerKind] {
        RunnerKind.allCases.filter { kind in
            kind.isCompared && ratio(of: kind, \.processesPerProgram).hasDisagreed
        }
    }

    /// What the second way of accounting sees of what the first one counts, over all rounds of a runner. Nil for less than
    /// a second, of which ticks of 10 ms are too large a part.
    func accounted(_ runner: RunnerKind) -> Double? {
        let of = samples(of: runner)
        let counted = of.map(\.processes).reduce(0, +)
        return counted >= 1 ? of.map(\.tree).reduce(0, +) / counted : nil
    }

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
