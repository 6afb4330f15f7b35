import CascadeCore
import Testing

/// Which proposed tests are used, in which order, and why the others are not.
@Suite struct SelfTestRejectionTests {
    @Test(arguments: [
        ("assert that double(1) is 2", TestRejection.notParsed),
        ("double(1) == 2", .notAssert),
        ("print(double(1))", .notAssert),
        ("assert triple(1) == 3", .noCall),
        ("assert 1 == 2", .noCall),
        ("assert double(1) == double(1)", .vacuous),
        ("assert True", .vacuous),
        ("assert (double(1) == 2, 'message')", .vacuous),
        ("assert double(1) == 2 or True", .vacuous),
        ("assert len(double(1)) >= 0", .vacuous),
        ("assert double(n) == expected", .notParsed),
    ])
    func reason(line: String, expected: TestRejection) async throws {
        let found = try await extractTests(line)
        #expect(found.accepted.isEmpty)
        #expect(found.rejected == [.init(source: line, reason: expected)])
    }

    @Test func spellingAndMessageDoNotMakeANewTest() async throws {
        let found = try await extractTests(
            "assert double( 1 )==2, 'one'\nassert (double(1) == 2)", "assert double(1) == 0x2")
        #expect(found.accepted.map(\.source) == ["assert double( 1 )==2, 'one'"])
        #expect(found.rejected.map(\.reason) == [.duplicate, .duplicate])
    }

    @Test func identityIsTheHashOfTheNormalisedSource() async throws {
        let found = try await extractTests("assert double( 1 )==2, 'one'\nx=1\nassert double(x)==2")
        #expect(
            found.accepted.map(\.id) == [
                TestHasher().hash("assert double(1) == 2"), TestHasher().hash("x = 1\nassert double(x) == 2"),
            ])
    }

    @Test func visibleExamplesComeFirstAndOnce() async throws {
        let task = problem(examples: ["assert double(4) == 8", "assert double(5) == 10"])
        let found = try await extractTests("assert double(1) == 2\nassert double(4)==8", for: task)
        #expect(
            found.accepted.map(\.source) == [
                "assert double(4) == 8", "assert double(5) == 10", "assert double(1) == 2",
            ])
        #expect(found.accepted.map(\.origin) == [.prompt, .prompt, .model])
        #expect(found.rejected == [.init(source: "assert double(4)==8", reason: .duplicate)])
    }

    @Test func visibleExampleThatIsNoAssertIsRejected() async throws {
        let task = problem(examples: ["double(4) == 8", "assert double(", "assert double(1) == 2"])
        let found = try await extractTests(for: task)
        #expect(found.accepted.map(\.source) == ["assert double(1) == 2"])
        #expect(found.rejected.map(\.reason) == [.notAssert, .notParsed])
    }

    @Test func limitCountsTheDistinctTestsOfEachAnswer() async throws {
        let lines = (1...4).map { "assert double(\($0)) == \($0 * 2)" }
        let task = problem(examples: [lines[0]])
        let found = try await extractTests(
            "\(lines[0])\nassert True\n\(lines[1])\n\(lines[1])\n\(lines[2])\n\(lines[3])",
            "\(lines[1])\n\(lines[3])\n\(lines[2])", for: task, maxLines: 2)
        // The first answer gives 2 and 3, the second 2 (again) and 4.
        #expect(found.accepted.map(\.source) == lines)
        #expect(
            found.rejected.map(\.reason) == [.duplicate, .vacuous, .duplicate, .overLimit, .duplicate, .overLimit])
    }

    @Test func noLinesMeansOnlyVisibleExamples() async throws {
        let task = problem(examples: ["assert double(1) == 2"])
        let found = try await extractTests("assert double(2) == 4", for: task, maxLines: 0)
        #expect(found.accepted.map(\.origin) == [.prompt])
        #expect(found.rejected.map(\.reason) == [.overLimit])
    }

    @Test(arguments: ["", "I cannot write tests.", "<think>assert double(1) == 2"])
    func nothingToUse(answer: String) async throws {
        #expect(try await extractTests(answer) == TestExtraction())
    }
}
