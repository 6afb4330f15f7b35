import Glibc

/// Keeps a second process from writing a run. The kernel drops the lock when its process ends, however it ends, so
/// that a killed run leaves nothing to clear away.
final class RunLock: Sendable {
    static let fileName = "run.lock"

    let descriptor: Int32

    /// `F_OFD_SETLK` and `F_OFD_GETLK` of Linux (asm-generic/fcntl.h), which glibc's module hides.
    private enum Command {
        static let get: Int32 = 36
        static let set: Int32 = 37
    }

    /// - Throws: `StoreError` with code `locked` when another process writes the run.
    init(folder: String) throws {
        let path = folder + "/" + Self.fileName
        // Close-on-exec: a sandbox that outlives us must not keep the run locked.
        let opened = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { throw StoreError.system(errno, doing: "open", path: path) }
        var request = Self.wholeFile
        guard fcntl(opened, Command.set, &request) == 0 else {
            let number = errno
            let holder = Self.holder(of: opened)
            close(opened)
            guard number == EAGAIN || number == EACCES else {
                throw StoreError.system(number, doing: "lock", path: path)
            }
            throw StoreError(
                .locked, "'\(folder)' is being written by another process\(holder): wait for it, or stop it, then retry"
            )
        }
        Self.name(getpid(), in: opened)
        descriptor = opened
    }

    /// Unlocks before it closes: a child that another thread starts at this moment holds a copy of the descriptor until
    /// its exec, and would keep the lock until then.
    deinit {
        var request = Self.unlocked
        _ = fcntl(descriptor, Command.set, &request)
        close(descriptor)
    }

    /// Whether some process writes the run at this moment.
    static func isHeld(folder: String) -> Bool {
        let descriptor = open(folder + "/" + fileName, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var request = wholeFile
        // Asks without taking, so that looking never makes a writer fail.
        return fcntl(descriptor, Command.get, &request) == 0 && request.l_type != Int16(F_UNLCK)
    }

    /// An exclusive lock of an open file description, which two descriptors of one process do not share either.
    private static var wholeFile: flock { request(F_WRLCK) }
    private static var unlocked: flock { request(F_UNLCK) }

    private static func request(_ type: Int32) -> flock {
        var request = flock()
        request.l_type = Int16(type)
        request.l_whence = Int16(SEEK_SET)
        return request
    }

    private static func holder(of descriptor: Int32) -> String {
        var buffer = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0, let process = Int(String(decoding: buffer[..<count], as: UTF8.self)) else { return "" }
        return " (process \(process))"
    }

    /// Only for the message of the one that is refused, so that a failure here is no failure of the lock.
    private static func name(_ process: pid_t, in descriptor: Int32) {
        let text = Array(String(process).utf8)
        if ftruncate(descriptor, 0) == 0 { _ = pwrite(descriptor, text, text.count, 0) }
    }
}
