import CascadeCore
import CascadeTestSupport
import Testing

@testable import CascadeEvaluation

struct EntryPointTests {
    private func entryPoint(_ test: String, _ reference: String) async throws -> String {
        let facts = try await testInspector.inspect([test, reference])
        return try EntryPoint.called(by: facts[0], definedBy: facts[1])
    }

    @Test(arguments: [
        ("assert f(1) == 2", "def f(x): return 2", "f"),
        ("assert set(f(1)) == set([2])", "def f(x): return [2]", "f"),
        ("assert not f(g(1))", "def g(x): return x\ndef f(x): return x", "f"),
        ("assert f([Pair(1, 2)], 1) == 1", "class Pair: pass\ndef f(a, b): return 1", "f"),
        ("assert Box(3).size() == 3", "class Box: pass", "Box"),
        ("assert len(f(1)) == len(h(2))", "f = lambda x: [x]", "f"),
        ("assert math.isclose(area(2), 4.0)", "", "area"),
        ("assert outer(inner(1)) == 2", "", "outer"),
        ("root = make(3)\nassert depth(root) == 3", "def depth(n): return 3", "depth"),
    ])
    func isWhatTheTestIsAbout(test: String, reference: String, name: String) async throws {
        #expect(try await entryPoint(test, reference) == name)
    }

    @Test(arguments: ["assert 1 == 1", "assert len([1]) == 1", "assert a.b() == 1"])
    func testsThatCallNothingAreRefused(test: String) async throws {
        let error = await #expect(throws: DatasetError.self) { try await entryPoint(test, "def f(): pass") }
        #expect(error?.field == "test_list[0]")
    }

    /// A reference that does not parse defines nothing, and the test still names its function.
    @Test func brokenReferencesDoNotMatter() async throws {
        #expect(try await entryPoint("assert sorted(f(1)) == []", "def f(") == "f")
    }
}
