import Dispatch

/// Runs file work on threads of its own, because a blocking call on the cooperative pool delays everything else.
enum BlockingWork {
    private static let queue = DispatchQueue(label: "cascade.providers.files", attributes: .concurrent)

    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }
}
