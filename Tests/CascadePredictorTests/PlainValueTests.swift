import Testing

@testable import CascadePredictor

struct PlainValueTests {
    private func values(_ text: String) -> [String] {
        PlainValue.all(in: Array(text.utf8)[...]).map { "\($0.kind.rawValue) \($0.text)" }
    }

    @Test func standInContainersInOrder() {
        #expect(
            values(#"[1, (-2.5, "a, b"), {'k': None}], True"#)
                == ["int 1", "float -2.5", "str a, b", "str k", "none None", "bool True"])
        #expect(values("") == [])
        #expect(values("[[], {}]") == [])
    }

    @Test func numbersAreRead() {
        let numbers = PlainValue.all(in: Array("[3, -1e3, 'x', nan, inf, 7j]".utf8)[...]).map(\.number)
        #expect(numbers == [3, -1000, nil, nil, nil, nil])
    }

    @Test func brokenTextEndsNowhere() {
        #expect(values("'never closed") == ["str never closed"])
        #expect(values("'") == ["str "])
        #expect(values("[1, '''tri'ple''', 2").count == 3)
        #expect(values("größe(1)") == ["other größe", "int 1"])
    }
}
