import CascadeCore
import Testing

/// The stored form to the letter: runs that exist depend on it.
@Suite("TraceEvent, stored form")
struct TraceEventGoldenTests {
    private let hash = String(repeating: "ab", count: 32)

    private func event(_ kind: TraceEvent.Kind) throws -> TraceEvent {
        try #require(try SampleEvents.all().first { $0.kind == kind })
    }

    private func expect(_ kind: TraceEvent.Kind, _ text: String) throws {
        #expect(try JSON.text(try event(kind)) == text)
        #expect(try JSON.value(TraceEvent.self, of: text) == event(kind))
    }

    @Test("run.resume")
    func runResume() throws {
        try expect(.runResume, #"{"data":{"finishedProblems":2,"version":"0.1.0"},"type":"run.resume"}"#)
    }

    @Test("run.end, with an unknown cost")
    func runEnd() throws {
        try expect(
            .runEnd,
            #"{"data":{"cost":null,"finishedProblems":3,"heads":"\#(hash)","message":"used up","reason":"budget"},"#
                + #""type":"run.end"}"#)
    }

    @Test("tier.enter")
    func tierEnter() throws {
        try expect(.tierEnter, #"{"data":{"model":"m","name":"small","tier":0},"type":"tier.enter"}"#)
    }

    @Test("prediction")
    func prediction() throws {
        try expect(
            .prediction,
            #"{"data":{"model":"linear","note":"fold 3","solveProbabilities":[0.25,1],"start":1},"type":"prediction"}"#)
    }

    @Test("inference")
    func inference() throws {
        try expect(
            .inference,
            #"{"data":{"attempts":3,"cost":1250000,"error":{"code":"timeout","endpoint":"e","message":"late"},"#
                + #""fromStore":true,"latencySeconds":0.5,"model":"m","prompt":"\#(hash)","purpose":"tests","#
                + #""samples":[{"finish":"length","index":2,"text":"\#(hash)"}],"source":"replayed","tier":0,"#
                + #""usage":{"cachedInput":4,"input":9,"isEstimated":true,"output":3,"reasoning":1}},"#
                + #""type":"inference"}"#)
    }

    @Test("extraction")
    func extraction() throws {
        try expect(
            .extraction,
            #"{"data":{"candidate":"\#(hash)","method":"open_fence","sample":2,"tier":0},"type":"extraction"}"#)
    }

    @Test("test.accepted and test.rejected")
    func tests() throws {
        try expect(
            .testAccepted,
            #"{"data":{"tests":[{"id":"\#(hash)","origin":"prompt","source":"assert f() == 1"}],"tier":0},"#
                + #""type":"test.accepted"}"#)
        try expect(
            .testRejected,
            #"{"data":{"tests":[{"reason":"vacuous","source":"assert True"}],"tier":0},"type":"test.rejected"}"#)
    }

    @Test("execution")
    func execution() throws {
        try expect(
            .execution,
            #"{"data":{"candidate":"\#(hash)","cpuSeconds":0.25,"detail":"socket(2, 1, 0)","isolation":"full","#
                + #""limits":{"abnormalEnds":3,"cpu":[0,2000000000000000000],"memory":536870912,"openFiles":64,"#
                + #""outputKept":65536,"outputKilled":1048576,"seed":7,"wall":[0,12000000000000000000]},"#
                + #""messages":["","socket"],"outcome":"sandbox_violation","peakMemory":9000000,"sample":2,"tier":0,"#
                + #""trust":"isolated","verdicts":["pass","violation"],"violation":{"arguments":"#
                + #"[2,1,18446744073709551615],"number":41,"syscall":"socket"},"wallSeconds":0.5},"type":"execution"}"#)
    }

    @Test("decision")
    func decision() throws {
        try expect(
            .decision,
            #"{"data":{"candidate":"\#(hash)","cause":"below_threshold","kind":"escalate","next":1,"tier":0},"#
                + #""type":"decision"}"#)
    }

    @Test("task.end")
    func taskEnd() throws {
        try expect(
            .taskEnd,
            #"{"data":{"candidate":"\#(hash)","candidateTier":1,"cause":"top_of_ladder","cost":1250000,"message":"m","#
                + #""path":[0,1],"status":"unverified"},"type":"task.end"}"#)
    }

    @Test("A policy's start is stored by name")
    func policyStart() throws {
        let starts: [PolicyDescription.Start] = [.first, .predicted, .fixed(tier: 2)]
        #expect(try JSON.text(starts) == #"[{"first":{}},{"predicted":{}},{"fixed":{"tier":2}}]"#)
        #expect(try JSON.roundTrip(starts) == starts)
    }
}
