import CascadeCore
import Synchronization
import Testing

@testable import CascadeSandbox

/// The pool against a supervisor inside this process.
@Suite(.timeLimit(.minutes(20))) struct SandboxPoolTests {
    private let program = Program(candidate: "def f(): pass", tests: ["assert True", "assert f() is None"])

    @Test func runsAProgram() async throws {
        let pool = SandboxPool(FakeSupervisor(FakeSupervisor.wellBehaved))
        let execution = try await pool.run(program, limits: Limits())
        #expect(execution.passedAll)
        #expect(execution.tests.count == 2)
        await pool.shutdown()
    }

    @Test func startsEachSlotOnceAndReports() async throws {
        let fake = FakeSupervisor(FakeSupervisor.wellBehaved)
        let pool = SandboxPool(slots: 3, fake)
        let reports = try await pool.start()
        #expect(reports.map(\.pythonVersion) == ["3.11.2", "3.11.2", "3.11.2"])
        #expect(fake.connectionCount == 3)
        _ = try await pool.start()
        #expect(try await pool.health().map(\.openDescriptors) == [9, 9, 9])
        #expect(fake.connectionCount == 3)
        await pool.shutdown()
    }

    @Test func startIsNotNeededAndUsesOneSlotForOneCaller() async throws {
        let fake = FakeSupervisor(FakeSupervisor.wellBehaved)
        let pool = SandboxPool(slots: 4, fake)
        for _ in 0..<5 { _ = try await pool.run(program, limits: Limits()) }
        #expect(fake.connectionCount == 1)
        await pool.shutdown()
    }

    @Test func startsSideBySideDoNotBlockEachOther() async throws {
        let pool = SandboxPool(slots: 2, FakeSupervisor(FakeSupervisor.wellBehaved))
        try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { _ = try await pool.start() } }
            try await group.waitForAll()
        }
        await pool.shutdown()
    }

    @Test func manyCallersShareFewSlots() async throws {
        let atWork = Atomic<Int>(0)
        let most = Atomic<Int>(0)
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                most.max(atWork.add(1, ordering: .sequentiallyConsistent).newValue, ordering: .sequentiallyConsistent)
                atWork.subtract(1, ordering: .sequentiallyConsistent)
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(slots: 2, fake)
        let executions = try await withThrowingTaskGroup { group in
            for _ in 0..<100 { group.addTask { try await pool.run(program, limits: Limits()) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(executions.count == 100)
        #expect(executions.allSatisfy { $0.passedAll })
        #expect(most.load(ordering: .sequentiallyConsistent) <= 2)
        #expect(fake.connectionCount == 2)
        await pool.shutdown()
    }

    @Test func aBrokenSlotIsReplacedAndItsRunRunsOnceMore() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                if line.number == 1 { return }
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(fake)
        #expect(try await pool.run(program, limits: Limits()).passedAll)
        #expect(fake.connectionCount == 2)
        await pool.shutdown()
    }

    @Test func theSecondTryIsOnAnotherSlot() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                if frame.kind == .run && line.number == 1 { return }
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(slots: 2, fake)
        _ = try await pool.start()
        for _ in 0..<4 { #expect(try await pool.run(program, limits: Limits()).passedAll) }
        // No third supervisor was needed: the one that was there already took the program over.
        #expect(fake.connectionCount == 2)
        await pool.shutdown()
    }

    @Test func aRunThatBreaksTwoSlotsThrowsDied() async throws {
        let time = ManualTime()
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            _ = line.receive()
            line.say("slot \(line.number) caught fire\n")
        }
        let pool = SandboxPool(fake, time: time.poolTime)
        let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
        #expect(error?.code == .died)
        #expect(error?.message.contains("slot 2 caught fire") == true)
        #expect(fake.connectionCount == 2)
        #expect(time.sleeps == [.milliseconds(1)])
        _ = try? await pool.run(program, limits: Limits())
        #expect(time.sleeps == [1, 2, 4].map { .milliseconds($0) })
        await pool.shutdown()
    }

    @Test func aFailureAfterHelloIsRetriedToo() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            guard let frame = line.receive() else { return }
            guard line.number > 1 else { return line.send(.failure, id: frame.id, FailurePayload().bytes) }
            FakeSupervisor.answer(frame, on: line)
            while line.receive() != nil {}
        }
        let pool = SandboxPool(fake)
        #expect(try await pool.run(program, limits: Limits()).passedAll)
        await pool.shutdown()
    }

    @Test func malformedAnswersAreAProtocolViolation() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() { line.send(.result, id: frame.id, ResultPayload.passing(7).bytes) }
        }
        let pool = SandboxPool(fake)
        let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
        #expect(error?.code == .protocolViolation)
        #expect(error?.message.contains("is 7, 2 were sent") == true)
        #expect(fake.connectionCount == 2)
        await pool.shutdown()
    }

    @Test func weakIsolationIsRefused() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload(isolation: 511 & ~32).bytes)
            while line.receive() != nil {}
        }
        let pool = SandboxPool(fake)
        let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
        #expect(error?.code == .unavailable)
        #expect(error?.message.contains("missing: seccomp filter") == true)
        #expect(fake.connectionCount == 1)
        await pool.shutdown()
    }

    @Test func tooLargeCandidatesAreValuesAndTooLargeTestsAreErrors() async throws {
        let fake = FakeSupervisor(FakeSupervisor.wellBehaved)
        let pool = SandboxPool(fake)
        let huge = [UInt8](repeating: 35, count: Frame.maximumPayload)
        let execution = try await pool.run(
            Program(setup: [], candidate: huge, tests: [[1], [2]]), limits: Limits())
        #expect(execution.outcome == .loadError)
        #expect(execution.tests.map(\.verdict) == [.skipped, .skipped])
        #expect(execution.detail == "the source takes 33554432 bytes, at most 8388608 are loaded")
        for program in [
            Program(setup: huge, candidate: [], tests: []), Program(setup: [], candidate: [], tests: [huge]),
            Program(candidate: "", tests: Array(repeating: "", count: 10_001)),
            Program(candidate: "", tests: [], mode: .split, entryPoints: Array(repeating: "", count: 10_001)),
        ] {
            let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
            #expect(error?.code == .tooLarge)
        }
        // A slot is asked how it isolates, and for nothing else.
        #expect(fake.connectionCount == 1)
        await pool.shutdown()
    }

    @Test func theLargestProgramFits() async throws {
        let pool = SandboxPool(FakeSupervisor(FakeSupervisor.wellBehaved))
        let empty = RunMessage(program: Program(candidate: "", tests: [""]), limits: Limits()).size
        let candidate = [UInt8](repeating: 35, count: RunMessage.maximumCandidate)
        let test = [UInt8](repeating: 35, count: RunMessage.maximumOverhead - empty)
        let execution = try await pool.run(Program(setup: [], candidate: candidate, tests: [test]), limits: Limits())
        #expect(execution.passedAll)
        let error = await #expect(throws: SandboxError.self) {
            try await pool.run(Program(setup: [35], candidate: [], tests: [test]), limits: Limits())
        }
        #expect(error?.code == .tooLarge)
        await pool.shutdown()
    }

    @Test func theInterpreterIsReplacedAfterEnoughRuns() async throws {
        let recycled = Atomic<Int>(0)
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                if frame.kind == .recycle { recycled.add(1, ordering: .sequentiallyConsistent) }
                FakeSupervisor.answer(frame, on: line)
            }
        }
        let pool = SandboxPool(fake, recycleAfter: 3)
        for _ in 0..<10 { _ = try await pool.run(program, limits: Limits()) }
        #expect(recycled.load(ordering: .sequentiallyConsistent) == 3)
        await pool.shutdown()
    }

    @Test func shutdownEndsRunsAtWorkAndRefusesLaterOnes() async throws {
        let working = Atomic<Bool>(false)
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while line.receive() != nil { working.store(true, ordering: .sequentiallyConsistent) }
        }
        let pool = SandboxPool(fake)
        let run = Task { try await pool.run(program, limits: Limits()) }
        while !working.load(ordering: .sequentiallyConsistent) { await Task.yield() }
        await pool.shutdown()
        await #expect(throws: SandboxError.self) { try await run.value }
        let error = await #expect(throws: SandboxError.self) { try await pool.run(program, limits: Limits()) }
        #expect(error?.message.contains("shut down") == true)
        await pool.shutdown()
    }

    @Test func cancellingARunConsumesItsAnswerAndKeepsTheSlot() async throws {
        let received = Mutex<[FrameKind]>([])
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            var held: Frame?
            while let frame = line.receive() {
                received.withLock { $0.append(frame.kind) }
                switch frame.kind {
                case .run where held == nil: held = frame
                case .cancel:
                    let payload = ResultPayload(outcome: 12, exitCode: -1, tests: [(7, 0, []), (8, 0, [])])
                    line.send(.result, id: frame.id, payload.bytes)
                default: FakeSupervisor.answer(frame, on: line)
                }
            }
        }
        let pool = SandboxPool(fake)
        let run = Task { try await pool.run(program, limits: Limits()) }
        while received.withLock({ $0.isEmpty }) { await Task.yield() }
        run.cancel()
        await #expect(throws: CancellationError.self) { try await run.value }
        #expect(try await pool.run(program, limits: Limits()).passedAll)
        #expect(received.withLock { $0 } == [.run, .cancel, .run])
        #expect(fake.connectionCount == 1)
        await pool.shutdown()
    }
}
