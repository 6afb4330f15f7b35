import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    @Suite struct ZygoteMemoryTests {
        /// Where, in steps of an arena's size, what the zygote has loaded lies.
        private let source = """
            import math, random, sys, typing
            loaded = [it for module in (math, random, sys, typing) for it in vars(module).values()]
            shared = {id(it) >> 20 for it in [*loaded, *map(vars, (random, typing))]}
            """

        @Test func objectsOfARunLieApartFromTheZygotes() async throws {
            let tests = (4...32).map { size in
                "assert not shared & {id(it) >> 20 for it in [bytes(\(size) * 16 - 33) for _ in range(40)]}"
            }
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let verdicts = try await pool.run(source, tests: tests).tests.map(\.verdict)
                #expect(verdicts.count == tests.count)
                // What the run itself frees of the zygote's is used again, for one size or another.
                #expect(verdicts.filter { $0 == .pass }.count >= tests.count * 3 / 4)
            }
        }
    }
}
