import Glibc

/// The only owner of an open file; closed when it goes.
struct FileHandle: ~Copyable {
    let path: String
    private let descriptor: CInt

    /// - Throws: `DataFileError` with the system's own reason.
    init(reading path: String) throws(DataFileError) {
        self.path = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw DataFileError(
                .unreadable, file: path,
                message: "cannot be opened (\(Self.reason())): check the path and its permissions")
        }
    }

    /// Opens for reading and appending, and creates the file for its owner alone: transcripts hold prompts.
    /// - Throws: `DataFileError` with the system's own reason.
    init(appending path: String) throws(DataFileError) {
        self.path = path
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw DataFileError(
                .unwritable, file: path,
                message: "cannot be opened for writing (\(Self.reason())): choose another file or folder")
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads at most `count` bytes; an empty result is the end of the file.
    func read(upTo count: Int) throws(DataFileError) -> [UInt8] {
        var received = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            repeat { received = Glibc.read(descriptor, buffer.baseAddress, count) } while received < 0 && errno == EINTR
            initialized = max(0, received)
        }
        guard received >= 0 else {
            throw DataFileError(.unreadable, file: path, message: "cannot be read (\(Self.reason()))")
        }
        return bytes
    }

    /// Writes every byte, then waits until the disk has them.
    func appendDurably(_ bytes: [UInt8]) throws(DataFileError) {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw unwritable() }
            written += count
        }
        guard fdatasync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw unwritable() }
    }

    /// Cuts the file off after `length` bytes.
    func truncate(to length: Int) throws(DataFileError) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw unwritable() }
    }

    private func unwritable() -> DataFileError {
        DataFileError(
            .unwritable, file: path,
            message: "cannot be written (\(Self.reason())): free space or choose another file")
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
