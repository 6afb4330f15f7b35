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
            var two = configuration
            two.slots = 2
            var strict = configuration
            strict.profile = "strict"
            try await withSandboxPool(two) { double in
                try await withSandboxPool(strict) { strict in
                    let ours = OurRunners(one: pool, two: double, strict: strict, programs: selected)
                    let peers = PeerRunners(
                        interpreter: interpreter, folder: folder.path, list: folder.list, peerPython: peerPython)
                    try await measure(ours, peers, account, configuration, &report)
                }
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
        _ ours: OurRunners, _ peers: PeerRunners, _ account: CPUAccount, _ configuration: SandboxConfiguration,
        _ report: inout BenchmarkReport
    ) async throws {
        let kept = try await ours.start()
        let found = peers.find(wanted, keeping: kept)
        defer { found.end() }
        let own = try await ours.runners(wanted)
        report.missing = found.missing
        report.versions = found.versions
        let all = Rounds(runners: own + found.runners, programs: report.programs, turn: turn, account: account)
        for round in 0..<rounds {
            let result = try await all.run(round)
            report.loads.append(result.load)
            report.samples += result.samples
            try await report.probes.add(pool: ours.one, configuration: configuration)
            Self.progress("round \(round + 1) of \(rounds) done")
        }
    }

    private static func progress(_ text: String) {
        let line = "bench-sandbox: \(text)\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }
}
