import Testing

@testable import CascadeSandbox

@Suite struct SupervisorMessageTests {
    @Test func readsHello() throws {
        let hello = try HelloMessage(HelloPayload(isolation: 0b1_1110_1111).bytes)
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
        let error = #expect(throws: WireError.self) { try HelloMessage(HelloPayload(version: 2).bytes) }
        #expect(error?.problem == "is 2, this program speaks 1")
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
        #expect(Isolation(rawValue: 1 | 16 | 1024).names == ["user namespace", "Landlock", "bit 1024"])
        #expect(Isolation(rawValue: 511).names.count == 9)
    }

    @Test func aReportSaysWhatItFallsShortOf() throws {
        func shortfall(_ payload: HelloPayload) throws -> String? {
            SlotReport(try HelloMessage(payload.bytes), process: 1).shortfall
        }
        #expect(try shortfall(HelloPayload()) == nil)
        #expect(try shortfall(HelloPayload(landlock: 0, isolation: 511 & ~16)) == nil)
        #expect(try shortfall(HelloPayload(isolation: 511 & ~8)) == "missing: network namespace")
        #expect(try shortfall(HelloPayload(canariesPassed: 0, canariesRun: 0)) == "no canary was run")
        #expect(
            try shortfall(HelloPayload(canariesPassed: 0b101, canariesRun: 0b111))
                == "1 of 3 canaries failed (bits 10)")
    }
}
