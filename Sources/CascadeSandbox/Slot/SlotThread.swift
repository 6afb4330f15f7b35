import CascadeCore
import Glibc

/// The life of one supervisor, on a thread of its own: connect, HELLO, requests one after another, end. The thread that
/// starts a supervisor also outlives it, because a parent-death signal follows the thread and not the process.
struct SlotThread: ~Copyable {
    /// A cancelled request must be answered within this, or the supervisor is taken for dead.
    static let cancelGrace = Duration.seconds(10)

    private let mailbox: SlotMailbox
    private var channel: FrameChannel

    private init(_ mailbox: SlotMailbox, _ peer: consuming Peer) {
        self.mailbox = mailbox
        channel = FrameChannel(peer)
    }

    /// The whole life. Returns when everything that it opened and started is closed and reaped.
    static func run(
        _ mailbox: SlotMailbox, helloWithin patience: Duration, connect: () throws(SandboxError) -> Peer,
        started: CheckedContinuation<SlotReport, any Error>
    ) {
        defer { mailbox.finish() }
        do throws(SandboxError) {
            var thread = SlotThread(mailbox, try connect())
            do throws(SandboxError) {
                let hello = try thread.hello(within: patience)
                started.resume(returning: SlotReport(hello, process: thread.channel.processID ?? 0))
            } catch {
                thread.end()
                throw error
            }
            mailbox.end(thread.serveUntilEnd())
            thread.end()
        } catch {
            mailbox.end(error)
            started.resume(throwing: error)
        }
    }

    private consuming func end() {
        let channel = self.channel
        channel.end()
    }

    // MARK: HELLO

    private mutating func hello(within patience: Duration) throws(SandboxError) -> HelloMessage {
        let frame = try receive(until: Monotonic.now + patience, for: nil)
        switch frame.kind {
        case .hello:
            try check(version: try decode(frame, HelloMessage.version))
            return try decode(frame, HelloMessage.init)
        case .failure: throw try failed(.unavailable, frame)
        default: throw unexpected(frame)
        }
    }

    /// A supervisor of another build is refused before it is misunderstood.
    private func check(version: UInt16) throws(SandboxError) {
        guard version != HelloMessage.supportedVersion else { return }
        throw SandboxError(
            .unavailable,
            "the supervisor \(channel.program) speaks version \(version) of the sandbox's protocol, this program version "
                + "\(HelloMessage.supportedVersion): they are of different builds. \(SupervisorPath.advice)")
    }

    // MARK: Requests

    /// Serves until the mailbox closes or the supervisor fails; says why it ended.
    private mutating func serveUntilEnd() -> SandboxError {
        do throws(SandboxError) {
            while let job = try nextJob() {
                do throws(SandboxError) {
                    job.continuation.resume(returning: try serve(job))
                } catch {
                    mailbox.end(error)
                    job.continuation.resume(throwing: error)
                    return error
                }
            }
            return SandboxError(.died, "the sandbox slot was closed")
        } catch {
            return error
        }
    }

    private mutating func nextJob() throws(SandboxError) -> SlotJob? {
        while true {
            if let frame = try nextFrame() { throw unexpected(frame) }
            switch mailbox.next() {
            case .serve(let job): return job
            case .close: return nil
            case .wait: break
            }
            let wake = channel.turn(bell: mailbox.bell, until: nil)
            if wake.bell { mailbox.silenceBell() }
            if wake.ended { throw died("ended while it was idle") }
        }
    }

    private mutating func serve(_ job: SlotJob) throws(SandboxError) -> [UInt8] {
        channel.post(job.frame)
        let frame = try receive(until: Monotonic.now + job.patience, for: job.id)
        if frame.kind == .failure { throw try failed(.died, frame) }
        guard frame.kind == job.answer, frame.id == job.id else { throw unexpected(frame) }
        return frame.payload
    }

    // MARK: Frames

    /// The next frame.
    /// - Parameter id: the request that it answers; CANCEL follows when the caller gives it up.
    private mutating func receive(until deadline: Duration, for id: UInt32?) throws(SandboxError) -> Frame {
        var deadline = deadline
        var hasCancelled = false
        while true {
            if mailbox.isClosing { throw SandboxError(.died, "the sandbox slot was closed") }
            if let id, !hasCancelled, mailbox.isCancelled(id) {
                channel.post(Frame(.cancel, id: id).encoded())
                deadline = min(deadline, Monotonic.now + Self.cancelGrace)
                hasCancelled = true
            }
            if let frame = try nextFrame() { return frame }
            guard Monotonic.now < deadline else { throw died("did not answer in time") }
            let wake = channel.turn(bell: mailbox.bell, until: deadline)
            if wake.bell { mailbox.silenceBell() }
            guard wake.ended else { continue }
            if let frame = try nextFrame() { return frame }
            throw died("ended")
        }
    }

    private mutating func nextFrame() throws(SandboxError) -> Frame? {
        do throws(WireError) {
            return try channel.frame()
        } catch {
            throw malformed("frame", error)
        }
    }

    private func decode<Message>(
        _ frame: Frame, _ initializer: ([UInt8]) throws(WireError) -> Message
    ) throws(SandboxError) -> Message {
        do throws(WireError) {
            return try initializer(frame.payload)
        } catch {
            throw malformed("\(frame.kind)", error)
        }
    }

    // MARK: Errors

    /// What a FAILURE frame says, and what others below the supervisor have said on its log: an interpreter that cannot
    /// start tells nobody else why.
    private mutating func failed(_ code: SandboxError.Code, _ frame: Frame) throws(SandboxError) -> SandboxError {
        var error = SandboxError(code, try decode(frame, FailureMessage.init))
        channel.readLog()
        let others = channel.log.text { !$0.hasPrefix("cascade-sandboxd: ") }
        if !others.isEmpty { error.message += "; the log has: \(others)" }
        return error
    }

    private mutating func died(_ what: String) -> SandboxError {
        channel.readLog()
        let log = channel.log.text
        return SandboxError(.died, "the supervisor \(what)" + (log.isEmpty ? "" : "; it last said: \(log)"))
    }

    private func unexpected(_ frame: Frame) -> SandboxError {
        SandboxError(.protocolViolation, "the supervisor sent \(frame.kind) (id \(frame.id)) that nothing asked for")
    }

    private func malformed(_ name: String, _ error: WireError) -> SandboxError {
        SandboxError(.protocolViolation, "the supervisor sent a malformed \(name): \(error)")
    }
}

extension SandboxError {
    /// What a FAILURE frame says.
    init(_ code: Code, _ failure: FailureMessage) {
        let reason = failure.errno == 0 ? "" : ": \(String(cString: strerror(failure.errno))) (errno \(failure.errno))"
        self.init(code, "\(failure.stage.words): \(failure.message)\(reason)")
    }
}
