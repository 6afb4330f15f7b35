import Synchronization

extension EngineFakes {
    /// Holds tasks at a point until the test lets them pass, one by one or all: order without sleeping.
    package final class Gate<Name: Hashable & Sendable>: Sendable {
        private struct State {
            var held: [(name: Name, continuation: CheckedContinuation<Void, Never>)] = []
            var arrivals: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
            var arrived: [Name] = []
            var isOpen = false

            /// Takes out the waiters whose number of arrivals is reached.
            mutating func takeReached() -> [CheckedContinuation<Void, Never>] {
                let reached = arrivals.filter { $0.count <= arrived.count }
                arrivals.removeAll { $0.count <= arrived.count }
                return reached.map(\.continuation)
            }
        }

        private let state = Mutex(State())

        package init() {}

        /// Everyone who came to the gate, in order of arrival.
        package var arrived: [Name] { state.withLock { $0.arrived } }

        /// Waits here until let through.
        package func pass(_ name: Name) async {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state in
                    state.arrived.append(name)
                    let reached = state.takeReached()
                    if state.isOpen { return reached + [continuation] }
                    state.held.append((name, continuation))
                    return reached
                }
                ready.forEach { $0.resume() }
            }
        }

        /// Returns when at least `count` tasks have come to the gate.
        package func waitForArrivals(_ count: Int) async {
            await withCheckedContinuation { continuation in
                let isReached = state.withLock { state in
                    if state.arrived.count >= count { return true }
                    state.arrivals.append((count, continuation))
                    return false
                }
                if isReached { continuation.resume() }
            }
        }

        /// Lets one held task through.
        package func release(_ name: Name) {
            let continuation = state.withLock { state in
                state.held.firstIndex { $0.name == name }.map { state.held.remove(at: $0).continuation }
            }
            continuation?.resume()
        }

        /// Lets everyone through, now and later.
        package func open() {
            let held = state.withLock { state in
                state.isOpen = true
                defer { state.held = [] }
                return state.held
            }
            held.forEach { $0.continuation.resume() }
        }
    }
}
