import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Both ends of the calls sent hostile bytes: a solution never gets a pass by them, and the slot stays as it was.
    @Suite struct CallFuzzTests {
        /// Finds its end of the pipes in the frames above and answers with mutations of well-formed replies.
        private static func hostileSolution(_ seed: Int) -> String {
            """
            import os, random, struct, sys
            source = random.Random(\(seed))
            REPLIES = [
                b'["r"]\\n[1,{"t":[2,"x"]},{"d":[1,2]}]', b'["r",0]\\n5\\n[7,8]', b'["e"]\\n["ValueError","no"]',
                b'["u"]\\n"generator"', b'["r"]\\n{"h":[3,true,"f"]}', b'["r"]\\n{"s":[1,2,{"f":[3]}]}',
            ]
            def held(name):
                frame = sys._getframe()
                while name not in frame.f_locals:
                    frame = frame.f_back
                return frame.f_locals[name]
            def mutate(data):
                data = bytearray(data)
                for _ in range(source.randrange(0, 4)):
                    place = source.randrange(len(data))
                    kind = source.randrange(4)
                    if kind == 0: data[place] ^= 1 << source.randrange(8)
                    elif kind == 1: data[place:place + 1] = b''
                    elif kind == 2: data.insert(place, source.randrange(256))
                    else: data[place] = source.choice(b'[]{}":,0\\n\\x00\\xff')
                    if not data: return b'x'
                return bytes(data)
            def f(value):
                link, number = held("link"), held("number")
                while True:
                    payload = source.choice(REPLIES)
                    if source.randrange(2): payload = mutate(payload)
                    message = struct.pack("<I8s", len(payload), number) + payload
                    if source.randrange(4) == 0: message = mutate(message)
                    os.write(link._writes, message)
                    number = os.read(link.reads, 65536)[4:12]
                    if len(number) != 8: os._exit(0)
            """
        }

        @Test(arguments: [1, 2]) func hostileAnswers(round: Int) async throws {
            // A value that no mutation of the replies above can reach.
            let tests = Array(
                repeating:
                    "for _ in range(20):\n    try:\n        assert f([1]) == 'never said'\n    except ValueError:\n        pass\nassert f([2]) == 'never said'",
                count: 4)
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                // With all the time that it needs, one of them ends as what it is.
                var patient = LiveSandbox.limits()
                patient.abnormalEnds = 1
                let garbled = try await pool.run(
                    Program(
                        candidate: Self.hostileSolution(round) + "\nREPLIES = [b'x']\n", tests: tests, mode: .split,
                        entryPoints: ["f"]), limits: patient)
                #expect(garbled.outcome == .protocolError, "\(garbled.detail)")
                for seed in 0..<40 {
                    var limits = LiveSandbox.limits(cpu: .milliseconds(500), wall: .milliseconds(300))
                    limits.abnormalEnds = 4
                    let execution = try await pool.run(
                        Program(
                            candidate: Self.hostileSolution(round * 1000 + seed), tests: tests, mode: .split,
                            entryPoints: ["f"]), limits: limits)
                    #expect(execution.tests.allSatisfy { $0.verdict != .pass }, "seed \(round * 1000 + seed)")
                }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
                #expect(ProcessTree().family(of: process).count == family.count)
                #expect(try await pool.start().map(\.process) == [process], "the supervisor was replaced")
            }
        }

        /// The tests' end is trusted; a request that is none still harms nobody but its own pair.
        @Test func hostileRequests() async throws {
            let test = { (seed: Int) in
                """
                import os, random, struct
                source = random.Random(\(seed))
                requests = [b'["c","f"]\\n1', b'["n","f"]', b'["g","f","__name__"]', b'["m","f","__call__"]\\n2',
                            b'["b","f"]', b'["s","f","x"]\\n{"t":[1]}', b'["c",0]', b'["c","f","k"]\\n1', b'["z"]', b'{}']
                link = type(f).__peer__._link
                for _ in range(30):
                    data = bytearray(source.choice(requests))
                    for _ in range(source.randrange(3)):
                        data[source.randrange(len(data))] = source.randrange(256)
                    os.write(link._writes, struct.pack("<I8s", len(data), b"12345678") + data)
                    head = os.read(link.reads, 65536)
                    assert head[4:12] in (b"12345678", b""), head
                    if not head: break
                """
            }
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                for seed in 0..<30 {
                    let execution = try await pool.run(
                        Program(
                            candidate: "def f(n=1, k=2): return n", tests: [test(seed)], mode: .split,
                            entryPoints: ["f"]), limits: LiveSandbox.limits())
                    #expect(execution.tests.map(\.verdict) == [.pass], "seed \(seed): \(execution.tests)")
                }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }
    }
}
