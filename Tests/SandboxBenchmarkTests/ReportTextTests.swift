import FoundationEssentials
import Testing

@testable import SandboxBenchmark

struct ReportTextTests {
    private func sample(_ runner: RunnerKind, _ round: Int, cpu: Double, wall: Double = 0.1, failures: Int = 0)
        -> RoundSample
    {
        var sample = RoundSample(runner, round: round)
        let batch = Batch(latencies: Array(repeating: wall / 10, count: 10), failures: failures)
        sample.add(batch, CPUSpan(wall: wall, processes: cpu, client: 0.001, tree: cpu))
        return sample
    }

    private func report(_ samples: [RoundSample]) -> BenchmarkReport {
        let machine = Machine(
            processor: "a processor", cores: 2, kernel: "6.1", python: "3.11.2", commit: "abc1234",
            command: "bench-sandbox", load: 1, accounting: "an account")
        return BenchmarkReport(
            machine: machine, source: "programs", programs: 10, loads: [0.5, 1.25], samples: samples)
    }

    private func line(_ start: String, in report: BenchmarkReport) -> String {
        let lines = ReportText(report: report).text.split(separator: "\n").filter { $0.hasPrefix(start) }
        return lines.map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: "\n")
    }

    @Test func putsEveryRatioNextToItsTarget() {
        let report = report([
            sample(.inProcess, 0, cpu: 0.010), sample(.inProcess, 1, cpu: 0.020), sample(.bare, 0, cpu: 0.080),
            sample(.bare, 1, cpu: 0.144),
        ])
        #expect(report.disagreements.isEmpty)
        #expect(
            line("python3 -I -S", in: report) == """
                python3 -I -S (no sandbox) 11.20 (8.00–14.40) 0.10 10.00 (10.00–10.00) 10.0 (10.0–10.0) 100 (100–100) 0/20
                python3 -I -S (no sandbox) 7.60 (7.20–8.00) × ≥ 7 met 7.13 (6.90–7.36) ×
                """)
    }

    @Test func refusesARatioWhoseRoundsDisagree() {
        let report = report([
            sample(.inProcess, 0, cpu: 0.010), sample(.inProcess, 1, cpu: 0.010), sample(.bare, 0, cpu: 0.080),
            sample(.bare, 1, cpu: 0.120),
        ])
        #expect(report.disagreements == [.bare])
        #expect(line("python3 -I -S", in: report).contains("rounds disagree: 8.00–12.00 ≥ 7 "))
        #expect(!line("python3 -I -S", in: report).contains("met"))
    }

    @Test func pairsRoundsByTheirNumber() {
        let report = report([
            sample(.inProcess, 1, cpu: 0.020), sample(.bare, 0, cpu: 0.080), sample(.inProcess, 0, cpu: 0.010),
            sample(.bare, 1, cpu: 0.160),
        ])
        #expect(report.ratio(of: .bare, \.processesPerProgram).agreed == Spread([8, 8]))
    }

    @Test func aRunnerThatLacksARoundHasNoRatio() {
        let report = report([
            sample(.inProcess, 0, cpu: 0.01), sample(.inProcess, 1, cpu: 0.01), sample(.bare, 0, cpu: 0.08),
        ])
        #expect(report.ratio(of: .bare, \.processesPerProgram) == .unknown)
    }

    @Test func saysWhyAPeerIsNotInTheTable() {
        var report = report([sample(.inProcess, 0, cpu: 0.01)])
        report.missing = ["nsjail": "not installed"]
        #expect(line("nsjail", in: report) == "nsjail -Mo not installed")
        #expect(line("firejail", in: report) == "firejail not asked for")
    }

    @Test func countsWhatDidNotPass() {
        let report = report([sample(.inProcess, 0, cpu: 0.01, failures: 3)])
        #expect(line("ours, in-process ", in: report).hasSuffix(" 3/10"))
    }

    @Test func comparesTheThroughputOfTwoSlotsWithOne() throws {
        let report = report([
            sample(.oneSlot, 0, cpu: 0.01, wall: 0.2), sample(.twoSlots, 0, cpu: 0.01, wall: 0.1),
        ])
        let row = try #require(SandboxFigures(report: report).rows.first { $0.name.hasPrefix("throughput") })
        #expect(row.median == 2)
        #expect(row.target == .atLeast(1.8))
    }

    @Test func holdsTheWorstOvershootToItsBound() throws {
        var report = report([sample(.inProcess, 0, cpu: 0.01)])
        report.probes.overshoot = [1, 2, 12]
        let row = try #require(SandboxFigures(report: report).rows.first { $0.name.hasPrefix("CPU time") })
        #expect(row.median == 12)
        #expect(row.value == "2.0 (1.0–12.0), p90 10.0")
        #expect(row.target?.text(for: row.median) == "≤ 10 MISSED")
    }

    @Test func measuresTheClientInMicroseconds() throws {
        let report = report([sample(.inProcess, 0, cpu: 0.01)])
        let row = try #require(SandboxFigures(report: report).rows.first { $0.name.hasPrefix("Swift side") })
        #expect(row.value == "100 (100–100)")
    }

    @Test func comparesBothWaysOfAccountingWhereTicksAreSmall() {
        var sample = RoundSample(.bare, round: 0)
        sample.add(Batch(latencies: [1]), CPUSpan(wall: 1, processes: 2, client: 0, tree: 1.9))
        #expect(report([sample]).accounted(.bare) == 0.95)
        sample.processes = 0.9
        #expect(report([sample]).accounted(.bare) == nil)
    }

    @Test func survivesItsJSONForm() throws {
        let report = report([sample(.inProcess, 0, cpu: 0.01), sample(.bare, 0, cpu: 0.07)])
        let copy = try JSONDecoder().decode(BenchmarkReport.self, from: Data(try report.json.utf8))
        #expect(ReportText(report: copy).text == ReportText(report: report).text)
    }
}
