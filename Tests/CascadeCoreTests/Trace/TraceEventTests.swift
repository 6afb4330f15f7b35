import CascadeCore
import Testing

@Suite("TraceEvent")
struct TraceEventTests {
    @Test("The samples below show every kind")
    func complete() throws {
        #expect(try Set(SampleEvents.all().map(\.kind)) == Set(TraceEvent.Kind.allCases))
        #expect(try SampleEvents.all().count == 15)
    }

    @Test("Every kind survives a round trip")
    func roundTrip() throws {
        for event in try SampleEvents.all() {
            #expect(try JSON.roundTrip(event) == event, "\(event.kind)")
        }
    }

    @Test("An event is stored as its kind and its data")
    func form() throws {
        for event in try SampleEvents.all() {
            let text = try JSON.text(event)
            #expect(text.hasPrefix(#"{"data":{"#))
            #expect(text.hasSuffix(#"},"type":"\#(event.kind.rawValue)"}"#))
        }
    }

    @Test("Stored names of the kinds")
    func names() {
        #expect(
            TraceEvent.Kind.allCases.map(\.rawValue) == [
                "run.start", "run.resume", "run.end", "task.start", "prediction", "tier.enter", "inference",
                "extraction", "test.accepted", "test.rejected", "execution", "score", "decision", "evaluation",
                "task.end",
            ])
    }

    @Test("An execution's record keeps what the sandbox observed, in seconds")
    func execution() {
        let record = ExecutionRecord(
            tier: 1, sample: 2, candidate: SampleEvents.hash, execution: SampleEvents.execution, limits: Limits())
        #expect(record.verdicts == [.pass, .violation])
        #expect(record.messages == ["", "socket"])
        #expect(record.cpuSeconds == 0.25)
        #expect(record.wallSeconds == 0.5)
        #expect(record.peakMemory == 9_000_000)
        #expect(record.violation?.arguments == [2, 1, .max])
        #expect(record.trust == .isolated)
    }

    @Test("An end without a candidate has no candidate's tier")
    func taskEnd() {
        let end = TaskEnd(answer: Answer(problem: ProblemID("x"), status: .exhausted, cause: .noSolutionExtracted))
        #expect(end.candidate == nil)
        #expect(end.candidateTier == nil)
        #expect(end.cost == .zero)
    }

    @Test("An unknown kind, or data of another kind, is refused")
    func malformed() {
        #expect(throws: DecodingError.self) { try JSON.value(TraceEvent.self, of: #"{"data":{},"type":"tier.leave"}"#) }
        #expect(throws: DecodingError.self) { try JSON.value(TraceEvent.self, of: #"{"data":{},"type":"score"}"#) }
        #expect(throws: DecodingError.self) { try JSON.value(TraceEvent.self, of: #"{"type":"score"}"#) }
    }
}
