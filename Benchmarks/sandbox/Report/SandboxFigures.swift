import CascadeEvaluation

/// What is asked of the sandbox besides ratios to others.
struct SandboxFigures {
    let report: BenchmarkReport

    struct Row: Sendable, Hashable {
        var name: String
        var value: String
        var median: Double?
        var target: Target?
    }

    var table: TextTable {
        var table = TextTable([.init("our sandbox"), .init("measured", .right), .init("target", .right)])
        for row in rows { table.add([row.name, row.value, row.target?.text(for: row.median) ?? ""]) }
        return table
    }

    var rows: [Row] {
        let probes = report.probes
        return [
            of("p50 of one program, idle slot, ms", 2, .atMost(2)) { $0.p50.map { $0 * 1000 } },
            of("p99 of one program, idle slot, ms", 2, .atMost(6)) { $0.p99.map { $0 * 1000 } },
            of("programs per second of one core, client included", 0, .atLeast(600), \.perCoreSecond),
            of("Swift side, µs a program", 0, .atMost(100)) { $0.clientPerProgram * 1e6 },
            scaling,
            row("memory of a slot at work, MB", probes.memory.map { $0 / 1e6 }, 1, .atMost(14)),
            Row(
                name: "of it waiting process, supervisor, zygote, run",
                value: probes.memoryParts.map { NumberText.fixed($0 / 1e6, 1) }.joined(separator: " + ")),
            row("of it without pages of files, which slots share", (probes.anonymousMemory ?? []).map { $0 / 1e6 }, 1),
            overshoot(probes.overshoot),
            row("start of a slot with its canaries, ms", probes.slotStart.map { $0 * 1000 }, 0),
            row("new interpreter in a slot, ms", probes.recycle.map { $0 * 1000 }, 0),
        ]
    }

    private func of(
        _ name: String, _ decimals: Int, _ target: Target, _ value: (RoundSample) -> Double?
    ) -> Row {
        let spread = report.spread(of: .inProcess, value)
        return Row(name: name, value: spread?.text(decimals) ?? "–", median: spread?.median, target: target)
    }

    private func row(_ name: String, _ values: [Double], _ decimals: Int, _ target: Target? = nil) -> Row {
        let spread = Spread(values)
        return Row(name: name, value: spread?.text(decimals) ?? "not readable", median: spread?.median, target: target)
    }

    /// Throughput of two slots over that of one, both with a program always waiting.
    private var scaling: Row {
        let ratio = report.ratio(of: .twoSlots, over: .oneSlot, \.throughput)
        return Row(
            name: "throughput of 2 slots over 1", value: ratio.text, median: ratio.agreed?.median, target: .atLeast(1.8)
        )
    }

    /// The bound is on the worst of all, not on their median.
    private func overshoot(_ values: [Double]) -> Row {
        let p90 = Quantile.of(values, 0.9)
        let text = Spread(values).map { "\($0.text(1)), p90 \(NumberText.fixed(p90, 1))" }
        return Row(
            name: "CPU time beyond its limit of 100 ms, ms", value: text ?? "–", median: values.max(),
            target: .atMost(10))
    }
}
