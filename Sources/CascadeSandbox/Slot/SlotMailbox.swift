import CascadeCore
import Glibc
import Synchronization

/// Where callers leave work for a slot's thread. The thread sleeps in `poll`; a byte on a socket wakes it.
final class SlotMailbox: Sendable {
    /// What the thread finds when it looks.
    enum Order {
        case serve(SlotJob)
        case wait
        case close
    }

    private struct State {
        var pending: [SlotJob] = []
        var cancelled: Set<UInt32> = []
        var lastID: UInt32 = 0
        var isClosing = false
        /// Set when the thread takes no more work; says why.
        var ended: SandboxError?
        var hasFinished = false
        var finishWaiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())
    private let wakeUp: DescriptorPair

    /// - Throws: `SandboxError.unavailable` when the process is out of descriptors.
    init() throws(SandboxError) {
        wakeUp = try Descriptor.pair()
        wakeUp.near.setNonBlocking()
        wakeUp.far.setNonBlocking()
    }

    // MARK: The callers' side

    func nextID() -> UInt32 {
        state.withLock {
            $0.lastID = $0.lastID &+ 1
            return $0.lastID
        }
    }

    /// Leaves a job. A job that was cancelled before, or comes after the end, is answered at once.
    func submit(_ job: SlotJob) {
        let refusal: (any Error)? = state.withLock { state in
            if state.cancelled.remove(job.id) != nil { return CancellationError() }
            if let ended = state.ended { return ended }
            state.pending.append(job)
            return nil
        }
        if let refusal { job.continuation.resume(throwing: refusal) } else { ring() }
    }

    func cancel(_ id: UInt32) {
        state.withLock { _ = $0.cancelled.insert(id) }
        ring()
    }

    func close() {
        state.withLock { $0.isClosing = true }
        ring()
    }

    /// Returns when the thread has closed and reaped all it owned.
    func finished() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if !state.hasFinished { state.finishWaiters.append(continuation) }
                return state.hasFinished
            }
            if isDone { continuation.resume() }
        }
    }

    /// Whether the thread takes no more work.
    var hasEnded: Bool { state.withLock { $0.ended != nil || $0.isClosing } }

    private func ring() { _ = send(wakeUp.far.raw, [1], 1, Int32(MSG_NOSIGNAL)) }

    // MARK: The thread's side

    /// Readable when something has changed.
    var bell: Int32 { wakeUp.near.raw }

    func silenceBell() {
        var scratch = [UInt8](repeating: 0, count: 64)
        while read(wakeUp.near.raw, &scratch, scratch.count) == scratch.count {}
    }

    var isClosing: Bool { state.withLock { $0.isClosing } }

    func next() -> Order {
        state.withLock { state in
            if state.isClosing { return .close }
            return state.pending.isEmpty ? .wait : .serve(state.pending.removeFirst())
        }
    }

    func isCancelled(_ id: UInt32) -> Bool { state.withLock { $0.cancelled.contains(id) } }

    /// The request is over: forget its cancellation.
    func settle(_ id: UInt32) { state.withLock { _ = $0.cancelled.remove(id) } }

    /// Takes no more work; what waits is answered with `error`.
    func end(_ error: SandboxError) {
        let pending = state.withLock { state in
            state.ended = error
            defer { state.pending = [] }
            return state.pending
        }
        for job in pending { job.continuation.resume(throwing: error) }
    }

    func finish() {
        let waiters = state.withLock { state in
            state.hasFinished = true
            defer { state.finishWaiters = [] }
            return state.finishWaiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
