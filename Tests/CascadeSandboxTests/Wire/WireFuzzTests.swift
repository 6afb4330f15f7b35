import CascadeCore
import Testing

@testable import CascadeSandbox

/// Mutated payloads: the reader either refuses or gives a value within its bounds, and never anything else.
@Suite struct WireFuzzTests {
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func mutatedResultsStayWithinTheirBounds(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let original = ResultPayload(
            outcome: 1, detail: "AssertionError", tests: [(0, 12, []), (1, 30, Array("no".utf8))],
            stdout: Array("hello".utf8), stderr: [0xC3, 0x28]
        ).bytes
        var accepted = 0
        for _ in 0..<4000 {
            let bytes = generator.mutate(original)
            guard let result = try? ResultMessage(bytes, within: .init(tests: 2, output: 64, payload: 16)) else {
                continue
            }
            accepted += 1
            let execution = result.execution(on: .full)
            #expect(execution.tests.count == 2)
            #expect(execution.stdout.unicodeScalars.count <= 64 && execution.detail.unicodeScalars.count <= 512)
            #expect(!execution.passedAll || execution.tests.allSatisfy { $0.verdict == .pass })
        }
        #expect(accepted > 100 && accepted < 3900, "mutations must reach both sides of the reader: \(accepted)")
    }

    @Test(arguments: [UInt64(5), 6])
    func mutatedStreamsEndInFramesOrErrors(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let original = [
            Frame(.hello, id: 0, payload: HelloPayload().bytes), Frame(.result, id: 1, payload: ResultPayload().bytes),
            Frame(.failure, id: 2, payload: FailurePayload().bytes), Frame(.pong, id: 3, payload: PongPayload().bytes),
        ].flatMap { $0.encoded() }
        var refused = 0
        for _ in 0..<2000 {
            let bytes = generator.mutate(original)
            var assembler = FrameAssembler()
            var consumed = 0
            do {
                for start in stride(from: 0, to: bytes.count, by: 37) {
                    assembler.append(bytes[start..<min(start + 37, bytes.count)])
                    while let frame = try assembler.next() {
                        consumed += Frame.headerSize + frame.payload.count
                        Self.readAll(frame)
                    }
                }
            } catch {
                refused += 1
            }
            #expect(consumed <= bytes.count)
        }
        #expect(refused > 100 && refused < 1900, "mutations must reach both sides of the assembler: \(refused)")
    }

    private static func readAll(_ frame: Frame) {
        _ = try? HelloMessage(frame.payload)
        _ = try? FailureMessage(frame.payload)
        _ = try? PongMessage(frame.payload)
        _ = try? ResultMessage(frame.payload, within: .init(tests: 0, output: 1 << 20, payload: 1 << 20))
    }
}
