import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// With the tests in a process of their own, no program forges a verdict; beside the candidate, those that do are
    /// pinned.
    @Suite struct VerdictForgeryTests {
        private static let categories = Set(Attack.all.map(\.category)).sorted()

        private func split(_ attack: Attack, _ pool: SandboxPool) async throws -> Execution {
            let program = Program(
                candidate: attack.source, tests: LiveSandbox.tests, mode: .split, entryPoints: ["add"])
            return try await pool.run(program, limits: attack.limits)
        }

        @Test(arguments: categories) func theCatalogueInSplitMode(category: String) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                for attack in Attack.all where attack.category == category {
                    let execution = try await split(attack, pool)
                    #expect(execution.trust == .isolated)
                    #expect(
                        attack.allows(execution),
                        """
                        \(attack.id) ended as \(execution.outcome) (\(execution.detail)), tests \
                        \(execution.tests.map(\.verdict)), not as \(attack.expectedInSplit)
                        """)
                    #expect(category != "cheat" || !execution.passedAll, "\(attack.id) has forged its verdict")
                    let next = try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                    #expect(next.passedAll, "after \(attack.id): \(next.outcome) \(next.detail)")
                    #expect(ProcessTree().family(of: process).count == family.count, "after \(attack.id)")
                }
                #expect(try await pool.start().map(\.process) == [process], "the supervisor was replaced")
            }
        }

        @Test func theCatalogueHasEnoughCheats() {
            #expect(Attack.all.count { $0.category == "cheat" } >= 20)
            #expect(Attack.all.count { $0.category == "enc" } >= 7)
            #expect(Attack.all.allSatisfy { $0.category != "cheat" || !$0.expectedInSplit.contains("passed") })
        }

        @Test func cheatsThatPassBesideTheCandidateArePinned() async throws {
            var forged: Set<String> = []
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                for attack in Attack.all where attack.category == "cheat" {
                    let execution = try await pool.run(attack.source, limits: attack.limits)
                    if execution.passedAll { forged.insert(attack.id) }
                }
            }
            let always: Set<String> = [
                "ch_always_equal", "ch_dict_order_eq", "ch_eq_int_subclass", "ch_fake_class", "ch_frame_tests_read",
                "ch_gc_channel", "ch_patched_runner", "ch_record_forge", "ch_records_in_pieces", "ch_truthy_comparison",
            ]
            // They need constants of the caller's code, or a place in an object, which differ from version to version.
            let sometimes: Set<String> = [
                "ch_audit_hook", "ch_co_consts", "ch_const_patch", "ch_generator_frames", "ch_monitoring",
                "ch_nonce_memory",
                "ch_profile_status", "ch_stateful_rpc", "ch_trace_status",
            ]
            #expect(forged.subtracting(sometimes) == always)
        }

        /// A candidate may redefine what a test uses beside it; the test does not notice.
        @Test func helpersOfTheTestsAreNotTheCandidates() async throws {
            let candidate = """
                abs = sum = len = lambda *arguments: 0
                def encode(text): return ""
                def check(candidate): pass
                def decode(text): return ""
                """
            let tests = [
                "assert abs(5 - len('ab')) == 3", "assert decode(encode('abc')) == 'abc'",
                "def check(f):\n    assert f('bcd') == 'abc'\ncheck(decode)",
            ]
            let setup = "def encode(text): return ''.join(chr(ord(it) + 1) for it in text)"
            let run = { (mode: Program.Mode) in
                try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                    try await pool.run(
                        Program(setup: setup, candidate: candidate, tests: tests, mode: mode, entryPoints: ["decode"]),
                        limits: LiveSandbox.limits())
                }
            }
            #expect(try await run(.split).tests.map(\.verdict) == [.pass, .fail, .fail])
            // Beside the candidate, its own `abs`, `encode` and `check` are what the tests meet.
            #expect(try await run(.inProcess).tests.map(\.verdict) == [.fail, .fail, .fail])
        }
    }
}
