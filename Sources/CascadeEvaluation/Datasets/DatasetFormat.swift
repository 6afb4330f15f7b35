/// The forms of problem files that can be read.
package enum DatasetFormat: String, Sendable, Hashable, CaseIterable, Encodable {
    /// `mbpp.jsonl`: text, code, task_id, test_setup_code, test_list, challenge_test_list.
    case mbpp
    /// `sanitized-mbpp.json`: prompt, code, task_id, test_imports, test_list.
    case sanitizedMBPP = "sanitized-mbpp"
    /// `HumanEval.jsonl`: task_id, prompt, entry_point, canonical_solution, test.
    case humanEval = "humaneval"
    /// `MbppPlus.jsonl`, `HumanEvalPlus.jsonl`: task_id, prompt, entry_point, canonical_solution, base_input, plus_input,
    /// atol, contract.
    case evalPlus = "evalplus"
    /// The project's own form: id, statement, entry_point, setup, prompt, examples, hidden or check, reference.
    case problems

    /// The form whose fields a row has; nil when it has none's.
    static func of(fields: Set<String>) -> DatasetFormat? {
        if fields.isSuperset(of: EvalPlusForm.inputs) { return .evalPlus }
        if fields.isSuperset(of: ["id", "statement"]) { return .problems }
        if fields.isSuperset(of: ["test_list", "text"]) { return .mbpp }
        if fields.isSuperset(of: ["test_list", "prompt"]) { return .sanitizedMBPP }
        if fields.isSuperset(of: ["prompt", "test"]) { return .humanEval }
        return nil
    }

    var form: any DatasetForm {
        switch self {
        case .mbpp: MBPPForm(isSanitized: false)
        case .sanitizedMBPP: MBPPForm(isSanitized: true)
        case .humanEval: HumanEvalForm()
        case .evalPlus: EvalPlusForm()
        case .problems: ProblemForm()
        }
    }
}
