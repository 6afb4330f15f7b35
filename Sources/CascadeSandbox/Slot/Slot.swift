import CascadeCore
import Synchronization

/// One supervisor and the thread that owns it, from HELLO to its end. A slot that has failed stays failed; the pool
/// starts another in its place.
final class Slot: Sendable {
    let report: SlotReport
    private let mailbox: SlotMailbox
    private let wear = Mutex(SlotWear())

    private init(_ mailbox: SlotMailbox, _ report: SlotReport) {
        self.mailbox = mailbox
        self.report = report
    }

    deinit { mailbox.close() }

    /// Starts a supervisor and waits until it is ready.
    /// - Parameter connect: gives the far end; runs on the slot's thread and may block.
    /// - Throws: `SandboxError`; `.unavailable` when the supervisor says that it cannot start. `CancellationError`.
    static func start(
        helloWithin patience: Duration, connect: @escaping @Sendable () throws(SandboxError) -> Peer
    ) async throws -> Slot {
        let mailbox = try SlotMailbox()
        do {
            let report = try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { started in
                    do throws(SandboxError) {
                        try BlockingThread.start {
                            SlotThread.run(mailbox, helloWithin: patience, connect: connect, started: started)
                        }
                    } catch {
                        mailbox.finish()
                        started.resume(throwing: error)
                    }
                }
            } onCancel: {
                mailbox.close()
            }
            return Slot(mailbox, report)
        } catch {
            await mailbox.finished()
            try Task.checkCancellation()
            throw error
        }
    }

    /// What was done with its present interpreter.
    var service: SlotWear { wear.withLock { $0 } }

    var isAlive: Bool { !mailbox.hasEnded }

    func run(_ message: RunMessage, patience: Duration) async throws -> ResultMessage {
        let bounds = ResultMessage.Bounds(
            isIsolated: message.isIsolated,
            tests: message.question == .inputs ? 0 : message.program.tests.count,
            output: max(0, message.limits.outputKept),
            payload: message.question == .inputs ? Frame.maximumPayload : 0)
        return try await request(message.kind, message.encoded(), bounds, patience)
    }

    func inspect(_ message: InspectMessage, patience: Duration) async throws -> ResultMessage {
        let bounds = ResultMessage.Bounds(tests: 0, output: 1 << 20, payload: Frame.maximumPayload)
        return try await request(.inspect, message.encoded(), bounds, patience)
    }

    func ping(patience: Duration) async throws -> SlotHealth {
        let health = try await health(.ping, patience)
        wear.withLock { $0.weighed(health.zygoteMemory) }
        return health
    }

    /// Replaces the warm interpreter.
    func recycle(patience: Duration) async throws -> SlotHealth {
        let health = try await health(.recycle, patience)
        wear.withLock { $0 = SlotWear() }
        return health
    }

    /// Ends the supervisor and everything below it; returns when it is reaped.
    func close() async {
        mailbox.close()
        await mailbox.finished()
    }

    // MARK: Frames

    private func request(
        _ kind: FrameKind, _ payload: [UInt8], _ bounds: ResultMessage.Bounds, _ patience: Duration
    ) async throws -> ResultMessage {
        wear.withLock { $0.started() }
        let answer = try await exchange(kind, payload, answer: .result, patience)
        do {
            let result = try ResultMessage(answer, within: bounds)
            wear.withLock { $0.ended(result.outcome, verdicts: result.tests.lazy.map(\.verdict)) }
            return result
        } catch {
            throw malformed("RESULT", error)
        }
    }

    private func health(_ kind: FrameKind, _ patience: Duration) async throws -> SlotHealth {
        let answer = try await exchange(kind, [], answer: .pong, patience)
        do {
            return SlotHealth(try PongMessage(answer))
        } catch {
            throw malformed("PONG", error)
        }
    }

    /// One request and its answer. Cancelling sends CANCEL, and the answer is still consumed before this returns.
    private func exchange(
        _ kind: FrameKind, _ payload: [UInt8], answer: FrameKind, _ patience: Duration
    ) async throws -> [UInt8] {
        let id = mailbox.nextID()
        let frame = Frame(kind, id: id, payload: payload).encoded()
        defer { mailbox.settle(id) }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                mailbox.submit(
                    SlotJob(id: id, frame: frame, answer: answer, patience: patience, continuation: continuation))
            }
        } onCancel: {
            mailbox.cancel(id)
        }
    }

    private func malformed(_ name: String, _ error: any Error) -> SandboxError {
        mailbox.close()
        return SandboxError(.protocolViolation, "the supervisor sent a malformed \(name): \(error)")
    }
}
