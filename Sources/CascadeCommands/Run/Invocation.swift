import CascadeCore
import FoundationEssentials

/// Everything a run was asked to do, as it is kept with the run: `--resume` needs nothing else, and a changed
/// configuration is noticed. Holds no key.
struct Invocation: Sendable, Equatable, Codable {
    var dataset: String
    var selection: Selection
    var configuration: Configuration
    var policy: PolicyDescription
    /// Folder that recording paths are relative to.
    var recordings: String
    /// Predictor model file; nil for none.
    var predictor: String?

    struct Selection: Sendable, Equatable, Codable {
        var limit: String?
        var tasks: [String] = []
        var shard: String?
        var visible: Int?
        var skipInvalid = false
    }

    /// The stored form: JSON with sorted keys.
    func text() throws -> String { try StoredText.of(self) }

    init(
        dataset: String, selection: Selection, configuration: Configuration, policy: PolicyDescription,
        recordings: String, predictor: String?
    ) {
        self.dataset = dataset
        self.selection = selection
        self.configuration = configuration
        self.policy = policy
        self.recordings = recordings
        self.predictor = predictor
        // A model that nobody listens to is not paid for, and its key need not be there.
        if predictor != nil || !policy.usesPredictor { self.configuration.predictor.ask = nil }
        if predictor == nil { self.configuration.predictor.embed = nil }
    }

    /// - Throws: `CommandFailure` when the stored text is of another version.
    init(text: String) throws {
        do {
            self = try JSONDecoder().decode(Invocation.self, from: Data(text.utf8))
        } catch {
            throw CommandFailure(
                .invalidInput,
                "the run was started by another version of cascade and cannot be resumed by this one: \(error)")
        }
    }
}

extension Invocation.Selection {
    init(_ options: DatasetOptionGroup) {
        self.init(
            limit: options.limit, tasks: options.task, shard: options.shard, visible: options.visible,
            skipInvalid: options.skipInvalid)
    }
}

/// What was asked for, as runs and matrices keep it.
enum StoredText {
    static func of(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
