import CascadeCore
import Synchronization
import Testing

@testable import CascadeSandbox

/// When a pool asks for a fresh interpreter, and how it gets over slots that break.
@Suite struct RecyclingTests {
    private let program = Program(candidate: "x = 1", tests: ["assert x"])

    /// Runs programs whose processes all end with one outcome; gives the number of interpreters that were replaced.
    private func recycled(
        _ outcome: Outcome, runs: Int, violation: Bool = false, signal: Bool = false,
        memory: @escaping @Sendable (Int) -> UInt64 = { _ in 10_000_000 }
    ) async throws -> Int {
        let number = UInt8(try #require(Outcome.allCases.firstIndex(of: outcome)))
        let recycled = Atomic<Int>(0)
        let pings = Atomic<Int>(0)
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                if frame.kind == .recycle { recycled.add(1, ordering: .sequentiallyConsistent) }
                if frame.kind == .run {
                    let verdict = UInt8(Verdict.allCases.firstIndex(of: outcome.verdict) ?? 0)
                    let payload = ResultPayload(outcome: number, tests: [(verdict, 1, [])])
                    line.send(.result, id: frame.id, payload.bytes)
                } else {
                    let count = pings.add(1, ordering: .sequentiallyConsistent).newValue
                    line.send(.pong, id: frame.id, PongPayload(memory: memory(count)).bytes)
                }
            }
        }
        let pool = SandboxPool(fake, recycleAfterViolation: violation, recycleAfterSignal: signal)
        for _ in 0..<runs {
            #expect(try await pool.run(program, limits: Limits()).outcome == outcome)
        }
        await pool.shutdown()
        return recycled.load(ordering: .sequentiallyConsistent)
    }

    @Test func violationsAndSignalsReplaceTheInterpreterWhenAskedTo() async throws {
        #expect(try await recycled(.sandboxViolation, runs: 3, violation: true) == 2)
        #expect(try await recycled(.sandboxViolation, runs: 3, signal: true) == 0)
        #expect(try await recycled(.signalled, runs: 3, signal: true) == 2)
        #expect(try await recycled(.signalled, runs: 3, violation: true) == 0)
    }

    @Test func aBrokenProtocolAlwaysReplacesIt() async throws {
        #expect(try await recycled(.protocolError, runs: 3) == 2)
        #expect(try await recycled(.cpuLimit, runs: 3, violation: true, signal: true) == 0)
    }

    @Test func anInterpreterThatGrowsIsReplaced() async throws {
        let runs = 2 * SlotWear.weighedEvery + 1
        #expect(try await recycled(.passed, runs: runs) == 0)
        #expect(try await recycled(.passed, runs: runs) { UInt64($0) * 10_000_000 } == 1)
    }

    @Test func theWaitBeforeARestartGrowsUpToItsCapAndEndsWithSuccess() async throws {
        let time = ManualTime()
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                if line.number <= 8 { return }
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(fake, time: time.poolTime)
        for _ in 0..<4 {
            let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
            #expect(error?.code == .died && error?.wasRetried == true)
        }
        #expect(try await pool.run(program, limits: Limits()).passedAll)
        #expect(time.sleeps == [1, 2, 4, 4, 4, 4, 4, 4].map { .milliseconds($0) })
        #expect(fake.connectionCount == 9)
        await pool.shutdown()
    }

    @Test func whatBreaksASlotIsTriedOnceMoreOnAnother() async throws {
        let sent = Mutex<[Int]>([])
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                sent.withLock { $0.append(line.number) }
                if line.number == 1 { return }
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(slots: 2, fake)
        try await pool.start()
        let request = MatrixRequest(candidates: ["a", "b", "c", "d"], tests: ["t"])
        let result = try await pool.matrix(request, limits: Limits())
        #expect(result.rows.map(\.outcome) == [.passed, .passed, .passed, .passed])
        // Five programs were sent: one of them twice.
        #expect(sent.withLock { $0.count } == 5)
        #expect(sent.withLock { $0.count { $0 == 1 } } == 1)
        await pool.shutdown()
    }
}
