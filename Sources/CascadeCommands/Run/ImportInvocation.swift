import CascadeCore
import CascadeEvaluation
import FoundationEssentials

/// Everything an import was asked to do, as it is kept with the matrix: `--resume` needs nothing else.
struct ImportInvocation: Sendable, Equatable, Codable {
    var dataset: String
    var selection: Invocation.Selection
    /// Paths of files are absolute.
    var sources: [ImportSource]
    /// SHA-256 of each file, by path: a file that has changed is another matrix.
    var digests: [String: String]
    var ladder: Ladder
    var extraction: SampleExtraction
    /// Rows that may be unusable.
    var tolerated: Int
    var sandbox: SandboxSettings

    /// Tells it from what other commands keep.
    private(set) var form = Self.mark
    private static let mark = "import"

    /// The stored form.
    func text() throws -> String { try StoredText.of(self) }

    /// Whether a matrix' stored text is an import's.
    static func isHeld(by text: String) -> Bool {
        struct Form: Decodable { var form: String? }
        return (try? JSONDecoder().decode(Form.self, from: Data(text.utf8)))?.form == mark
    }
}

extension ImportInvocation {
    /// - Throws: `CommandFailure` when the stored text is another command's, or of another version.
    init(text: String) throws {
        guard Self.isHeld(by: text) else {
            throw CommandFailure(
                .usage,
                "the matrix was collected, not imported: go on with  cascade matrix collect --resume --out FOLDER")
        }
        do {
            self = try JSONDecoder().decode(ImportInvocation.self, from: Data(text.utf8))
        } catch {
            throw CommandFailure(
                .invalidInput,
                "the import was started by another version of cascade and cannot be resumed by this one: \(error)")
        }
    }
}
