import CascadeCore
import CascadeSandbox

/// Figures of the sandbox alone.
struct Probes: Sendable, Hashable, Codable {
    /// Milliseconds of CPU time beyond the limit, of programs that never end.
    var overshoot: [Double] = []
    /// Seconds from nothing to a slot that has proved its isolation.
    var slotStart: [Double] = []
    /// Seconds for a new warm interpreter in a slot, with the run that waits for it.
    var recycle: [Double] = []
    /// Bytes: proportional set size of a slot's processes while a program runs.
    var memory: [Double] = []
    /// The same of each process, in the order in which they were started, for the last look of all.
    var memoryParts: [Double] = []

    /// Bytes of `memory` that are no pages of files: those of files, the interpreter's text above all, slots share.
    var anonymousMemory: [Double]?

    private enum CodingKeys: String, CodingKey {
        case overshoot = "cpu_overshoot_ms"
        case slotStart = "slot_start_s"
        case recycle = "new_interpreter_s"
        case memory = "slot_bytes"
        case memoryParts = "slot_process_bytes"
        case anonymousMemory = "slot_anonymous_bytes"
    }

    static let limit = Duration.milliseconds(100)
    private static let spins = 4
    private static let recycles = 2

    /// - Throws: `SandboxError`.
    @MainActor
    mutating func add(pool: SandboxPool, configuration: SandboxConfiguration) async throws {
        try await addOvershoot(pool)
        try await addStart(configuration)
    }

    private mutating func addOvershoot(_ pool: SandboxPool) async throws {
        let spinning = Program(candidate: "while True:\n    pass", tests: [])
        for _ in 0..<Self.spins {
            let execution = try await pool.run(spinning, limits: Limits(cpu: Self.limit, wall: .seconds(30)))
            guard execution.outcome == .cpuLimit else {
                throw BenchmarkError("an endless program ended with \(execution.outcome.rawValue)")
            }
            overshoot.append((execution.usage.cpu - Self.limit) / .milliseconds(1))
        }
    }

    private mutating func addStart(_ configuration: SandboxConfiguration) async throws {
        var one = configuration
        one.slots = 1
        one.recycleAfter = 1
        let start = CPUAccount.now
        let (started, recycled) = try await withSandboxPool(one) { pool in
            try await pool.start()
            let started = CPUAccount.now - start
            let trivial = BenchmarkProgram.trivial.program(.inProcess)
            _ = try await pool.run(trivial, limits: Limits())
            var recycled: [Double] = []
            for _ in 0..<Self.recycles {
                let before = CPUAccount.now
                _ = try await pool.run(trivial, limits: Limits())
                recycled.append(CPUAccount.now - before)
            }
            return (started, recycled)
        }
        slotStart.append(started)
        recycle += recycled
    }

    /// The largest of several looks at a slot while its program sleeps; nothing where /proc hides the sizes. To be done
    /// while there is no other slot: what two share would count half in each.
    /// - Throws: `SandboxError`.
    @MainActor
    mutating func addMemory(_ pool: SandboxPool) async throws {
        guard let supervisor = try await pool.start().first?.process else { return }
        let idle = ProcessTree.descendants(of: supervisor).count
        let sleeping = Program(candidate: "import time\nvalue = 1\ntime.sleep(0.4)", tests: ["assert value == 1"])
        async let execution = pool.run(sleeping, limits: Limits())
        var largest: [ProcessTree.ProportionalSize] = []
        for _ in 0..<10 {
            try await Task.sleep(for: .milliseconds(25))
            let processes = ProcessTree.descendants(of: supervisor)
            let sizes = ([supervisor] + processes).compactMap(ProcessTree.proportionalSize)
            guard processes.count > idle, sizes.count > processes.count else { continue }
            if sizes.reduce(0, { $0 + $1.all }) > largest.reduce(0, { $0 + $1.all }) { largest = sizes }
        }
        guard try await execution.passedAll, !largest.isEmpty else { return }
        memory.append(largest.reduce(0) { $0 + Double($1.all) })
        memoryParts = largest.map { Double($0.all) }
        let anonymous = largest.compactMap(\.anonymous)
        if anonymous.count == largest.count {
            anonymousMemory = (anonymousMemory ?? []) + [Double(anonymous.reduce(0, +))]
        }
    }
}
