import FoundationEssentials
import Glibc

/// A copy of a database and its log in a temporary folder, removed when nobody holds it any more.
final class TemporaryCopy: Sendable {
    let path: String
    private let folder: String

    init(of original: String) throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/cascade-XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw StoreError.system(errno, doing: "make a temporary folder for", path: original)
        }
        let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let copy = made + "/" + RunStore.fileName
        do {
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: original + suffix) {
                try FileManager.default.copyItem(atPath: original + suffix, toPath: copy + suffix)
                // The copy has the original's permissions, but must be written: its log is folded in.
                chmod(copy + suffix, 0o600)
            }
        } catch {
            try? FileManager.default.removeItem(atPath: made)
            throw error
        }
        folder = made
        path = copy
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
}
