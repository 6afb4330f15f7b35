import CascadeCore

/// A Python file of tests: each that it holds, with what prepares it in front.
struct TestScript: Sendable {
    let path: String
    let facts: PythonFacts
    let suite: PythonSuite

    /// - Parameter path: file, or place in one, that messages name.
    /// - Throws: `CommandFailure` when the file does not parse.
    init(path: String, facts: PythonFacts) throws {
        guard facts.parses, let suite = facts.suite else {
            throw CommandFailure(
                .invalidInput,
                "the tests file '\(path)' is not valid Python: line \(facts.errorLine ?? 0): \(facts.error ?? "")")
        }
        (self.path, self.facts, self.suite) = (path, facts, suite)
    }

    /// Whether the file leaves it to others to call `check(candidate)`, as HumanEval's suites do.
    var needsEntry: Bool { suite.tests.contains { $0.kind == .check } }

    /// Whether it is to be taken apart: its tests are more than what happens when it runs from top to bottom.
    var isSuite: Bool { suite.tests.contains { $0.kind != .statement && $0.kind != .cases } }

    /// All tests, in the file's order.
    /// - Parameter entry: what `check(candidate)` is called with.
    /// - Throws: `CommandFailure` for a test that cannot be run, and when there is none.
    func tests(entry: String?) throws -> [ExecTest] {
        if let refused = suite.tests.first(where: { $0.refusal != nil }), let reason = refused.refusal {
            throw CommandFailure(.invalidInput, "\(path):\(refused.line): the test '\(refused.name)' \(reason)")
        }
        guard !suite.tests.isEmpty else { throw Self.nothing(in: path) }
        return try suite.tests.flatMap { try tests(of: $0, entry: entry) }
    }

    static func nothing(in path: String) -> CommandFailure {
        CommandFailure(
            .invalidInput,
            "no test is found in '\(path)': write asserts, test…() functions, Test… classes, unittest.TestCase classes, check(candidate), or examples after >>>"
        )
    }

    private func tests(of test: PythonSuite.Test, entry: String?) throws -> [ExecTest] {
        let origin = "\(path):\(test.line)"
        switch test.kind {
        case .statement, .main:
            guard let place = test.statement, facts.statements.indices.contains(place) else { return [] }
            let text = facts.statements[place].source
            let awake = test.kind == .main ? "__name__ = '__main__'\n" : ""
            let before = test.kind == .main ? facts.statements.count : place
            return [ExecTest(source: source(awake + text, before: before), text: text, origin: origin)]
        case .function, .method:
            let text = test.kind == .method ? "\(test.name)()" : test.code ?? ""
            return [ExecTest(source: source(test.code ?? ""), text: text, origin: origin)]
        case .cases:
            return [ExecTest(source: source("", keeping: test.name), text: "class \(test.name)", origin: origin)]
        case .check:
            guard let entry else {
                throw CommandFailure(
                    .usage,
                    "the tests file '\(path)' defines check(candidate): say with --entry which function is the candidate"
                )
            }
            return [ExecTest(source: source("check(\(entry))"), text: "check(\(entry))", origin: origin)]
        case .doctest:
            return DoctestScript(test.text ?? "", dedented: true)
                .tests(of: path, after: preparation(before: facts.statements.count), firstLine: test.line)
        }
    }

    private func preparation(before place: Int) -> String {
        suite.prepares.filter { $0 < place }.map { facts.statements[$0].source + "\n" }.joined()
    }

    /// - Parameter keeping: the one class of `unittest` that is to run: the sandbox runs all that a test defines.
    private func source(_ code: String, before place: Int? = nil, keeping kept: String? = nil) -> String {
        let others = suite.tests.filter { $0.kind == .cases && $0.name != kept }.map { "'\($0.name)'" }
        let forgotten =
            others.isEmpty ? "" : "\nfor _name in [\(others.joined(separator: ", "))]: globals().pop(_name, None)"
        return preparation(before: place ?? facts.statements.count) + code + forgotten + "\n"
    }
}
