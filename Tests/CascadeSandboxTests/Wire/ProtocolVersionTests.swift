import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeSandbox

@Suite(.timeLimit(.minutes(20))) struct ProtocolVersionTests {
    /// Whoever changes a frame raises the version, in three places and here.
    @Test func theFramesOfVersionTwo() {
        #expect(HelloMessage.supportedVersion == 2)
        #expect(
            FrameKind.allCases.map { "\($0.rawValue) \($0)" } == [
                "1 hello", "2 run", "3 result", "4 cancel", "5 ping", "6 pong", "7 recycle", "8 shutdown", "9 failure",
                "10 inspect", "11 runSplit", "12 sign", "13 inputs", "14 runSplitTrusted",
            ])
        #expect(RunMessage(program: Program(candidate: "", tests: []), limits: Limits()).size == 60)
        #expect(
            RunMessage(program: Program(candidate: "", tests: [], mode: .split), limits: Limits()).size == 64)
        #expect(ResultPayload().bytes.count == 132)
        #expect(HelloPayload(canaries: [], python: "", profile: "", digest: "", modules: "").bytes.count == 39)
        #expect(PongPayload().bytes.count == 20)
    }

    @Test func supervisorAndDocumentNameTheSameVersion() throws {
        let version = HelloMessage.supportedVersion
        let header = try String(contentsOfFile: Repository.path("sandbox/supervisor/sandboxd.h"), encoding: .utf8)
        #expect(header.contains("PROTOCOL_VERSION = \(version) }"))
        let document = try String(contentsOfFile: Repository.path("sandbox/PROTOCOL.md"), encoding: .utf8)
        #expect(document.hasPrefix("# Host ⇄ supervisor protocol, version \(version)\n"))
        #expect(document.contains("u16 protocol version (\(version))"))
    }

    /// A supervisor of another build: its HELLO may hold anything behind the version.
    private static let others: [(version: UInt16, hello: [UInt8])] = [
        (1, HelloPayload(version: 1).bytes), (1, [1, 0]), (3, [3, 0, 0xFF, 0xFF, 0xFF]),
    ]

    @Test(arguments: others)
    func anotherVersionIsRefusedByNameAndPath(version: UInt16, hello: [UInt8]) async {
        let fake = FakeSupervisor { line in
            line.send(.hello, hello)
            while line.receive() != nil {}
        }
        let error = await #expect(throws: SandboxError.self) {
            try await Slot.start(helloWithin: .seconds(30)) { () throws(SandboxError) in try fake.connect() }
        }
        #expect(error?.code == .unavailable)
        #expect(
            error?.message == """
                the supervisor /fake/cascade-sandboxd speaks version \(version) of the sandbox's protocol, this program \
                version 2: they are of different builds. Build it with `swift build --product cascade-sandboxd`, or name \
                it in CASCADE_SANDBOXD
                """)
    }

    /// What is refused stays so: no second start, and no program is sent.
    @Test func aPoolDoesNotTryAnotherVersionAgain() async {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload(version: 1).bytes)
            while line.receive() != nil {}
        }
        let pool = SandboxPool(fake)
        let error = await #expect(throws: SandboxError.self) {
            try await pool.run(Program(candidate: "", tests: [""]), limits: Limits())
        }
        #expect(error?.code == .unavailable)
        #expect(fake.connectionCount == 1)
        await pool.shutdown()
    }

    @Test func aHelloWithoutAVersionIsMalformed() async {
        let fake = FakeSupervisor { line in line.send(.hello, [1]) }
        let error = await #expect(throws: SandboxError.self) {
            try await Slot.start(helloWithin: .seconds(30)) { () throws(SandboxError) in try fake.connect() }
        }
        #expect(error?.code == .protocolViolation)
    }
}
