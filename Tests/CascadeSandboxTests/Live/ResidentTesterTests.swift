import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Trusted tests in a tester that stays: the verdicts of a split run, and nothing left from program to program.
    @Suite struct ResidentTesterTests {
        private static let identity = "def f(n):\n    return n\n"
        private static let plain = ["assert f(1) == 1", "assert f([2]) == [2]"]

        private func program(
            _ tests: [String], candidate: String = identity, mode: Program.Mode = .splitTrusted, setup: String = ""
        ) -> Program {
            Program(setup: setup, candidate: candidate, tests: tests, mode: mode, entryPoints: ["f"])
        }

        private func withSlot(_ body: (SandboxPool, pid_t) async throws -> Void) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await body(pool, try #require(try await pool.start().first).process)
            }
        }

        /// The tester of a slot that is idle: what came last of its processes.
        private func tester(of slot: pid_t) -> ProcessTree.Entry? {
            let family = ProcessTree().family(of: slot).sorted()
            return family.count == 4 ? family.last : nil
        }

        @Test func plainTestsKeepTheTester() async throws {
            try await withSlot { pool, slot in
                let first = try await pool.run(program(Self.plain), limits: LiveSandbox.limits())
                #expect(first.passedAll)
                #expect(first.trust == .isolated)
                #expect(first.tests.map(\.calls) == [1, 1])
                #expect(first.usage.processes == 1)
                #expect(first.usage.cpu > .zero)
                let resident = try #require(tester(of: slot))
                let setup = "import math, random\nfrom collections import Counter"
                let tests = [
                    "assert Counter(f('aab')) == {'a': 2, 'b': 1}",
                    "class Box:\n    size = 3\ndef check(g):\n    for it in range(Box.size):\n        assert g(it) == it\ncheck(f)",
                    "assert math.isclose(f(0.5), 0.5) and 0 <= random.random() < 1",
                ]
                for _ in 0..<3 {
                    let execution = try await pool.run(program(tests, setup: setup), limits: LiveSandbox.limits())
                    #expect(execution.passedAll, "\(execution.tests)")
                    #expect(execution.tests.map(\.calls) == [1, 3, 1])
                }
                let failing = try await pool.run(
                    program(["assert f(1) == 2", "g()"]), limits: LiveSandbox.limits())
                #expect(failing.tests.map(\.verdict) == [.fail, .error])
                #expect(failing.tests.map(\.message) == ["AssertionError", "NameError: name 'g' is not defined"])
                #expect(tester(of: slot) == resident)
                #expect(try await pool.health().first?.runsOfZygote ?? 0 > 5)
            }
        }

        @Test func solutionsOfOneProblemAreJudgedEachByItself() async throws {
            try await withSlot { pool, slot in
                let tests = ["assert f(1) == 1", "assert f(1) == 1", "assert sorted(f([2, 1])) == [1, 2]"]
                var resident: ProcessTree.Entry?
                for round in 0..<12 {
                    let isRight = round % 3 != 1
                    let candidate = isRight ? Self.identity : "def f(n):\n    return n if n != 1 else -\(round)\n"
                    let execution = try await pool.run(
                        program(tests, candidate: candidate), limits: LiveSandbox.limits())
                    #expect(
                        execution.tests.map(\.verdict) == (isRight ? [.pass, .pass, .pass] : [.fail, .fail, .pass]))
                    resident = resident ?? tester(of: slot)
                    #expect(tester(of: slot) == resident)
                }
                // More different tests than are remembered.
                for round in 0..<100 {
                    let execution = try await pool.run(
                        program(["assert f(\(round)) == \(round)", "assert f(\(round)) == 7"]),
                        limits: LiveSandbox.limits())
                    #expect(execution.tests.map(\.verdict) == [.pass, round == 7 ? .pass : .fail])
                }
                #expect(tester(of: slot) == resident)
            }
        }

        /// Each may have left something behind.
        private static let unplain = [
            "import builtins\nbuiltins.len = lambda it: 99", "__builtins__['abs'] = 1 if 0 else abs",
            "import math\nmath.floor = lambda it: 5", "import sys, types\nsys.modules['leftover'] = types",
            "import sqlite3", "import sys\nsys.setrecursionlimit(5000)", "import decimal\ndecimal.getcontext()",
            "import threading, time\nthreading.Thread(target=time.sleep, args=(600,), daemon=True).start()",
            "import warnings\nwarnings.simplefilter('error')", "exec('import math as m; m.floor = None')",
            "class C: pass\nC.x = 1", "import signal\nsignal.alarm(600)", "s.setrecursionlimit(5000)",
            "setattr(s, 'platform', 'none')", "import os\nos.environ['CASCADE_MARK'] = '1'",
            "import keyword\nkeyword.kwlist.append('zz')", "from keyword import kwlist as k\nk.append('zz')",
            "import copy\ncopy._deepcopy_dispatch[list] = lambda it, memory: []", "words.append('zz')",
            "import keyword, operator\noperator.attrgetter('kwlist')(keyword).append('zz')",
        ]
        private static let untouched = [
            "import math\nassert f(len([1, 2])) == 2 and math.floor(1.5) == 1 and abs(-1) == 1",
            "import sys\nassert 'leftover' not in sys.modules and sys.platform == 'linux'",
            "import sys\nassert 1000 <= sys.getrecursionlimit() < 1100",
            "import threading\nassert threading.active_count() == 1",
            "import random\nassert f(random.random()) == random.Random(0).random()",
            "import copy, keyword\nassert 'zz' not in keyword.kwlist and copy.deepcopy([f(1)]) == [1]",
            "import os, sqlite3\nassert 'CASCADE_MARK' not in os.environ",
        ]

        @Test(arguments: unplain) func testsThatReachFurtherGetATesterOfTheirOwn(test: String) async throws {
            try await withSlot { pool, slot in
                let one = program(
                    [test + "\nassert f(1) == 1"], setup: "import sys as s\nfrom keyword import kwlist as words")
                _ = try await pool.run(one, limits: LiveSandbox.limits())
                #expect(tester(of: slot) == nil, "it stayed")
                let next = try await pool.run(program(Self.untouched), limits: LiveSandbox.limits())
                #expect(next.passedAll, "\(next.tests)")
            }
        }

        /// An argument may be a list that a module keeps, and that later tests would see.
        @Test(arguments: ["keyword.kwlist", "json.encoder.ESCAPE_DCT", "hashlib.algorithms_available"])
        func whatASolutionChangesIsGoneWithItsTester(argument: String) async throws {
            try await withSlot { pool, slot in
                let setup = "import hashlib, json.encoder, keyword"
                let one = program(
                    ["assert f(\(argument)) is None and not \(argument)"], candidate: "def f(it): it.clear()",
                    setup: setup)
                let first = try await pool.run(one, limits: LiveSandbox.limits())
                #expect(first.passedAll)
                #expect(tester(of: slot) == nil, "it stayed")
                let next = program(["assert len(\(argument)) > 3 and f(1) == 1"], setup: setup)
                #expect(try await pool.run(next, limits: LiveSandbox.limits()).passedAll)
            }
        }

        /// What tests have made themselves goes with them; a builtin's name may be that of something that set-up code keeps.
        @Test(arguments: [("assert f([1, 2]) is None", true), ("assert f(len) is None", false)])
        func aChangeOfTheTestsOwnKeepsTheTester(test: String, stays: Bool) async throws {
            try await withSlot { pool, slot in
                let setup = stays ? "" : "from keyword import kwlist as len"
                let one = program([test], candidate: "def f(it): it.clear()", setup: setup)
                _ = try await pool.run(program(Self.plain), limits: LiveSandbox.limits())
                let resident = try #require(tester(of: slot))
                #expect(try await pool.run(one, limits: LiveSandbox.limits()).passedAll)
                #expect(tester(of: slot) == (stays ? resident : nil))
            }
        }

        /// How a tester ends is told as in a split run, and the next program does not notice.
        @Test(arguments: [
            "import os\nos._exit(0)", "raise SystemExit(0)", "while True: pass", "import time\ntime.sleep(600)",
            "print('x' * (2 << 20))", "import sys\nsys.stdout.close()", "x = bytearray(1 << 30)",
            "import os\nos.fork()",
            "import ctypes\nctypes.string_at(0)", "def (", "x = f\nx.y", "assert f(object()) is None",
        ])
        func anEndIsToldAsInASplitRun(test: String) async throws {
            try await withSlot { pool, _ in
                // A busy machine may take long for all but the one that sleeps until then.
                let wall = Duration.seconds(test.contains("sleep") ? 3 : 60)
                let limits = LiveSandbox.limits(cpu: .milliseconds(300), wall: wall)
                let plain = LiveSandbox.limits()
                let tests = ["assert f(1) == 1", test, "assert f(2) == 2"]
                let split = try await pool.run(program(tests, mode: .split), limits: limits)
                #expect(try await pool.run(program(Self.plain), limits: plain).passedAll)
                let trusted = try await pool.run(program(tests), limits: limits)
                #expect(trusted.outcome == split.outcome)
                #expect(trusted.detail == split.detail)
                #expect(trusted.tests.map(\.verdict) == split.tests.map(\.verdict))
                #expect(trusted.tests.map(\.message) == split.tests.map(\.message))
                #expect(trusted.tests.map(\.calls) == split.tests.map(\.calls))
                #expect(try await pool.run(program(Self.plain), limits: plain).passedAll)
            }
        }

        @Test func aTesterKilledBetweenProgramsIsReplaced() async throws {
            try await withSlot { pool, slot in
                for _ in 0..<3 {
                    #expect(try await pool.run(program(Self.plain), limits: LiveSandbox.limits()).passedAll)
                    kill(try #require(tester(of: slot)).id, SIGKILL)
                    // Whether the supervisor has noticed by now or not.
                    #expect(try await pool.run(program(Self.plain), limits: LiveSandbox.limits()).passedAll)
                }
            }
        }

        @Test func aTesterKilledAtWorkLosesNothing() async throws {
            try await withSlot { pool, slot in
                #expect(try await pool.run(program(Self.plain), limits: LiveSandbox.limits()).passedAll)
                let resident = try #require(tester(of: slot))
                let candidate = HeldCandidate.source("def f(n):\n    if n == 2: hold()\n    return n")
                let run = Task {
                    try await pool.run(
                        program((1...3).map { "assert f(\($0)) == \($0)" }, candidate: candidate),
                        limits: LiveSandbox.limits())
                }
                let solver = try await LiveSandbox.eventually { HeldCandidate.processes(below: slot).first }
                kill(resident.id, SIGKILL)
                let execution = try await HeldCandidate.result(of: run, sparing: [solver])
                #expect(execution.passedAll, "\(execution.outcome) \(execution.detail) \(execution.tests)")
                #expect(execution.tests.map(\.calls) == [1, 1, 1])
                #expect(try #require(tester(of: slot)) != resident)
            }
        }

        @Test func otherLimitsOrModesMakeANewTester() async throws {
            try await withSlot { pool, slot in
                var limits = LiveSandbox.limits()
                #expect(try await pool.run(program(Self.plain), limits: limits).passedAll)
                let first = try #require(tester(of: slot))
                limits.memory = 256 << 20
                #expect(try await pool.run(program(Self.plain), limits: limits).passedAll)
                let second = try #require(tester(of: slot))
                #expect(second != first)
                #expect(try await pool.run(program(Self.plain, mode: .split), limits: limits).passedAll)
                #expect(tester(of: slot) == nil)
                #expect(try await pool.run(program(Self.plain, mode: .inProcess), limits: limits).passedAll)
                #expect(try await pool.run(program(Self.plain), limits: limits).passedAll)
                #expect(tester(of: slot) != nil)
            }
        }

        @Test func manyProgramsLeakNothing() async throws {
            try await withSlot { pool, slot in
                #expect(try await pool.run(program(Self.plain), limits: LiveSandbox.limits()).passedAll)
                let before = try #require(try await pool.health().first)
                let resident = try #require(tester(of: slot))
                for _ in 0..<510 {
                    #expect(try await pool.run(program(Self.plain), limits: LiveSandbox.limits()).passedAll)
                }
                let after = try #require(try await pool.health().first)
                #expect(after.openDescriptors == before.openDescriptors)
                #expect(try #require(tester(of: slot)) != resident, "it stays for 500 programs at most")
            }
        }
    }
}
