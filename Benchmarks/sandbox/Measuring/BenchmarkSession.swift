import CascadeCore
import CascadeSandbox
import Glibc

/// One run of the benchmark, from finding the peers to the report.
@MainActor
struct BenchmarkSession {
    var source: String
    var rounds: Int
    var programs: Int
    var turn: Int
    var python: String
    var peerPython: String
    var wanted: Set<RunnerKind>

    /// - Throws: `BenchmarkError`; `SandboxError`.
    func run() async throws -> BenchmarkReport {
        let interpreter = try Interpreter.ask(python, script: "sandbox/harness/interpreter.py")
        let account = CPUAccount()
        defer { account.group?.leave() }
        var report = BenchmarkReport(
            machine: .observe(python: interpreter.version, accounting: account.description), source: source, programs: 0
        )
        let configuration = SandboxConfiguration(slots: 1, python: interpreter.executable)
        try await withSandboxPool(configuration) { pool in
            let selected = try await select(pool)
            for _ in 0..<3 { try await report.probes.addMemory(pool) }
            report.source = "\(source): \(Set(selected.map(\.id)).count) different programs"
            report.programs = selected.count
            let folder = try ProgramFolder()
            try folder.write(selected)
            let ours = OurRunners(main: pool, programs: selected, wanted: wanted)
            let peers = PeerRunners(
                interpreter: interpreter, folder: folder.path, list: folder.list, peerPython: peerPython)
            do {
                try await measure(ours, peers, account, &report)
                await ours.shutdown()
            } catch {
                await ours.shutdown()
                throw error
            }
        }
        return report
    }

    /// Programs that pass: a dataset's own mistakes are nobody's failure.
    private func select(_ pool: SandboxPool) async throws -> [BenchmarkProgram] {
        var passing: [BenchmarkProgram] = []
        for program in try ProgramFile.read(source) where passing.count < programs {
            if try await pool.run(program.program(.inProcess), limits: Limits()).passedAll { passing.append(program) }
        }
        guard !passing.isEmpty else { throw BenchmarkError("no program of \(source) passes its own tests") }
        return ProgramFile.repeated(passing, count: programs)
    }

    private func measure(
        _ ours: OurRunners, _ peers: PeerRunners, _ account: CPUAccount, _ report: inout BenchmarkReport
    ) async throws {
        let own = try await ours.find(wanted)
        let found = peers.find(wanted, keeping: own.processes)
        defer { found.end() }
        report.missing = found.missing.merging(own.missing) { $1 }
        report.versions = found.versions
        let all = Rounds(
            runners: own.runners + found.runners, programs: report.programs, turn: turn, account: account)
        for round in 0..<rounds {
            let result = try await all.run(round)
            report.loads.append(result.load)
            report.samples += result.samples
            try await report.probes.add(pool: ours.main, configuration: ours.main.configuration)
            Self.progress("round \(round + 1) of \(rounds) done")
        }
    }

    private static func progress(_ text: String) {
        let line = "bench-sandbox: \(text)\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
