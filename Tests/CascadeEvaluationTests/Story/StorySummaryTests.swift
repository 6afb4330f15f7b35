import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct StorySummaryTests {
    @Test(arguments: [
        (AnswerStatus.accepted, [0], "solved at once", "small"),
        (.accepted, [2], "solved at once", "large"),
        (.accepted, [0, 1], "escalated once", "small → medium"),
        (.accepted, [0, 1, 2], "escalated twice", "small → medium → large"),
        (.accepted, [0, 0, 1, 2], "escalated 3 times", "small → small → medium → large"),
        (.unverified, [0, 1, 2], "unverified", "small → medium → large"),
        (.exhausted, [2], "exhausted", "large"),
        (.stopped, [], "stopped", ""),
        (.abstained, [0], "abstained", "small"),
        (.failed, [0, 9], "failed", "small → tier 9"),
    ])
    func anAnswerIsNamedByItsKind(_ status: AnswerStatus, _ path: [Int], _ kind: String, _ names: String) throws {
        let answer = Answer(problem: "Toy/7".problem, status: status, cause: .forced, path: path, cost: .unknown)
        let summary = StorySummary(answer, ladder: try StoryTrace().ladder)
        #expect(summary.kind.description == kind)
        #expect(summary.path == names)
        #expect(summary.line == "Toy/7  \(kind)  \(names.isEmpty ? "no tier tried" : names)  unknown")
    }

    @Test func aStoryAndItsAnswerAgree() throws {
        let story = try StoryTrace.escalatedOnce().story()
        let summary = StorySummary(story)
        #expect(summary.kind == .escalated(times: 1))
        #expect(summary.status == .accepted)
        #expect(summary.line == "Toy/7  escalated once  small → medium  $0.00045")
        var open = story
        open.end = nil
        #expect(StorySummary(open).kind == .unfinished)
        #expect(StorySummary(open).path == "small → medium")
    }
}
