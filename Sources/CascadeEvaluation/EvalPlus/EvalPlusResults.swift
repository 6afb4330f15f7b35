import CascadeCore
import FoundationEssentials

/// `eval_results.json`, as EvalPlus writes it: for each problem its samples in order, with the status of both suites and
/// the input that each failed on.
package struct EvalPlusResults: Sendable {
    package var date: String
    package var dataset: Dataset
    package var verdicts: [SampleVerdict]

    package init(date: String, dataset: Dataset, verdicts: [SampleVerdict]) {
        self.date = date
        self.dataset = dataset
        self.verdicts = verdicts
    }

    /// JSON, one sample a line. Inputs stand as in the dataset's file.
    package func text() throws -> String {
        let entries = Dictionary(dataset.entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let counted = Dictionary(grouping: verdicts.filter(\.isCounted), by: \.sample.problem)
        let tasks = try dataset.entries.compactMap { entry -> String? in
            guard let samples = counted[entry.id] else { return nil }
            let lines = try samples.map { try Self.sample($0, of: entries[$0.sample.problem]) }
            return "\(try Self.json(entry.id.rawValue)):[\n\(lines.joined(separator: ",\n"))\n]"
        }
        return """
            {"date":\(try Self.json(date)),"hash":\(try Self.json(dataset.digest.rawValue)),"eval":{
            \(tasks.joined(separator: ",\n"))
            }}

            """
    }

    private static func sample(_ verdict: SampleVerdict, of entry: DatasetEntry?) throws -> String {
        let suite = entry?.differential
        let status =
            suite == nil
            ? (base: status(of: verdict, suite: nil), plus: nil as String?)
            : (base: status(of: verdict, suite: 0), plus: status(of: verdict, suite: 1))
        let plus = try status.plus.map(json) ?? "null"
        return "{\"task_id\":\(try json(verdict.sample.problem.rawValue)),\"solution\":\(try json(verdict.code ?? "")),"
            + "\"base_status\":\(try json(status.base)),\"plus_status\":\(plus),"
            + "\"base_fail_tests\":\(failed(verdict, .base, suite)),\"plus_fail_tests\":\(failed(verdict, .plus, suite))}"
    }

    /// `pass`, `fail` or `timeout`, of one test or of all.
    private static func status(of verdict: SampleVerdict, suite: Int?) -> String {
        guard let gold = verdict.verdict else { return "fail" }
        let verdicts = suite.map { gold.verdicts.indices.contains($0) ? [gold.verdicts[$0]] : [] } ?? gold.verdicts
        if suite == nil ? gold.passed : verdicts.allSatisfy({ $0 == .pass }) && !verdicts.isEmpty { return "pass" }
        let timedOut = verdicts.contains(.timeout) || gold.outcome.verdict == .timeout && suite == nil
        return timedOut ? "timeout" : "fail"
    }

    /// The input that a suite ended at, read from the judge's message.
    private static func failed(
        _ verdict: SampleVerdict, _ part: DifferentialSuite.Suite, _ suite: DifferentialSuite?
    ) -> String {
        guard let suite, let gold = verdict.verdict else { return "[]" }
        let position = part == .base ? 0 : 1
        guard gold.messages.indices.contains(position) else { return "[]" }
        guard let index = FailedInput.index(in: gold.messages[position], of: part),
            let input = suite.input(index, of: part)
        else { return "[]" }
        return "[\(String(decoding: input, as: UTF8.self))]"
    }

    private static func json(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}

/// Reads which input a suite failed on out of the judge's message: `AssertionError: base_input[3]: …`.
enum FailedInput {
    static func index(in message: String, of suite: DifferentialSuite.Suite) -> Int? {
        let start = "AssertionError: \(suite.rawValue)["
        guard message.hasPrefix(start) else { return nil }
        return Int(message.dropFirst(start.count).prefix { $0 != "]" })
    }
}
