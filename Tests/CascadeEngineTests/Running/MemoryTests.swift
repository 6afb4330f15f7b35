import CascadeCore
import CascadeEngine
import CascadeTestSupport
import Testing

@Suite struct MemoryTests {
    /// Problems that have begun and not ended are what a run holds in memory.
    @Test(.timeLimit(.minutes(30))) func aHundredThousandProblemsUseTheMemoryOfAWindow() async throws {
        let alive = EngineFakes.Shared((now: 0, most: 0, ended: 0))
        var harness = try EngineHarness([EngineFakes.tier("only", k: 0)]) { _ in ["x"] }
        harness.window = 64
        harness.recorder = EngineFakes.MemoryRecorder(keepsEvents: false) { event, _ in
            alive.update { alive in
                if event.kind == .taskStart { alive.now += 1 }
                if event.kind == .taskEnd { (alive.now, alive.ended) = (alive.now - 1, alive.ended + 1) }
                alive.most = max(alive.most, alive.now)
            }
        }
        let problem = EngineFakes.problem(1)
        var widest = 0
        let summary = try await harness.engine().run(
            Array(repeating: problem, count: 100_000), onAnswer: { _ in },
            onProgress: { widest = max(widest, $0.inFlight) })
        #expect(widest == 64)
        #expect(summary.progress.finished == 100_000)
        #expect(alive.value.ended == 100_000)
        #expect(alive.value.most <= 64)
        #expect(alive.value.now == 0)
    }
}
