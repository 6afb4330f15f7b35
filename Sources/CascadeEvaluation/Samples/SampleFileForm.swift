/// The forms of sample files that can be read.
package enum SampleFileForm: String, Sendable, Hashable, Encodable {
    /// EvalPlus and HumanEval: a row a sample, with `task_id` and `solution` or `completion`.
    case samples
    /// A row a problem and model: `task_id`, `model`, `kind`, `samples`, `params.raw_text`.
    case recording
    /// bigcode-evaluation-harness: for each problem a list of texts, in the dataset's order or by name.
    case generations

    /// The form whose fields a row has; nil when it has none's.
    static func of(fields: Set<String>) -> SampleFileForm? {
        guard fields.contains("task_id") else { return nil }
        if fields.contains("samples") { return .recording }
        return fields.isDisjoint(with: ["solution", "completion"]) ? nil : .samples
    }
}
