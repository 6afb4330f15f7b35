import Testing

@testable import CascadeSandbox

@Suite struct StubCandidateTests {
    private func text(_ stub: StubCandidate, _ names: [String], classes: Set<String> = []) -> String {
        String(decoding: stub.source(entryPoints: names, classes: classes), as: UTF8.self)
    }

    @Test func functionsAndClassesAreToldApart() {
        let source = text(.returnsNone, ["f", "Stack", "g"], classes: ["Stack"])
        #expect(source.contains("for _name in [\"f\", \"g\"]:"))
        #expect(source.contains("for _name in [\"Stack\"]:"))
        #expect(source.contains("return None"))
    }

    @Test func makingAnObjectRaisesToo() {
        let source = text(.raises, ["f", "Stack"], classes: ["Stack"])
        #expect(source.contains("for _name in [\"f\", \"Stack\"]:"))
        #expect(source.contains("for _name in []:"))
        #expect(source.contains("raise Exception"))
    }

    @Test func namesStayWithinTheirQuotes() {
        #expect(text(.raises, ["a\"]; import os #"]).contains("[\"a\\U00000022\\U0000005d\\U0000003b"))
        #expect(text(.raises, ["naïve_1"]).contains("[\"na\\U000000efve_1\"]"))
        #expect(text(.raises, ["x\n"]).contains("[\"x\\U0000000a\"]"))
    }
}
