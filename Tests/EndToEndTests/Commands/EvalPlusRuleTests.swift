import FoundationEssentials
import Testing

/// The Python that compares results with a reference's, on values worked out by hand.
@Suite("EvalPlus rules")
struct EvalPlusRuleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var result: String
        var expected: String
        var atol = "0"
        var entry = "f"
        var benchmark = "mbpp"
        var arguments = "[1]"
        var holds: Bool

        var testDescription: String { "\(entry): \(result) for \(expected), \(atol)" }
    }

    static let cases: [Case] = [
        Case(result: "2", expected: "2.0", holds: true),
        Case(result: "[1, 2]", expected: "(1, 2)", holds: false),
        // A float is expected: 1e-6 beside, 1e-7 of the expected value on top of it.
        Case(result: "1.0000010", expected: "1.0", holds: true),
        Case(result: "1.0000012", expected: "1.0", holds: false),
        Case(result: "1000000.05", expected: "1000000.0", holds: true),
        Case(result: "1000000.2", expected: "1000000.0", holds: false),
        Case(result: "[0.3]", expected: "[0.1 + 0.2]", holds: true),
        // Not all floats: no tolerance, unless the problem has one.
        Case(result: "[1, 0.3]", expected: "[1, 0.1 + 0.2]", holds: false),
        Case(result: "[1, 0.3]", expected: "[1, 0.1 + 0.2]", atol: "1e-6", holds: true),
        Case(result: "1", expected: "1.0000001", holds: false),
        Case(result: "float('inf')", expected: "float('inf')", holds: true),
        Case(result: "float('nan')", expected: "float('nan')", holds: false),
        Case(result: "[[1.0], [2.0]]", expected: "[[1.0, 1.0], [2.0, 2.0]]", atol: "1e-6", holds: true),
        Case(result: "[[1.0, 2.0], [3.0]]", expected: "[[1.0, 2.0], [3.1]]", atol: "1", holds: false),
        Case(result: "{'a': 1.0}", expected: "{'a': 1.0000001}", atol: "1", holds: false),
        Case(result: "5", expected: "7", entry: "are_equivalent", holds: true),
        Case(result: "0", expected: "7", entry: "sum_div", holds: true),
        Case(result: "1", expected: "7", entry: "sum_div", holds: false),
        // 3² + 2·3·√(1.5² + 4²) = 34.63, rounded.
        Case(result: "35", expected: "33", entry: "surface_Area", arguments: "[3, 4]", holds: true),
        // 123 and 045: 1 + 2 + 2.
        Case(result: "5", expected: "6", entry: "digit_distance_nums", arguments: "[123, 45]", holds: true),
        Case(result: "[2, 1, 1]", expected: "(1, 2)", entry: "similar_elements", holds: true),
        Case(result: "[2]", expected: "(1, 2)", entry: "Diff", holds: false),
        Case(result: "'match'", expected: "True", entry: "check_str", holds: true),
        Case(result: "None", expected: "True", entry: "check_str", holds: false),
        Case(result: "False", expected: "True", entry: "check_str", holds: false),
        // 2 − 3x + x² at 1 and at 1.5.
        Case(
            result: "1", expected: "2", atol: "1e-4", entry: "find_zero", benchmark: "humaneval",
            arguments: "[[2, -3, 1]]", holds: true),
        Case(
            result: "1.5", expected: "1.5", atol: "1e-4", entry: "find_zero", benchmark: "humaneval",
            arguments: "[[2, -3, 1]]", holds: false),
    ]

    @Test("each rule", arguments: cases)
    func rule(_ rule: Case) async throws {
        let script = """
            import base64, pickle, sys, zlib
            exec(open(sys.argv[1]).read())
            pair = ([\(rule.arguments)], [\(rule.expected)])
            blob = base64.b85encode(zlib.compress(pickle.dumps(pair))).decode()
            try:
                _cascade_judge(lambda *_: \(rule.result), "base_input", "\(rule.entry)", "\(rule.benchmark)", \(rule.atol), blob)
                print("holds")
            except AssertionError as error:
                print(error)
            """
        let place = try Workplace()
        let outcome = try await place.program().run(
            ["/usr/bin/python3", "-c", script, "\(Repository.root)/Sources/CEvalPlus/judge.py"])
        // The folder goes with its last use, which must not be before the program has started.
        withExtendedLifetime(place) {}
        #expect(outcome.status == 0, "\(outcome)")
        #expect((outcome.output == "holds\n") == rule.holds, "\(outcome)")
        if !rule.holds { #expect(outcome.output.hasPrefix("base_input[0]: returned ")) }
    }

    /// `CASCADE_EVALPLUS` names a Python that can import EvalPlus.
    private static let python = ProcessInfo.processInfo.environment["CASCADE_EVALPLUS"]

    @Test("as EvalPlus itself decides", .enabled(if: python != nil, "CASCADE_EVALPLUS names no Python with EvalPlus"))
    func original() async throws {
        let python = try #require(Self.python)
        let place = try Workplace()
        let outcome = try await place.program().run(
            [python, "-W", "ignore", "\(Repository.root)/scripts/check-evalplus-rules", "60"])
        withExtendedLifetime(place) {}
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasPrefix("as EvalPlus decides: "))
    }
}
