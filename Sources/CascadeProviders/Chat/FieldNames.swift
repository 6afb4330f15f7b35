import Synchronization

/// Remembers which name for the token limit a model took, so that only the first request is refused.
final class FieldNames: Sendable {
    private let known = Mutex<[String: MaxTokensField]>([:])

    func field(for model: String) -> MaxTokensField {
        known.withLock { $0[model] } ?? MaxTokensField.likely(for: model)
    }

    func remember(_ field: MaxTokensField, for model: String) { known.withLock { $0[model] = field } }
}
