import CascadeCore
import Testing

@Suite("PythonFacts")
struct PythonFactsTests {
    private func function(_ name: String, required: Int, positional: Int?) -> PythonFacts.Definition {
        .init(name: name, kind: .function, required: required, positional: positional, firstLine: 1, lastLine: 2)
    }

    @Test("The last definition of a name wins")
    func redefinition() {
        let facts = PythonFacts(
            parses: true,
            definitions: [
                function("f", required: 1, positional: 1), function("g", required: 0, positional: nil),
                function("f", required: 2, positional: 3),
            ])
        #expect(facts.definition(of: "f")?.required == 2)
        #expect(facts.definition(of: "g")?.positional == nil)
        #expect(facts.definition(of: "h") == nil)
    }

    @Test("A name is defined by a definition or a binding")
    func defines() {
        let facts = PythonFacts(
            parses: true, definitions: [function("f", required: 0, positional: 0)], bindings: ["g", "math"])
        #expect(facts.defines("f"))
        #expect(facts.defines("g"))
        #expect(facts.defines("math"))
        #expect(!facts.defines("F"))
        #expect(!PythonFacts(parses: false).defines("f"))
    }

    @Test("The inspector's JSON is read with its own key names")
    func reading() throws {
        let facts = try JSON.value(
            PythonFacts.self,
            of: #"""
                {"parses": true, "error": null, "error_line": null,
                 "definitions": [{"name": "C", "kind": "class", "required": 1, "positional": null,
                                  "first_line": 3, "last_line": 9}],
                 "bindings": ["os"],
                 "statements": [{"kind": "Assert", "first_line": 10, "last_line": 11, "source": "assert f( 1 )",
                                 "normalized": "assert f(1)", "calls": ["f"], "call_arity": {"f": 1},
                                 "is_tautology": false, "is_main_guard": true}]}
                """#)
        #expect(
            facts.definitions == [
                .init(name: "C", kind: .class, required: 1, positional: nil, firstLine: 3, lastLine: 9)
            ])
        #expect(
            facts.statements == [
                .init(
                    kind: "Assert", firstLine: 10, lastLine: 11, source: "assert f( 1 )", normalized: "assert f(1)",
                    calls: ["f"], callArity: ["f": 1], isTautology: false, isMainGuard: true)
            ])
        #expect(try JSON.roundTrip(facts) == facts)
    }

    @Test("What does not parse has a message and a line")
    func failure() throws {
        let facts = try JSON.value(
            PythonFacts.self,
            of: #"{"parses":false,"error":"bad","error_line":4,"definitions":[],"bindings":[],"statements":[]}"#)
        #expect(facts == PythonFacts(parses: false, error: "bad", errorLine: 4))
        #expect(
            try JSON.text(facts)
                == #"{"bindings":[],"definitions":[],"error":"bad","error_line":4,"parses":false,"statements":[]}"#)
    }

    @Test("Facts with a missing or unknown part are refused")
    func malformed() {
        #expect(throws: DecodingError.self) { try JSON.value(PythonFacts.self, of: #"{"parses":true}"#) }
        #expect(throws: DecodingError.self) {
            try JSON.value(PythonFacts.Definition.Kind.self, of: #""module""#)
        }
    }
}
