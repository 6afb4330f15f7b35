import FoundationEssentials
import GRDB
import Glibc

extension StoreError {
    /// Translates what SQLite, the file system or an encoder said into words with the path and a way out. Errors that
    /// are already typed, and cancellations, pass through.
    static func wrap(_ error: any Error, path: String) -> any Error {
        switch error {
        case is StoreError, is CancellationError: error
        case let error as DatabaseError: StoreError(error, path: path)
        case let error as CocoaError: StoreError(error, path: path)
        case let error as EncodingError: StoreError(.invalidInput, "cannot store a value in '\(path)': \(error)")
        default: StoreError(.ioFailed, "cannot use '\(path)': \(error)")
        }
    }

    init(_ error: DatabaseError, path: String) {
        let said = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(.diskFull, "cannot write '\(path)': the disk is full; free some space, then resume the run")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .readOnly,
                "cannot write '\(path)': the file or its folder is read-only; change its permissions or choose another "
                    + "output folder")
        case .SQLITE_NOTADB:
            self.init(.notARun, "'\(path)' is not an SQLite database: name the folder of a run")
        case .SQLITE_CORRUPT:
            self.init(
                .damaged,
                "'\(path)' is damaged (\(said)): restore it from a copy, or start the run anew in another folder")
        case .SQLITE_CANTOPEN:
            self.init(.ioFailed, "cannot open '\(path)' (\(said)): check that the folder exists and may be written")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(.locked, "'\(path)' is in use by another process (\(said)): wait for it to end, then try again")
        case .SQLITE_IOERR:
            self.init(.ioFailed, "reading or writing '\(path)' failed (\(said)): check the disk, then resume the run")
        default:
            self.init(.ioFailed, "the database '\(path)' refused (\(said))")
        }
    }

    init(_ error: CocoaError, path: String) {
        switch error.code {
        case .fileWriteOutOfSpace:
            self.init(.diskFull, "cannot write '\(path)': the disk is full; free some space, then try again")
        case .fileWriteNoPermission, .fileWriteVolumeReadOnly:
            self.init(
                .readOnly,
                "cannot write '\(path)': permission denied or read-only; choose another output folder")
        case .fileReadNoPermission:
            self.init(.ioFailed, "cannot read '\(path)': permission denied; change its permissions")
        case .fileNoSuchFile, .fileReadNoSuchFile:
            self.init(.missing, "'\(path)' does not exist")
        default:
            guard let cause = error.underlying as? POSIXError else {
                self.init(.ioFailed, "cannot use '\(path)': error \(error.code.rawValue) of the file system")
                return
            }
            self = .system(cause.code.rawValue, doing: "use", path: path)
        }
    }

    /// The last system call's error, from `errno`.
    static func system(_ number: Int32, doing action: String, path: String) -> StoreError {
        let said = String(cString: strerror(number))
        return switch number {
        case ENOSPC, EDQUOT:
            StoreError(.diskFull, "cannot \(action) '\(path)': the disk is full; free some space, then try again")
        case EROFS, EACCES, EPERM:
            StoreError(
                .readOnly, "cannot \(action) '\(path)': \(said); change its permissions or choose another folder")
        case EPIPE: StoreError(.readerLeft, "cannot \(action) '\(path)': \(said)")
        case ENOENT: StoreError(.missing, "cannot \(action) '\(path)': \(said)")
        default: StoreError(.ioFailed, "cannot \(action) '\(path)': \(said)")
        }
    }
}
