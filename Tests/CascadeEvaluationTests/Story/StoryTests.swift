import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct StoryTests {
    @Test func onlyTheLastStartCounts() throws {
        var trace = try StoryTrace()
        trace.enter(0)
        trace.decide(.escalate, .belowThreshold, tier: 0, next: 1)
        let earlier = trace.events
        trace = try StoryTrace.untested()
        trace.events = earlier + trace.events
        let story = try trace.story()
        #expect(story.attempt == 2)
        #expect(story.visits.count == 1)
        #expect(story.visits[0].decisions.map(\.kind) == [.accept])
        #expect(story.earlyDecisions.isEmpty)
    }

    @Test func eventsWithoutAStartHaveNoStory() throws {
        var trace = try StoryTrace()
        trace.events.removeFirst()
        let error = #expect(throws: StoryError.self) { try trace.story() }
        #expect(error?.code == .notStarted)
    }

    @Test func quotedTextsAreThoseThatTheTellingNeeds() throws {
        let story = try StoryTrace.escalatedOnce().story()
        let answer = try #require(story.end?.candidate)
        #expect(story.quotedTexts.count == 2)
        #expect(story.quotedTexts.contains(answer))
        #expect(story.texts.values.sorted() == ["I cannot\u{1B}[31m help", "def add(a, b):\n\treturn a + b\n"])
    }

    @Test func aLaterEvaluationReplacesAnEarlierOne() throws {
        var trace = try StoryTrace.escalatedOnce()
        trace.evaluate(1, "def add(a, b):\n\treturn a + b\n", [.fail], isAnswer: true)
        let story = try trace.story()
        #expect(story.evaluations.count == 2)
        #expect(story.evaluation(of: story.end?.candidate)?.passed == false)
    }

    @Test func theCostIsThatOfTheVisitsUntilItEnds() throws {
        var trace = try StoryTrace.untested()
        trace.events.removeLast()
        #expect(try trace.story().cost == .known(Money(picodollars: 150_000_000)))
    }

    @Test func aVisitWithoutEvidenceStandsOnItsFirstCandidate() throws {
        let visits = try StoryTrace.escalatedOnce().story().visits
        #expect(visits[0].chosen?.sample == 0)
        #expect(visits[0].candidates.count == 1)
        var none = visits[0]
        none.evidence?.selected = nil
        #expect(none.chosen == nil)
        none.evidence?.selected = 9
        #expect(none.chosen == nil)
        none.evidence = nil
        #expect(none.chosen?.sample == 0)
    }

    @Test func aStoryIsReadFromARun() async throws {
        let reader = FixedReader(trace: try .escalatedOnce())
        let story = try await Story.reading("Toy/7".problem, from: reader)
        #expect(StoryRenderer(story).text() == StoryGoldens.escalatedOnce)
        let unknown = await #expect(throws: StoryError.self) {
            _ = try await Story.reading("Toy/8".problem, from: reader)
        }
        #expect(unknown?.code == .unknownProblem)
        let empty = await #expect(throws: StoryError.self) {
            _ = try await Story.reading("Toy/7".problem, from: FixedReader(trace: nil))
        }
        #expect(empty?.code == .notARun)
    }
}

/// A run of one problem.
private struct FixedReader: TraceReader {
    struct Missing: Error {}

    var trace: StoryTrace?

    func problems() async throws -> [ProblemID] { trace == nil ? [] : ["Toy/7".problem] }

    func events(of problem: ProblemID?) async throws -> [StoredEvent] {
        guard let trace, problem == nil || problem == "Toy/7".problem else { return [] }
        let events = problem == nil ? [.runStart(trace.start)] : trace.events
        return events.enumerated().map {
            StoredEvent(
                problem: problem, sequence: $0.offset + 1, time: 0, previous: nil, hash: "h".hash, event: $0.element)
        }
    }

    func text(_ hash: ContentHash) async throws -> String {
        guard let text = trace?.texts[hash] else { throw Missing() }
        return text
    }
}
