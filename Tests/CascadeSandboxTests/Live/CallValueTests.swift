import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// The reader of the solution's answers, alone: executed in the sandbox as any other program.
    @Suite struct CallValueTests {
        /// The modules of the harness that turn values into text and back, loaded from their sources.
        private static func modules() throws -> String {
            let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
            let loads = try ["encoder", "decoder"].map { name in
                let source = try Data(contentsOf: URL(filePath: "\(root)/sandbox/harness/\(name).py"))
                return "load('\(name)', '\(source.base64EncodedString())')\n"
            }
            return """
                import base64, sys, types
                sys.modules["harness"] = package = types.ModuleType("harness")
                package.__path__ = []
                def load(name, source):
                    module = sys.modules["harness." + name] = types.ModuleType("harness." + name)
                    setattr(package, name, module)
                    exec(compile(base64.b64decode(source), name, "exec"), module.__dict__)

                """ + loads.joined() + """
                    from harness.decoder import Decoder, Garbled
                    from harness.encoder import Encoder, Unsupported
                    def refuses(text):
                        try:
                            Decoder().value(text)
                            return False
                        except Garbled:
                            return True
                    """
        }

        private func run(_ tests: [String], limits: Limits = LiveSandbox.limits(cpu: .seconds(20)))
            async throws -> Execution
        {
            let candidate = try Self.modules()
            return try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(Program(candidate: candidate, tests: tests), limits: limits)
            }
        }

        private static let refused = [
            "", " ", "]", "[", "[1", "1 2", "nul", "{}", "{\"t\":[],\"s\":[]}", "{\"\":[]}", "{\"eval\":[]}",
            "{\"t\":1}",
            "{\"t\":{\"d\":[]}}", "{\"s\":[[1]]}", "{\"s\":[1,1]}", "{\"s\":[1,true]}", "{\"d\":[1]}",
            "{\"d\":[1,2,1,3]}",
            "{\"d\":[[1],2]}", "{\"d\":{\"t\":[1,2]}}", "{\"i\":\"\"}", "{\"i\":\"0x1\"}", "{\"i\":\"1_0\"}",
            "{\"i\":\" 1\"}", "{\"i\":1}", "{\"i\":\"-\"}", "{\"b\":\"é€\"}", "{\"b\":[1]}", "{\"B\":1}",
            "{\"u\":\"ÿ\"}",
            "{\"c\":[1.0]}", "{\"c\":[1,2]}", "{\"c\":[1.0,\"2\"]}", "{\"r\":[1,2]}", "{\"r\":[1,2,0]}",
            "{\"r\":[1,2,true]}", "{\"r\":[1.0,2,3]}", "{\"F\":[1,0]}", "{\"F\":[1]}", "{\"n\":\"x\"}", "{\"n\":1}",
            "{\"a\":[\"x\",[]]}", "{\"a\":[\"b\",[300]]}", "{\"a\":[\"i\",[1.5]]}", "{\"a\":[\"i\"]}",
            "{\"q\":[-1,[]]}",
            "{\"q\":[1]}", "{\"q\":[true,[]]}", "{\"D\":[\"eval\",[]]}", "{\"D\":[\"list\"]}", "{\"D\":[1,[]]}",
            "{\"T\":\"eval\"}", "{\"T\":\"SystemExit\"}", "{\"T\":\"nothing\"}", "{\"T\":[\"int\"]}",
            "{\"h\":[0,true,\"f\"]}",
            "{\"x\":[2020,13,1]}", "{\"x\":[2020,1]}", "{\"X\":[2020,1,1]}", "{\"y\":[1,2,3,4,null,2]}",
            "{\"y\":[25,0,0,0,null,0]}", "{\"z\":[1e9,0,0]}", "{\"z\":[9999999999,0,0]}", "[1,]", "[1]x", "01", "+1",
            "{\"t\":[1]}}", "\\x00", "{'t':[1]}", "{\"t\":[1],}", "[\"\\x01\"]", "{\"t\":[{\"nothing\":1}]}",
        ]

        @Test func whatNoEncoderMakesIsRefused() async throws {
            let tests = Self.refused.map { text in
                let literal = text.replacing("'", with: "\\'")
                return "assert refuses('\(literal)')"
            }
            let execution = try await run(tests)
            let accepted = zip(Self.refused, execution.tests).filter { $1.verdict != .pass }.map(\.0)
            #expect(accepted.isEmpty)
        }

        @Test func limitsHoldForTheReaderToo() async throws {
            let execution = try await run([
                "assert not refuses('[' * 80 + ']' * 80)", "assert refuses('[' * 81 + ']' * 81)",
                "assert refuses('[' * 10**6 + ']' * 10**6)", "assert refuses('{\"t\":[' * 81 + ']}' * 81)",
                "assert not refuses('[' + '1,' * 999999 + '1]')", "assert refuses('[' + '1,' * 1000000 + '1]')",
                "assert refuses('[' + ','.join(['[' + '1,' * 9999 + '1]'] * 101) + ']')",
                "assert refuses('9' * 5000)",
                "assert Decoder().value('{\"i\":\"' + 'f' * 10**6 + '\"}') == 16**10**6 - 1",
            ])
            #expect(execution.tests.map(\.verdict) == Array(repeating: .pass, count: 9), "\(execution.tests)")
        }

        @Test func subclassesBecomeTheirBase() async throws {
            let execution = try await run([
                """
                import enum, collections
                class L(list):
                    def __iter__(self): return iter([9])
                class S(str):
                    def __str__(self): return 'lie'
                class D(dict):
                    def items(self): return [(9, 9)]
                Color = enum.IntEnum('Color', 'RED')
                Pair = collections.namedtuple('Pair', 'a b')
                value = [L([1]), S('s'), D({1: 2}), Color.RED, Pair(1, L([2]))]
                back = Decoder().value(Encoder().text(value))
                assert back == [[1], 's', {1: 2}, 1, (1, [2])]
                assert [type(it) for it in back] == [list, str, dict, int, tuple] and type(back[4][1]) is list
                """
            ])
            #expect(execution.passedAll, "\(execution.tests)")
        }

        /// Mutated texts of real values: each is refused, or is a value that comes back as itself.
        @Test(arguments: [1, 2, 3]) func mutatedTexts(seed: Int) async throws {
            let execution = try await run([
                """
                import random, collections, datetime, decimal
                source = random.Random(\(seed))
                value = [1, -2**70, 1.5, None, True, 'té', b'x', (1, {2: [3]}), {4, 'f'}, frozenset([5]), 1j,
                         collections.deque([6], 7), collections.Counter('aab'), collections.OrderedDict(a=1),
                         collections.defaultdict(int, {1: 2}), range(3), decimal.Decimal('1.5'), datetime.date(2020, 1, 2),
                         datetime.datetime(2020, 1, 2, 3), datetime.timedelta(1), int]
                text = Encoder().text(value)
                allowed = {type(it) for it in value} | {list, int, str, float, type(None), bool, bytearray, dict, tuple, datetime.time, complex}
                accepted = refused = 0
                for _ in range(4000):
                    letters = list(text)
                    for _ in range(source.randrange(1, 4)):
                        place = source.randrange(len(letters))
                        kind = source.randrange(4)
                        if kind == 0: letters[place] = source.choice('[]{}":,0123456789abcdefnullTtruesbBqQDOCFxXyzh-.eE \\\\')
                        elif kind == 1: del letters[place]
                        elif kind == 2: letters.insert(place, source.choice('[]{}":,1e'))
                        else: letters[place:place + 8] = letters[place + 8:place + 16]
                    try:
                        back = Decoder().value(''.join(letters))
                    except Garbled:
                        refused += 1
                        continue
                    accepted += 1
                    again = Decoder().value(Encoder().text(back))
                    assert repr(again) == repr(back)
                    if type(back) is list:
                        assert all(type(it) in allowed or type(it) is type for it in back), back
                assert accepted > 50 and refused > 1000, (accepted, refused)
                """
            ])
            #expect(execution.passedAll, "\(execution.tests)")
        }
    }
}
