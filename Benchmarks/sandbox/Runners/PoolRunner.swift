import CascadeCore
import CascadeSandbox

/// Our own sandbox over its real path: the pool that the product uses, with a warm slot.
struct PoolRunner: Runner {
    let kind: RunnerKind
    let pool: SandboxPool
    let programs: [Program]
    /// Programs handed to the pool at once.
    var inFlight = 1

    func run(_ range: Range<Int>) async throws -> Batch { try await Self.judge(pool, programs[range], inFlight) }

    /// Away from the main thread, where the product's own callers are.
    @concurrent
    private static func judge(_ pool: SandboxPool, _ programs: ArraySlice<Program>, _ width: Int) async throws -> Batch
    {
        guard width > 1 else {
            var batch = Batch()
            for program in programs { batch.add(try await judge(pool, program)) }
            return batch
        }
        return try await withThrowingTaskGroup(of: Judged.self) { group in
            var batch = Batch()
            var waiting = programs.makeIterator()
            for _ in 0..<width {
                if let program = waiting.next() { group.addTask { try await judge(pool, program) } }
            }
            while let judged = try await group.next() {
                batch.add(judged)
                if let program = waiting.next() { group.addTask { try await judge(pool, program) } }
            }
            return batch
        }
    }

    private typealias Judged = (seconds: Double, passed: Bool)

    @concurrent
    private static func judge(_ pool: SandboxPool, _ program: Program) async throws -> Judged {
        let start = CPUAccount.now
        let execution = try await pool.run(program, limits: Limits())
        return (CPUAccount.now - start, execution.passedAll)
    }
}

extension Batch {
    fileprivate mutating func add(_ judged: (seconds: Double, passed: Bool)) {
        latencies.append(judged.seconds)
        if !judged.passed { failures += 1 }
    }
}
