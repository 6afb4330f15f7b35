import Testing

/// Lets no more than two tests run at once: each starts sandboxes of its own, and a machine with too many of them gives
/// programs less than the time that they are allowed.
struct Turns: SuiteTrait, TestTrait, TestScoping {
    private static let queue = TurnQueue(limit: 2)

    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        guard testCase != nil else { return try await function() }
        await Self.queue.enter()
        do {
            try await function()
            await Self.queue.leave()
        } catch {
            await Self.queue.leave()
            throw error
        }
    }
}

extension Trait where Self == Turns {
    /// Two tests at a time.
    static var inTurn: Turns { Turns() }
}

/// Waits, in order of arrival, for one of a few places.
private actor TurnQueue {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(limit: Int) { free = limit }

    func enter() async {
        if free > 0 {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    func leave() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}
