import FoundationEssentials
import GRDB
import Glibc
import Testing

@testable import CascadeStore

@Suite struct StoreErrorTests {
    @Test(arguments: [
        (ResultCode.SQLITE_FULL, StoreError.Code.diskFull), (.SQLITE_READONLY, .readOnly), (.SQLITE_PERM, .readOnly),
        (.SQLITE_NOTADB, .notARun), (.SQLITE_CORRUPT, .damaged), (.SQLITE_CANTOPEN, .ioFailed), (.SQLITE_BUSY, .locked),
        (.SQLITE_IOERR, .ioFailed), (.SQLITE_MISUSE, .ioFailed),
    ])
    func whatSQLiteSaysIsTranslated(_ code: ResultCode, _ expected: StoreError.Code) {
        let error = StoreError.wrap(DatabaseError(resultCode: code, message: "said"), path: "/p/trace.sqlite")
        #expect((error as? StoreError)?.code == expected)
        #expect((error as? StoreError)?.message.contains("/p/trace.sqlite") == true)
    }

    @Test(arguments: [
        (ENOSPC, StoreError.Code.diskFull), (EROFS, .readOnly), (EACCES, .readOnly), (ENOENT, .missing),
        (EIO, .ioFailed),
    ])
    func whatTheSystemSaysIsTranslated(_ number: Int32, _ expected: StoreError.Code) {
        let error = StoreError.system(number, doing: "write", path: "/p")
        #expect(error.code == expected)
        #expect(error.description.contains("'/p'"))
    }

    @Test(arguments: [
        (CocoaError.Code.fileWriteOutOfSpace, StoreError.Code.diskFull), (.fileWriteNoPermission, .readOnly),
        (.fileWriteVolumeReadOnly, .readOnly), (.fileReadNoPermission, .ioFailed), (.fileNoSuchFile, .missing),
        (.fileReadCorruptFile, .ioFailed),
    ])
    func whatTheFileSystemSaysIsTranslated(_ code: CocoaError.Code, _ expected: StoreError.Code) {
        #expect((StoreError.wrap(CocoaError(code), path: "/p") as? StoreError)?.code == expected)
    }

    @Test func typedErrorsAndCancellationPassThrough() {
        let typed = StoreError(.damaged, "x")
        #expect(StoreError.wrap(typed, path: "/p") as? StoreError == typed)
        #expect(StoreError.wrap(CancellationError(), path: "/p") is CancellationError)
        struct Strange: Error {}
        #expect((StoreError.wrap(Strange(), path: "/p") as? StoreError)?.code == .ioFailed)
    }
}
