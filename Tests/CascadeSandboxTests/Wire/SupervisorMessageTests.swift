import Testing

@testable import CascadeSandbox

@Suite struct SupervisorMessageTests {
    @Test func readsHello() throws {
        let hello = try HelloMessage(
            HelloPayload(
                isolation: 0b1_1010_1111, reporting: 2, controlGroup: 1, canaries: [(1, "socket"), (0, "fork")],
                shortfall: "no luck", numpy: "2.1.0"
            ).bytes)
        #expect(hello.reporting == .trap)
        #expect(hello.controlGroup == 1)
        #expect(hello.canaries == [Canary(name: "socket", held: true), Canary(name: "fork", held: false)])
        #expect(hello.shortfall == "no luck")
        #expect(hello.numpyVersion == "2.1.0")
        #expect(hello.landlockABI == 7)
        #expect(hello.pythonVersion == "3.11.2")
        #expect(hello.profile == "compat")
        #expect(hello.filterDigest == "00ff")
        #expect(hello.preloadedModules == ["math", "re"])
        #expect(hello.isolation == .full)
        #expect(!hello.isolation.contains(.landlock))
    }

    @Test func readsAnEmptyModuleList() throws {
        #expect(try HelloMessage(HelloPayload(modules: "").bytes).preloadedModules.isEmpty)
    }

    @Test func refusesAnotherProtocolVersion() {
        let error = #expect(throws: WireError.self) { try HelloMessage(HelloPayload(version: 1).bytes) }
        #expect(error?.problem == "is 1, this program speaks 2")
    }

    @Test func refusesWhatItDoesNotKnow() {
        #expect(throws: WireError.self) { try HelloMessage(HelloPayload(confinement: 3).bytes) }
        #expect(throws: WireError.self) { try HelloMessage(HelloPayload(reporting: 3).bytes) }
    }

    @Test func readsFailure() throws {
        let failure = try FailureMessage(FailurePayload(stage: 1, errno: 28, message: "cannot unshare").bytes)
        #expect(failure.stage == .namespaces)
        #expect(failure.errno == 28)
        #expect(failure.message == "cannot unshare")
    }

    @Test(arguments: [UInt32(0), 9, .max])
    func refusesAnUnknownStage(stage: UInt32) {
        #expect(throws: WireError.self) { try FailureMessage(FailurePayload(stage: stage).bytes) }
    }

    @Test func everyStageHasWords() {
        #expect(Set(FailureMessage.Stage.allCases.map(\.words)).count == 8)
    }

    @Test func readsPong() throws {
        let health = SlotHealth(try PongMessage(PongPayload().bytes))
        #expect(health.zygoteMemory == 11_000_000)
        #expect(health.openDescriptors == 9)
        #expect(health.runsOfZygote == 3)
        #expect(health.zygotesStarted == 1)
    }

    @Test func refusesEveryTruncationAndEveryTrailingByte() {
        let hello = HelloPayload().bytes
        for count in hello.indices { #expect(throws: WireError.self) { try HelloMessage(Array(hello[..<count])) } }
        #expect(throws: WireError.self) { try HelloMessage(hello + [0]) }
        let failure = FailurePayload().bytes
        for count in failure.indices {
            #expect(throws: WireError.self) { try FailureMessage(Array(failure[..<count])) }
        }
        #expect(throws: WireError.self) { try FailureMessage(failure + [0]) }
        let pong = PongPayload().bytes
        for count in pong.indices { #expect(throws: WireError.self) { try PongMessage(Array(pong[..<count])) } }
        #expect(throws: WireError.self) { try PongMessage(pong + [0]) }
    }
}

@Suite struct IsolationTests {
    @Test func namesItsBits() {
        #expect(Isolation(rawValue: 1 | 16 | 4096).names == ["user namespace", "Landlock", "bit 4096"])
        #expect(Isolation(rawValue: 2047).names.count == 11)
    }

    private static func report(_ payload: HelloPayload) throws -> SlotReport {
        SlotReport(try HelloMessage(payload.bytes), process: 1)
    }

    @Test func theTierIsTheHighestThatIsWhole() throws {
        func tier(_ isolation: UInt32, _ profile: String = "compat") throws -> IsolationTier {
            try Self.report(HelloPayload(isolation: isolation, profile: profile)).tier
        }
        #expect(try tier(511) == .full)
        #expect(try tier(511 & ~16 & ~64) == .full)
        for bit in [1, 2, 4, 8, 32, 128, 256] as [UInt32] { #expect(try tier(511 & ~bit) == .none) }
        #expect(try tier(16 | 32 | 128 | 512) == .landlock)
        #expect(try tier(16 | 32 | 128) == .none)
        #expect(try tier(32 | 128 | 512, "strict") == .seccomp)
        #expect(try tier(32 | 128 | 512) == .none)
        #expect(try tier(0, "strict") == .none)
    }

    @Test func tiersAreOrdered() {
        #expect(IsolationTier.allCases.sorted() == [.none, .seccomp, .landlock, .full])
    }

    @Test func aReportSaysWhatItFallsShortOf() throws {
        func shortfall(_ payload: HelloPayload, _ required: IsolationTier = .full) throws -> String? {
            try Self.report(payload).shortfall(from: required)
        }
        #expect(try shortfall(HelloPayload()) == nil)
        #expect(try shortfall(HelloPayload(landlock: 0, isolation: 511 & ~16)) == nil)
        #expect(
            try shortfall(HelloPayload(isolation: 511 & ~8))
                == "the isolation tier here is none, full is required; missing: network namespace")
        let lower = HelloPayload(isolation: 16 | 32 | 128 | 512, shortfall: "no namespaces")
        #expect(
            try shortfall(lower) == "the isolation tier here is landlock, full is required; no namespaces")
        #expect(try shortfall(lower, .landlock) == nil)
        #expect(try shortfall(lower, .seccomp) == nil)
        #expect(try shortfall(HelloPayload(canaries: [])) == "no canary was run")
        #expect(
            try shortfall(HelloPayload(canaries: [(1, "fork"), (0, "socket"), (0, "kill")]), .seccomp)
                == "canaries that were not held: socket, kill")
    }

    @Test func whatIsLeftOutKeepsHigherTiersOut() {
        #expect(Set<SandboxMechanism>.atMost(.full).isEmpty)
        #expect(Set<SandboxMechanism>.atMost(.landlock) == [.userNamespaces])
        #expect(Set<SandboxMechanism>.atMost(.seccomp) == [.userNamespaces, .landlock])
    }
}
