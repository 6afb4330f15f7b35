import Testing

@testable import CascadePredictor

struct ValueShapeTests {
    private func shape(_ source: String) -> ValueShape { ValueShape(of: Array(source.utf8)[...]) }

    @Test(arguments: [
        ("[1, 2, 3]", ValueShape(kind: .list, size: 3, element: .int, depth: 1)),
        ("[]", ValueShape(kind: .list, depth: 1)),
        ("[[1], [2, 3]]", ValueShape(kind: .list, size: 2, element: .list, depth: 2)),
        ("(1, 'a')", ValueShape(kind: .tuple, size: 2, element: .int, depth: 1)),
        ("(1,)", ValueShape(kind: .tuple, size: 1, element: .int, depth: 1)),
        ("(1)", ValueShape(kind: .int, size: 1)), ("()", ValueShape(kind: .tuple, depth: 1)),
        ("{'a': [1], 'b': []}", ValueShape(kind: .dict, size: 2, element: .str, depth: 1)),
        ("{}", ValueShape(kind: .dict, depth: 1)), ("{1, 2}", ValueShape(kind: .set, size: 2, element: .int, depth: 1)),
        ("'ab:c'", ValueShape(kind: .str, size: 4)), ("r\"\\d\"", ValueShape(kind: .str, size: 2)),
        (" -12 ", ValueShape(kind: .int, size: 3)), ("1.5", ValueShape(kind: .float, size: 3)),
        ("1e3", ValueShape(kind: .float, size: 3)), ("True", ValueShape(kind: .bool)),
        ("None", ValueShape(kind: .none)), ("nan", ValueShape(kind: .other)), ("set([1])", ValueShape(kind: .other)),
        ("x", ValueShape(kind: .other)), ("", ValueShape(kind: .other)),
    ])
    func classifies(source: String, expected: ValueShape) {
        #expect(shape(source) == expected)
    }

    @Test func looksOnlySoDeep() {
        let nested = String(repeating: "[", count: 10_000) + String(repeating: "]", count: 10_000)
        #expect(shape(nested).depth == 7)
    }

    @Test func namesTypes() {
        #expect(shape("[(1, 2)]").type == "list<tuple>")
        #expect(shape("'a'").type == "str")
        #expect(shape("[]").type == "list")
    }
}
