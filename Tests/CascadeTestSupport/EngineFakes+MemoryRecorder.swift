package import CascadeCore
import Synchronization

extension EngineFakes {
    /// Keeps events and texts in memory.
    package final class MemoryRecorder: TraceRecorder {
        private struct State {
            var events: [ProblemID: [TraceEvent]] = [:]
            var texts: [ContentHash: String] = [:]
            var count = 0
        }

        private let state = Mutex(State())
        private let keepsEvents: Bool
        private let before: @Sendable (TraceEvent, Int) async throws -> Void

        /// - Parameters:
        ///   - keepsEvents: false forgets everything at once, for runs that measure memory.
        ///   - before: called with each event and the number of events so far; what it throws is thrown.
        package init(
            keepsEvents: Bool = true,
            before: @escaping @Sendable (TraceEvent, Int) async throws -> Void = { _, _ in }
        ) {
            self.keepsEvents = keepsEvents
            self.before = before
        }

        package var events: [ProblemID: [TraceEvent]] { state.withLock { $0.events } }
        package var texts: [ContentHash: String] { state.withLock { $0.texts } }

        package func events(of problem: Problem) -> [TraceEvent] { events[problem.id] ?? [] }

        package func record(_ event: TraceEvent, of problem: ProblemID?) async throws {
            let count = state.withLock { state in
                state.count += 1
                return state.count - 1
            }
            try await before(event, count)
            guard keepsEvents, let problem else { return }
            state.withLock { $0.events[problem, default: []].append(event) }
        }

        package func keep(_ text: String) async throws -> ContentHash {
            let hash = EngineFakes.Hasher().hash(text)
            if keepsEvents { state.withLock { $0.texts[hash] = text } }
            return hash
        }
    }
}
