import CascadeCore
import Glibc

/// One poll loop over a peer's socket, its log and the mailbox's bell. Blocks; belongs to the slot's thread.
struct FrameChannel: ~Copyable {
    /// What woke the loop.
    struct Wake {
        var bell = false
        var ended = false
    }

    private let peer: Peer
    private var assembler = FrameAssembler()
    private var outgoing: [UInt8] = []
    private var sent = 0
    private(set) var log = TextTail(capacity: 4096)
    private var logIsOpen = true
    private var buffer = [UInt8](repeating: 0, count: 64 << 10)

    init(_ peer: consuming Peer) {
        peer.socket.setNonBlocking()
        peer.log.setNonBlocking()
        self.peer = peer
    }

    var processID: pid_t? { peer.process.id }
    var program: String { peer.program }

    consuming func end() {
        let peer = self.peer
        peer.end()
    }

    /// Queues bytes behind what is still on its way.
    mutating func post(_ bytes: [UInt8]) {
        if sent == outgoing.count { (outgoing, sent) = (bytes, 0) } else { outgoing += bytes }
    }

    /// The next whole frame that has arrived; nil while there is none.
    mutating func frame() throws(WireError) -> Frame? { try assembler.next() }

    /// Waits for something to happen and does the reading and writing that is possible.
    /// - Parameter deadline: on the monotonic clock; nil waits for ever.
    mutating func turn(bell: Int32, until deadline: Duration?) -> Wake {
        // Mostly there is room: one wait less for each request.
        var wake = Wake(ended: sent < outgoing.count && !write())
        let hasOutput = sent < outgoing.count && !wake.ended
        var entries = [
            pollfd(fd: peer.socket.raw, events: Int16(hasOutput ? POLLIN | POLLOUT : POLLIN), revents: 0),
            pollfd(fd: bell, events: Int16(POLLIN), revents: 0),
            pollfd(fd: logIsOpen ? peer.log.raw : -1, events: Int16(POLLIN), revents: 0),
        ]
        // What a peer that has gone said last is still to be read.
        let patience = wake.ended ? 0 : deadline.map(Monotonic.milliseconds) ?? -1
        guard poll(&entries, 3, patience) > 0 else { return wake }
        wake.bell = entries[1].revents != 0
        if entries[2].revents != 0 { readLog() }
        if entries[0].revents & Int16(POLLOUT) != 0 { wake.ended = !write() }
        if entries[0].revents & Int16(POLLIN | POLLHUP | POLLERR) != 0 { wake.ended = !readSocket() || wake.ended }
        return wake
    }

    /// False when the peer is gone.
    private mutating func write() -> Bool {
        let count = outgoing.withUnsafeBytes { bytes in
            send(peer.socket.raw, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count >= 0 else { return Self.isTransient(errno) }
        sent += count
        return true
    }

    /// False when the peer is gone.
    private mutating func readSocket() -> Bool {
        let count = read(peer.socket.raw, &buffer, buffer.count)
        if count > 0 { assembler.append(buffer[..<count]) }
        return count > 0 || (count < 0 && Self.isTransient(errno))
    }

    /// Keeps what is there of the log, so that an error can say what the supervisor said last.
    mutating func readLog() {
        while logIsOpen {
            let count = read(peer.log.raw, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            if count == 0 || (count < 0 && !Self.isTransient(errno)) { logIsOpen = false }
            guard count > 0 else { return }
            log.append(buffer[..<count])
        }
    }

    private static func isTransient(_ code: Int32) -> Bool { code == EAGAIN || code == EINTR }
}
