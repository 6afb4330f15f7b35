import Dispatch
import Glibc
import Synchronization

/// Turns Ctrl-C and SIGTERM into cancellation: the first asks the work to stop cleanly, the second ends the process.
package enum Interrupt {
    /// The first signal that asked the work to stop; 0 before.
    private static let first = Atomic<Int32>(0)

    /// What the process says to the shell of a command that a signal has stopped.
    static var status: ExitStatus {
        first.load(ordering: .sequentiallyConsistent) == SIGTERM ? .terminated : .interrupted
    }

    /// Runs `work` in a task that the first signal cancels.
    /// - Parameter onSignal: called once, from a signal queue, when the first signal arrives.
    /// - Returns: what `work` returned, and whether a signal had arrived.
    package static func guarding<T: Sendable>(
        onSignal: @escaping @Sendable () -> Void = {}, _ work: @escaping @Sendable () async throws -> T
    ) async throws -> (value: T, wasInterrupted: Bool) {
        let interrupted = Atomic(false)
        first.store(0, ordering: .sequentiallyConsistent)
        return try await withoutActuallyEscaping(work) { work in
            let task = Task { try await work() }
            let sources = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
                source.setEventHandler {
                    if interrupted.exchange(true, ordering: .sequentiallyConsistent) { _exit(status.rawValue) }
                    first.store(number, ordering: .sequentiallyConsistent)
                    onSignal()
                    task.cancel()
                }
                source.resume()
                return source
            }
            defer { sources.forEach { $0.cancel() } }
            do {
                let value = try await task.value
                return (value, interrupted.load(ordering: .sequentiallyConsistent))
            } catch is CancellationError where interrupted.load(ordering: .sequentiallyConsistent) {
                throw CommandFailure(.interrupted, "interrupted")
            }
        }
    }
}
