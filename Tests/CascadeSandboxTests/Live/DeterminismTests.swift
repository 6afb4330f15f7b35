import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    @Suite struct DeterminismTests {
        private let source = """
            import random
            print(random.random(), random.randrange(10**9), hash("cascade"), sorted({"a", "b", "c"}), {"x", "y", "z"})
            """

        private func output(_ pool: SandboxPool, seed: UInt64) async throws -> String {
            var limits = LiveSandbox.limits()
            limits.seed = seed
            return try await pool.run(source, tests: [], limits: limits).stdout
        }

        @Test func theSameSeedGivesTheSameOutputOnEverySlot() async throws {
            var outputs: Set<String> = []
            for _ in 0..<2 {
                try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                    outputs.insert(try await output(pool, seed: 7))
                    outputs.insert(try await output(pool, seed: 7))
                }
            }
            #expect(outputs.count == 1)
            #expect(outputs.first?.isEmpty == false)
        }

        @Test func anotherSeedGivesAnotherOutput() async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let outputs = [try await output(pool, seed: 1), try await output(pool, seed: 2)]
                #expect(outputs[0] != outputs[1])
            }
        }

        @Test func theSameProgramGetsTheSameVerdicts() async throws {
            let tests = ["assert add(1, 2) == 3", "assert add(1, 2) == 4", "add()", "1/0", "import sys; sys.exit(0)"]
            try await withSandboxPool(SandboxConfiguration(slots: 2)) { pool in
                var seen: Set<[Verdict]> = []
                var messages: Set<[String]> = []
                for _ in 0..<5 {
                    let execution = try await pool.run(LiveSandbox.right, tests: tests)
                    seen.insert(execution.tests.map(\.verdict))
                    messages.insert(execution.tests.map(\.message))
                }
                #expect(seen == [[.pass, .fail, .error, .error, .error]])
                #expect(messages.count == 1)
            }
        }

        @Test func testsRunInFreshCopiesOfTheNamespace() async throws {
            let execution = try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run(
                    LiveSandbox.right, tests: ["leak = 1", "leak", "add = None", "assert add(1, 2) == 3"])
            }
            #expect(execution.tests.map(\.verdict) == [.pass, .error, .pass, .pass])
        }
    }
}
