import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Candidates × tests in one call.
    @Suite struct MatrixTests {
        private let wrong = "def add(a, b):\n    return a - b\n"
        private let looping = "def add(a, b):\n    while a == 2: pass\n    return a + b\n"
        private let broken = "def add(a, b) return"

        @Test func everyCandidateMeetsEveryTest() async throws {
            let request = MatrixRequest(
                candidates: [LiveSandbox.right, wrong, LiveSandbox.right, broken], tests: LiveSandbox.tests)
            let result = try await withSandboxPool(SandboxConfiguration(slots: 2)) {
                try await $0.matrix(request, limits: LiveSandbox.limits())
            }
            #expect(result.rows.map(\.outcome) == [.passed, .failed, .passed, .syntaxError])
            #expect(result.passes.verdicts[1] == [.fail, .fail, .fail])
            #expect(result.passes.verdicts[3] == [.skipped, .skipped, .skipped])
            #expect(result.rows[0] == result.rows[2])
            #expect(result.vacuity == [] && result.signatures == [] && result.inputs == [])
        }

        @Test(arguments: Program.Mode.allCases)
        func aTestThatLoopsOrCrashesCostsOnlyItself(mode: Program.Mode) async throws {
            let crash = "import os\ndef add(a, b):\n    if a == 2: os._exit(3)\n    return a + b\n"
            let tests = (0..<10).map { "assert add(\($0 % 3), 1) == \($0 % 3 + 1)" }
            let expected: (Verdict) -> [Verdict] = { end in (0..<10).map { $0 % 3 == 2 ? end : .pass } }
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                var request = MatrixRequest(
                    candidates: [looping, crash], tests: tests, entryPoints: ["add"], mode: mode)
                var limits = LiveSandbox.limits(cpu: .milliseconds(250))
                limits.abnormalEnds = 1
                let result = try await pool.matrix(request, limits: limits)
                #expect(result.passes.verdicts == [expected(.timeout), expected(.error)])
                request.resumesAlways = false
                let bounded = try await pool.matrix(request, limits: limits)
                #expect(bounded.passes.verdicts[0] == [.pass, .pass, .timeout] + Array(repeating: .skipped, count: 7))
            }
        }

        @Test func testsThatSayNothingAreFound() async throws {
            let tests = [
                "assert add(1, 2) == 3",
                "assert add(1, 2) is None",
                "try:\n    add('a', 1)\nexcept Exception:\n    pass",
                "try:\n    add('a', 1)\n    assert False\nexcept TypeError:\n    pass",
                "assert True",
                "assert undefined(1) == add(1, 2)",
                "assert callable(add)",
                "while True: pass",
                "for n in range(3):\n    assert add(n, 1) == n + 1",
            ]
            let request = MatrixRequest(
                candidates: [], tests: tests, entryPoints: ["add"], vacuity: true)
            let result = try await withSandboxPool(SandboxConfiguration(slots: 1)) {
                try await $0.matrix(request, limits: LiveSandbox.limits(cpu: .milliseconds(200)))
            }
            let none = result.vacuity.map(\.passesOnNone)
            #expect(none == [false, true, true, false, true, false, true, false, false])
            let raising = result.vacuity.map(\.passesOnRaising)
            #expect(raising == [false, false, true, false, true, false, true, false, false])
            #expect(result.vacuity.map(\.calls) == [1, 1, 1, 1, 0, nil, 0, nil, 1])
            #expect(result.rows == [])
        }

        @Test func classesHaveStubsOfTheirOwn() async throws {
            let stack =
                "class Stack:\n    def __init__(self): self.items = []\n    def pop(self): return self.items.pop()"
            let tests = [
                "assert Stack().pop() is None", "s = Stack()\ns.push(1)\nassert s.pop() == 1", "Stack()",
            ]
            let request = MatrixRequest(
                candidates: [stack], tests: tests, entryPoints: ["Stack"], rows: false, vacuity: true)
            let result = try await withSandboxPool(SandboxConfiguration(slots: 1)) {
                try await $0.matrix(request, limits: LiveSandbox.limits())
            }
            #expect(result.vacuity.map(\.passesOnNone) == [true, false, true])
            #expect(result.vacuity.map(\.passesOnRaising) == [false, false, false])
            #expect(result.vacuity.map(\.calls) == [2, 3, 1])
        }

        @Test func cancellingFreesEverySlot() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                let processes = try await pool.start().map(\.process)
                let request = MatrixRequest(
                    candidates: (0..<6).map { "while True: pass # \($0)" }, tests: LiveSandbox.tests)
                let matrix = Task {
                    try await pool.matrix(request, limits: LiveSandbox.limits(cpu: .seconds(600), wall: .seconds(600)))
                }
                try await LiveSandbox.eventually {
                    let tree = ProcessTree()
                    return processes.allSatisfy { tree.below($0, named: "python").count > 1 } ? true : nil
                }
                matrix.cancel()
                await #expect(throws: CancellationError.self) { try await matrix.value }
                #expect(try await pool.start().map(\.process) == processes)
                for process in processes { #expect(ProcessTree().below(process, named: "python").count == 1) }
            }
        }
    }
}
