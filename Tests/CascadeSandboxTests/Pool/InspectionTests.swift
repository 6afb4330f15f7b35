import CascadeCore
import Testing

@testable import CascadeSandbox

/// Inspection against a supervisor inside this process.
@Suite(.timeLimit(.minutes(20))) struct InspectionTests {
    private static let fact =
        #"{"parses":true,"error":null,"error_line":null,"definitions":[],"bindings":["NAME"],"statements":[]}"#

    /// Answers with one fact for each source, bound to the source's text; sources with an `!` break the parser.
    private static func parser(_ line: borrowing FakeSupervisor.Line) {
        line.send(.hello, HelloPayload().bytes)
        while let frame = line.receive() {
            var reader = WireReader(Array(frame.payload.dropFirst(16)))
            guard frame.kind == .inspect, let count = try? reader.count("sources", elementWidth: 4) else { return }
            let sources = (0..<count).map { _ in (try? reader.text("source", atMost: .max)) ?? "" }
            var result = ResultPayload()
            if sources.contains(where: { $0.contains("!") }) {
                result.outcome = 5
                result.exitCode = -1
                result.signal = 11
                result.detail = "killed by SIGSEGV"
            } else {
                let facts = sources.map { fact.replacing("NAME", with: $0) }
                result.payload = Array("[\(facts.joined(separator: ","))]".utf8)
            }
            line.send(.result, id: frame.id, result.bytes)
        }
    }

    @Test func givesFactsInOrder() async throws {
        let pool = SandboxPool(FakeSupervisor(Self.parser))
        let sources = (0..<600).map { "s\($0)" }
        #expect(try await pool.inspect(sources).map(\.bindings) == sources.map { [$0] })
        #expect(try await pool.inspect([]).isEmpty)
        await pool.shutdown()
    }

    @Test func oneSourceThatBreaksTheParserSpoilsNoOther() async throws {
        let pool = SandboxPool(FakeSupervisor(Self.parser))
        let facts = try await pool.inspect(["a", "b!", "c", "d", "e!"])
        #expect(facts.map(\.parses) == [true, false, true, true, false])
        #expect(facts[1].error == "Python's parser did not get through it: signalled (killed by SIGSEGV)")
        #expect(facts[2].bindings == ["c"])
        await pool.shutdown()
    }

    @Test func aHugeSourceIsNotSent() async throws {
        let fake = FakeSupervisor(Self.parser)
        let pool = SandboxPool(fake)
        let facts = try await pool.inspect([String(repeating: "x", count: 2_097_153)])
        #expect(facts.map(\.parses) == [false])
        #expect(facts.first?.error == "the source takes 2097153 bytes, at most 2097152 are read")
        #expect(fake.connectionCount == 0)
        await pool.shutdown()
    }

    @Test(arguments: ["[]", "null", "[{}]", "\u{0}", "[[[[", #"[{"parses":1}]"#])
    func factsThatCannotBeReadAreAProtocolViolation(payload: String) async throws {
        let fake = FakeSupervisor { line in
            line.send(.hello, HelloPayload().bytes)
            while let frame = line.receive() {
                line.send(.result, id: frame.id, ResultPayload(payload: Array(payload.utf8)).bytes)
            }
        }
        let pool = SandboxPool(fake)
        let error = await #expect(throws: SandboxError.self) { try await pool.inspect(["x"]) }
        #expect(error?.code == .protocolViolation)
        await pool.shutdown()
    }
}
