import CascadeCore
import Glibc

@testable import CascadeSandbox

/// Holds processes by their pidfds, so that nothing depends on numbers that may be used again, and waits for their ends in
/// the kernel.
final class ProcessWatch: Sendable {
    private let descriptors: [Int32]

    /// Takes hold of those that are still there.
    init(_ entries: Set<ProcessTree.Entry>) {
        let held = entries.compactMap { entry in Self.open(entry.id).map { (entry, $0) } }
        // What was opened is what was meant only if it is still there now.
        let now = ProcessTree()
        for (entry, descriptor) in held where !now.contains(entry) { close(descriptor) }
        descriptors = held.filter { now.contains($0.0) }.map(\.1)
    }

    deinit { for descriptor in descriptors { close(descriptor) } }

    var count: Int { descriptors.count }

    /// Waits for the end of all of them; false when some are there after `patience`.
    func allEnd(within patience: Duration = .seconds(60)) async -> Bool {
        await withCheckedContinuation { continuation in
            do throws(SandboxError) {
                try BlockingThread.start { continuation.resume(returning: self.wait(until: Monotonic.now + patience)) }
            } catch {
                continuation.resume(returning: false)
            }
        }
    }

    private func wait(until deadline: Duration) -> Bool {
        var left = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while !left.isEmpty {
            let count = poll(&left, nfds_t(left.count), Monotonic.milliseconds(until: deadline))
            if count == 0 || (count < 0 && errno != EINTR) { return false }
            left.removeAll { $0.revents != 0 }
        }
        return true
    }

    /// Waits until a process group has no member, those included that are made meanwhile.
    static func groupEnds(_ leader: pid_t, within patience: Duration = .seconds(60)) async -> Bool {
        let deadline = Monotonic.now + patience
        while Monotonic.now < deadline {
            let members = ProcessTree().group(leader)
            if members.isEmpty { return true }
            guard await ProcessWatch(members).allEnd(within: deadline - Monotonic.now) else { return false }
        }
        return false
    }

    private typealias PidfdOpen = @convention(c) (pid_t, UInt32) -> Int32

    /// Swift's view of glibc leaves `sys/pidfd.h` out.
    private static func open(_ id: pid_t) -> Int32? {
        guard let symbol = dlsym(nil, "pidfd_open") else { return nil }
        let descriptor = unsafeBitCast(symbol, to: PidfdOpen.self)(id, 0)
        return descriptor >= 0 ? descriptor : nil
    }
}
