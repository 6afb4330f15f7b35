import CascadeCore
import Synchronization

/// Gives programs the CPU times that it is told, one after another, and keeps what they were allowed.
final class TimedSandbox: Sandbox {
    private let times: Mutex<[Duration]>
    private let allowed = Mutex<[Duration]>([])
    private let verdict: Verdict

    init(_ milliseconds: [Int], verdict: Verdict = .pass) {
        times = Mutex(milliseconds.map { .milliseconds($0) })
        self.verdict = verdict
    }

    /// CPU limits of the programs so far.
    var limits: [Duration] { allowed.withLock { $0 } }

    func run(_ program: Program, limits: Limits) async throws -> Execution {
        allowed.withLock { $0.append(limits.cpu) }
        let time = times.withLock { $0.isEmpty ? .zero : $0.removeFirst() }
        return Execution(
            outcome: verdict == .pass ? .passed : .failed,
            tests: program.tests.map { _ in TestResult(verdict: verdict, cpu: time) }, usage: ResourceUsage(cpu: time),
            trust: .isolated)
    }
}
