import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

@Suite(.timeLimit(.minutes(20))) struct SlotTests {
    private let message = RunMessage(program: Program(candidate: "", tests: [""]), limits: Limits())

    private func start(
        _ fake: FakeSupervisor, patience: Duration = .seconds(30)
    ) async throws -> Slot {
        try await Slot.start(helloWithin: patience) { () throws(SandboxError) in try fake.connect() }
    }

    @Test func aFailureBeforeHelloSaysWhy() async {
        let fake = FakeSupervisor { line in
            line.send(.failure, FailurePayload(stage: 1, errno: 1, message: "user namespaces are switched off").bytes)
        }
        let error = await #expect(throws: SandboxError.self) { try await start(fake) }
        #expect(error?.code == .unavailable)
        #expect(
            error?.message
                == "namespaces: user namespaces are switched off: Operation not permitted (errno 1)")
    }

    @Test func silenceBeforeHelloIsDeath() async {
        let fake = FakeSupervisor { line in while line.receive() != nil {} }
        let error = await #expect(throws: SandboxError.self) { try await start(fake, patience: .milliseconds(20)) }
        #expect(error?.code == .died)
        #expect(error?.message == "the supervisor did not answer in time")
    }

    @Test func anEndBeforeHelloQuotesTheLog() async {
        let fake = FakeSupervisor { line in line.say("libseccomp.so.2: cannot open\nmore\u{7}\n") }
        let error = await #expect(throws: SandboxError.self) { try await start(fake) }
        #expect(error?.code == .died)
        #expect(error?.message == "the supervisor ended; it last said: libseccomp.so.2: cannot open; more\u{FFFD}")
    }

    @Test(arguments: [FrameKind.result, .pong])
    func anotherFirstFrameIsAViolation(kind: FrameKind) async {
        let fake = FakeSupervisor { line in line.send(kind, []) }
        let error = await #expect(throws: SandboxError.self) { try await start(fake) }
        #expect(error?.code == .protocolViolation)
    }

    @Test func garbageBeforeHelloIsAViolation() async {
        let fake = FakeSupervisor { line in line.sendRaw(Array(repeating: 0x41, count: 64)) }
        let error = await #expect(throws: SandboxError.self) { try await start(fake) }
        #expect(error?.code == .protocolViolation)
    }

    @Test func cancellingAStartEndsIt() async {
        let fake = FakeSupervisor { line in while line.receive() != nil {} }
        let task = Task { try await start(fake) }
        while fake.connectionCount == 0 { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func anAnswerInManyPiecesIsOneAnswer() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                for byte in Frame(.result, id: frame.id, payload: ResultPayload.passing(1).bytes).encoded() {
                    line.sendRaw([byte])
                }
            }
        }
        let slot = try await start(fake)
        #expect(try await slot.run(message, patience: .seconds(30)).outcome == .passed)
        #expect(slot.service.runs == 1)
        await slot.close()
    }

    @Test func anAnswerToAnotherRequestIsAViolation() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                line.send(.result, id: frame.id &+ 1, ResultPayload.passing(1).bytes)
            }
        }
        let slot = try await start(fake)
        let error = await #expect(throws: SandboxError.self) {
            try await slot.run(message, patience: .seconds(30))
        }
        #expect(error?.code == .protocolViolation)
        #expect(!slot.isAlive)
        await slot.close()
    }

    @Test func silenceDuringARunIsDeath() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while line.receive() != nil {}
        }
        let slot = try await start(fake)
        let error = await #expect(throws: SandboxError.self) {
            try await slot.run(message, patience: .milliseconds(20))
        }
        #expect(error?.code == .died)
        await slot.close()
    }

    @Test func deathWhileIdleIsNoticed() async throws {
        let slot = try await start(FakeSupervisor { line in line.send(.hello, HelloPayload().bytes) })
        while slot.isAlive { await Task.yield() }
        let error = await #expect(throws: SandboxError.self) {
            try await slot.run(message, patience: .seconds(30))
        }
        #expect(error?.code == .died)
        #expect(error?.message == "the supervisor ended while it was idle")
        await slot.close()
    }

    @Test func chatterWhileIdleIsAViolation() async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            line.send(.pong, id: 4, PongPayload().bytes)
            while line.receive() != nil {}
        }
        let slot = try await start(fake)
        while slot.isAlive { await Task.yield() }
        let error = await #expect(throws: SandboxError.self) { try await slot.ping(patience: .seconds(30)) }
        #expect(error?.code == .protocolViolation)
        await slot.close()
    }

    @Test func aLargeRequestIsWrittenWhileTheAnswerIsRead() async throws {
        let slot = try await start(FakeSupervisor(FakeSupervisor.wellBehaved))
        let large = RunMessage(
            program: Program(setup: [], candidate: Array(repeating: 35, count: 8 << 20), tests: [[]]), limits: Limits())
        #expect(try await slot.run(large, patience: .seconds(30)).outcome == .passed)
        await slot.close()
    }

    @Test func closingTwiceIsClosingOnce() async throws {
        let slot = try await start(FakeSupervisor(FakeSupervisor.wellBehaved))
        await slot.close()
        await slot.close()
        #expect(!slot.isAlive)
    }

    @Test func slotsLeaveNoDescriptorBehind() async throws {
        // Other tests open and close descriptors at the same time, so numbers are not compared but identities: the
        // sockets of this slot are gone when the peer sees the end of its stream.
        let ended = AsyncStream<Void>.makeStream()
        let fake = FakeSupervisor { line in
            FakeSupervisor.wellBehaved(line)
            ended.continuation.finish()
        }
        let slot = try await start(fake)
        await slot.close()
        for await _ in ended.stream {}
    }
}
