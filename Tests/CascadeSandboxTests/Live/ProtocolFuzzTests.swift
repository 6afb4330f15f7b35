import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Mutated frames against a live supervisor: it answers, waits for the rest, or ends; it never lets a program out, and
    /// nothing of it is left.
    @Suite struct ProtocolFuzzTests {
        /// What a supervisor did with one sequence of bytes.
        private enum Reaction: Hashable { case answered, ended, waits }

        @Test(arguments: [UInt64(11), 12]) func mutatedRequests(seed: UInt64) async throws {
            let program = Program(setup: "y = 1", candidate: LiveSandbox.right, tests: LiveSandbox.tests)
            let limits = Limits(cpu: .milliseconds(200), wall: .milliseconds(500), seed: 3)
            let run = Frame(.run, id: 5, payload: RunMessage(program: program, limits: limits).encoded()).encoded()
            let split = Program(
                setup: "y = 1", candidate: LiveSandbox.right, tests: LiveSandbox.tests, mode: .split,
                entryPoints: ["add"])
            let pair = Frame(.runSplit, id: 7, payload: RunMessage(program: split, limits: limits).encoded()).encoded()
            let inspection = InspectMessage(cpu: .seconds(1), wall: .seconds(1), memory: 1 << 28, sources: [[0x78]])
            let inspect = Frame(.inspect, id: 6, payload: inspection.encoded()).encoded()
            var generator = SeededGenerator(seed: seed)
            var requests: [[UInt8]] = []
            for _ in 0..<4 { requests += [run, pair, inspect].map { generator.mutate($0) } }
            // A supervisor that waits for the rest of a frame cannot be told from one that thinks; it is asked for what it
            // has after the limits of the request.
            let reactions = try await reactions(to: requests, within: 1500)
            #expect(reactions.count == requests.count)
            #expect(Set(reactions).count >= 2, "mutations must reach more than one reaction: \(reactions)")
        }

        @Test func framesThatTheHostMayNotSendEndTheSupervisor() async throws {
            let bad: [[UInt8]] = [
                Frame(.hello, id: 0).encoded(), Frame(.result, id: 1).encoded(), Frame(.failure, id: 1).encoded(),
                Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8),
                Array("CSC1".utf8) + [0xFF, 0xFF, 0xFF, 0xFF, 2, 0, 0, 0, 1, 0, 0, 0],
            ]
            let reactions = try await reactions(to: bad)
            #expect(reactions == Array(repeating: .ended, count: bad.count))
        }

        @Test func cancellingWhatIsNotRunningIsHarmless() async throws {
            let frames = Frame(.cancel, id: 99).encoded() + Frame(.ping, id: 1).encoded()
            #expect(try await reactions(to: [frames]) == [.answered])
        }

        /// Sends each sequence to a supervisor of its own, which waits when nothing comes of it within so many milliseconds.
        private func reactions(to requests: [[UInt8]], within patience: Int32 = 60_000) async throws -> [Reaction] {
            let launcher = SupervisorLauncher(SandboxConfiguration())
            return try await withCheckedThrowingContinuation { continuation in
                do {
                    try BlockingThread.start {
                        continuation.resume(
                            with: Result { try requests.map { try Self.react($0, launcher, patience) } })
                    }
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }

        private static func react(
            _ bytes: [UInt8], _ launcher: SupervisorLauncher, _ patience: Int32
        ) throws -> Reaction {
            let peer = try launcher.launch()
            let reaction = talk(peer.socket.raw, bytes, patience)
            peer.end()
            return reaction
        }

        private static func talk(_ socket: Int32, _ bytes: [UInt8], _ patience: Int32) -> Reaction {
            var assembler = FrameAssembler()
            guard receive(&assembler, socket, within: 60_000)?.kind == .hello else { return .ended }
            _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard readable(socket, within: patience) else { return .waits }
            return receive(&assembler, socket, within: 60_000) == nil ? .ended : .answered
        }

        private static func readable(_ socket: Int32, within milliseconds: Int32) -> Bool {
            var entry = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            return poll(&entry, 1, milliseconds) > 0
        }

        /// The next frame; nil at the end of the stream.
        private static func receive(
            _ assembler: inout FrameAssembler, _ socket: Int32, within milliseconds: Int32
        ) -> Frame? {
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                do {
                    if let frame = try assembler.next() { return frame }
                } catch {
                    Issue.record("the supervisor sent something malformed: \(error)")
                    return nil
                }
                guard readable(socket, within: milliseconds) else { return nil }
                let count = read(socket, &buffer, buffer.count)
                guard count > 0 else { return nil }
                assembler.append(buffer[..<count])
            }
        }
    }
}
