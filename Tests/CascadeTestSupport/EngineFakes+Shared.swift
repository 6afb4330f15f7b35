import Synchronization

extension EngineFakes {
    /// A value that several tasks of a test read and change.
    package final class Shared<Value: Sendable>: Sendable {
        private let state: Mutex<Value>

        package init(_ value: Value) { state = Mutex(value) }

        package var value: Value { state.withLock { $0 } }

        @discardableResult
        package func update<Result: Sendable>(_ change: @Sendable (inout Value) -> Result) -> Result {
            state.withLock { change(&$0) }
        }
    }
}
