import FoundationEssentials
import Testing

@testable import SandboxBenchmark

/// The whole tool, as small as it goes.
struct BenchmarkSessionTests {
    private static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// Beside the test bundle, which the runner was asked to load.
    private static let binary: String? = CommandLine.arguments.filter { $0.hasPrefix("/") }
        .map { $0.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/bench-sandbox" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    private func run(_ arguments: String...) throws -> String? {
        let binary = try #require(Self.binary)
        return ChildProcess.output(of: ["/usr/bin/env", "-C", Self.root, binary] + arguments)
    }

    @Test func measuresOursAndAPeerOnTheSamePrograms() throws {
        let output = try #require(
            try run("--rounds", "2", "--programs", "3", "--turn", "2", "--only", "bare,two_slots", "--json"))
        let report = try JSONDecoder().decode(BenchmarkReport.self, from: Data(output.utf8))
        #expect(report.programs == 3)
        #expect(report.loads.count == 2)
        for runner in [RunnerKind.inProcess, .bare, .twoSlots] {
            let samples = report.samples(of: runner)
            #expect(samples.map(\.round) == [0, 1])
            #expect(samples.allSatisfy { $0.programs == 3 && $0.failures == 0 && $0.processes > 0 && $0.client > 0 })
        }
        #expect(report.samples(of: .plain).isEmpty)
        #expect(report.probes.overshoot.count == 8)
        #expect(report.probes.slotStart.count == 2)
    }

    @Test func refusesUnknownRunnersAndMissingFiles() throws {
        #expect(try run("--only", "nobody") == nil)
        #expect(try run("--rounds", "0") == nil)
        #expect(try run("--recordings", "/nowhere/at/all") == nil)
        #expect(try run("--help")?.contains("--recordings") == true)
    }
}
