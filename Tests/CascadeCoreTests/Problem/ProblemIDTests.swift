import CascadeCore
import Testing

@Suite("ProblemID")
struct ProblemIDTests {
    @Test("Numbers are compared as numbers, families before them")
    func order() {
        let ids = ["MBPP/10", "HumanEval/2", "MBPP/9", "HumanEval/10", "alone", "MBPP/100"].map { ProblemID($0) }
        #expect(
            ids.sorted().map(\.rawValue) == [
                "HumanEval/2", "HumanEval/10", "MBPP/9", "MBPP/10", "MBPP/100", "alone",
            ])
    }

    @Test("Ids without a number, or with the same number, are compared as texts")
    func texts() {
        #expect(ProblemID("set/a") < ProblemID("set/b"))
        #expect(ProblemID("set/05") < ProblemID("set/5"))
        #expect(!(ProblemID("set/5") < ProblemID("set/5")))
        #expect(ProblemID("a/b/2") < ProblemID("a/b/11"))
        #expect(ProblemID("") < ProblemID("x"))
    }

    @Test("No two ids come before each other")
    func antisymmetry() {
        let ids = ["s/1", "s/01", "s/x", "s/", "s", "", "t/1", "s/-3", "s/99999999999999999999"].map { ProblemID($0) }
        for a in ids {
            for b in ids {
                #expect([a < b, b < a, a == b].count { $0 } == 1, "\(a) and \(b)")
            }
        }
    }

    @Test("Numbers come before other names, so that the order is one for all")
    func transitivity() {
        let ids = ["A/1x", "A/10", "A/9", "A/x"].map { ProblemID($0) }
        #expect(ids.sorted().map(\.rawValue) == ["A/9", "A/10", "A/1x", "A/x"])
        #expect(ids.reversed().sorted() == ids.sorted())
    }

    @Test("An id is stored as its text")
    func coding() throws {
        #expect(try JSON.text(["id": ProblemID("MBPP/11")]) == #"{"id":"MBPP/11"}"#)
        #expect(try JSON.roundTrip([ProblemID("a\"/\\1")]) == [ProblemID("a\"/\\1")])
        #expect(ProblemID(rawValue: "x").description == "x")
        #expect(throws: DecodingError.self) { try JSON.value([ProblemID].self, of: "[511]") }
    }
}

@Suite("Problem")
struct ProblemTests {
    @Test("Visible examples are stored as texts; what is nil is left out")
    func coding() throws {
        let problem = Problem(
            id: ProblemID("s/1"), statement: "Double.", entryPoint: "double",
            visibleExamples: [VisibleExample(source: "assert double(1) == 2")])
        #expect(
            try JSON.text(problem) == #"{"entryPoint":"double","id":"s/1","setup":"","statement":"Double.","#
                + #""visibleExamples":["assert double(1) == 2"]}"#)
        #expect(try JSON.roundTrip(problem) == problem)
    }
}
