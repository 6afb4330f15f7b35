import Testing

@testable import CascadePredictor

struct AssertShapeTests {
    private func types(_ source: String, _ name: String) -> ([String], String?)? {
        AssertShape(source, entryPoint: name).map { ($0.arguments.map(\.type), $0.expected?.type) }
    }

    @Test func readsArgumentsAndResult() throws {
        let (arguments, expected) = try #require(types("assert cost([[1, 2], [3]], 2, 'a==b') == 8", "cost"))
        #expect(arguments == ["list<list>", "int", "str"])
        #expect(expected == "int")
    }

    @Test func readsThroughWrappersAndMessages() throws {
        let wrapped = try #require(types("assert set(f((1, 2))) == {1, 2}, 'wrong, is {}'", "f"))
        #expect(wrapped.0 == ["tuple<int>"])
        #expect(wrapped.1 == "set<int>")
        let bare = try #require(types("assert f ()", "f"))
        #expect(bare.0 == [])
        #expect(bare.1 == nil)
    }

    @Test func takesWholeNamesOnly() throws {
        #expect(types("assert my_f(1) == 2", "f") == nil)
        #expect(types("assert f2(1) == 2", "f") == nil)
        #expect(types("assert f == 2", "f") == nil)
        #expect(types("", "f") == nil)
        #expect(types("assert f(1)", "") == nil)
        let inner = try #require(types("assert f2(f(1.0)) == 2", "f"))
        #expect(inner.0 == ["float"])
    }

    @Test func survivesBrokenSource() throws {
        let open = try #require(types("assert f([1, 2", "f"))
        #expect(open.0 == ["list<int>"])
        #expect(open.1 == nil)
        let dangling = try #require(types("assert f(1) ==", "f"))
        #expect(dangling.1 == "other")
    }
}
