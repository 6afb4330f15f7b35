import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Solutions that abuse what tests lend them: none gets a pass by it.
    @Suite struct HostileCallbackTests {
        /// `say` writes a message as the solver does; `hear` gives the number of the next one that comes.
        private static let tools = """
            import os, struct, sys
            def held(name):
                frame = sys._getframe()
                while name not in frame.f_locals: frame = frame.f_back
                return frame.f_locals[name]
            def say(number, *lines):
                payload = "\\n".join(lines).encode()
                os.write(held("link")._writes, struct.pack("<I8s", len(payload), number) + payload)
            def hear():
                data = os.read(held("link").reads, 1 << 16)
                if len(data) < 12: os._exit(0)
                return data[4:12]

            """

        private static let attacks: [(String, String)] = [
            ("a wrong number", #"say(b"12345678", '["k","c",0]', '1')"#),
            ("a function that was never given", #"say(held("number"), '["k","c",7]', '1')"#),
            ("a negative one", #"say(held("number"), '["k","c",-1]', '1')"#),
            ("an attribute of a function", #"say(held("number"), '["k","g",0,"__globals__"]')"#),
            ("the inside of an object", #"say(held("number"), '["k","g",1,"__class__"]')"#),
            ("a method of the tests replaced", #"say(held("number"), '["k","s",1,"check"]', '1')"#),
            ("an unknown question", #"say(held("number"), '["k","z",0]')"#),
            ("a question without a heading", #"say(held("number"), '["k"]')"#),
            ("arguments nested without end", #"say(held("number"), '["k","c",0]', '[' * 10 ** 6 + ']' * 10 ** 6)"#),
            ("questions without end", "while True: function(1)"),
            ("a stale answer", #"n = held("number"); say(n, '["k","c",0]', '1'); hear(); say(n, '["r"]', '42')"#),
            ("an answer beside a question", #"n = held("number"); say(n, '["k","c",0]', '1'); say(n, '["r"]', '42')"#),
            ("an exception that never was", #"say(held("number"), '["e"]', '["",5]')"#),
            ("an exception that is none", #"say(held("number"), '["e"]', '["ValueError","x",{"h":[0,null]}]')"#),
            ("a value that cannot change", #"say(held("number"), '["r"]', '{"M":5}')"#),
            ("a value never given", #"say(held("number"), '["r"]', '{"R":9}')"#),
            ("a function never given", #"say(held("number"), '["r"]', '{"p":9}')"#),
            (
                "classes without end",
                #"""
                n, k = held("number"), 5
                say(n, '["r"]', '{"h":[0,5]}')
                while True:
                    n, k = hear(), k + 1
                    say(n, '["r"]', '["A",[{"w":%d}],[],[],[],""]' % k)
                """#
            ),
            (
                "a class below itself",
                #"""
                say(held("number"), '["r"]', '{"h":[0,5]}')
                say(hear(), '["r"]', '["A",[{"w":5}],[],[],[],""]')
                """#
            ),
            (
                "an object that carries another value",
                #"""
                say(held("number"), '["r"]', '{"t":[{"v":[1,5,42]},{"v":[1,5,43]}]}')
                say(hear(), '["r"]', '["A",[],[],[],[],"int"]')
                """#
            ),
            (
                "a description that is none",
                #"""
                say(held("number"), '["r"]', '{"h":[0,5]}')
                say(hear(), '["r"]', '["A",[],["__eq__"],["__class__"],5,""]')
                """#
            ),
        ]

        private static let test = """
            class Checker:
                def check(self, value): assert value == 42
            checker = Checker()
            answer = f(lambda value: value, checker)
            checker.check(answer)
            assert answer == 42 and type(answer) is int
            """

        @Test func noneGetsAPass() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                for (name, code) in Self.attacks {
                    let body = code.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
                    let candidate = Self.tools + "def f(function, checker):\n\(body)\n    hear()\n    os._exit(0)\n"
                    let execution = try await pool.run(
                        Program(
                            candidate: candidate, tests: [Self.test, Self.test], mode: .split, entryPoints: ["f"]),
                        limits: Limits(cpu: .seconds(3), wall: .seconds(120), abnormalEnds: 1))
                    #expect(execution.tests[0].verdict != .pass, "\(name)")
                    // It ends by itself where it finds its tests gone.
                    let allowed: Set<Outcome> = [.protocolError, .cpuLimit, .prematureExit]
                    #expect(allowed.contains(execution.outcome), "\(name): \(execution.outcome) \(execution.detail)")
                    #expect(execution.tests[0].unsupported == nil, "\(name)")
                }
                #expect(try await pool.run(LiveSandbox.right).passedAll)
            }
        }

        /// What a comparison, a sum or a search is made with is not shown to an object of the solution.
        @Test func liarsThatTakePartInComparisonsLearnNothing() async throws {
            let liar = """
                class Liar:
                    def __eq__(self, other): return True
                    __lt__ = __gt__ = __contains__ = __eq__
                    def __hash__(self): return 42
                    def __sub__(self, other): return 0
                    __rsub__ = __add__ = __radd__ = __mod__ = __sub__
                class Most(int):
                    __eq__ = Liar.__eq__
                    __hash__ = Liar.__hash__
                class Full(list):
                    __eq__ = __contains__ = Liar.__eq__
                def f(kind): return {"liar": Liar, "most": Most, "full": Full}[kind]()
                """
            let tests = [
                "assert f('liar') == 42", "assert 42 == f('liar')", "assert f('liar') > 41", "assert 42 in f('liar')",
                "assert abs(f('liar') - 42) < 1e-9", "assert 42 - f('liar') == 0", "assert f('liar') in {42}",
                "assert f('most') == 42", "assert f('most') in (41, 42)", "assert f('full') == [42]",
                "assert 42 in f('full')", "assert f('liar') % 2 == 0", "assert {42: 1}[f('most')] == 1",
            ]
            var limits = LiveSandbox.limits()
            limits.abnormalEnds = 20
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let execution = try await pool.run(
                    Program(candidate: liar, tests: tests, mode: .split, entryPoints: ["f"]), limits: limits)
                #expect(execution.tests.allSatisfy { $0.verdict != .pass }, "\(execution.tests)")
            }
        }
    }
}
