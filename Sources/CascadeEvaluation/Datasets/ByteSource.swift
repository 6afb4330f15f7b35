import CZlib
import Glibc

/// An open file, read as plain bytes or, when it starts as gzip does, decompressed on the way.
struct ByteSource: ~Copyable {
    private let file: gzFile
    private let path: String

    /// - Throws: `DatasetError` when the file is missing, a folder, or not to be opened.
    init(path: String) throws(DatasetError) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? DatasetError(.fileMissing, "there is no such file: check the path", file: path)
                : DatasetError(.unreadable, "cannot be opened: \(String(cString: strerror(errno)))", file: path)
        }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw DatasetError(.isDirectory, "is a folder: name the dataset file in it", file: path)
        }
        guard let file = gzopen(path, "rb") else {
            throw DatasetError(.unreadable, "cannot be opened: \(String(cString: strerror(errno)))", file: path)
        }
        self.file = file
        self.path = path
    }

    deinit { gzclose(file) }

    /// The next bytes, at most `limit`; empty at the end.
    /// - Throws: `DatasetError` when reading fails, or a gzip file is corrupt or cut off.
    func read(atMost limit: Int = 64 << 10) throws(DatasetError) -> [UInt8] {
        var count: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, initialized in
            count = gzread(file, buffer.baseAddress, UInt32(limit))
            initialized = Int(max(0, count))
        }
        guard bytes.isEmpty else { return bytes }
        var code: Int32 = Z_OK
        let text = gzerror(file, &code).map { String(cString: $0) } ?? ""
        switch code {
        case Z_OK, Z_STREAM_END: return []
        case Z_ERRNO:
            throw DatasetError(.unreadable, "cannot be read: \(String(cString: strerror(errno)))", file: path)
        default:
            throw DatasetError(.damagedGzip, "the gzip file is damaged (\(text)): fetch it again", file: path)
        }
    }
}
