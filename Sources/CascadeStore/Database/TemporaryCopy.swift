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
            try FileManager.default.copyItem(atPath: original, toPath: copy)
            if FileManager.default.fileExists(atPath: original + "-wal") {
                try FileManager.default.copyItem(atPath: original + "-wal", toPath: copy + "-wal")
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
