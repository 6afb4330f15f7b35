import CascadeCore
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// With the tests in a process of their own, no program forges a verdict; beside the candidate, those that do are
    /// pinned.
    @Suite struct VerdictForgeryTests {
        private func forged(_ mode: Program.Mode) async throws -> Set<String> {
            try await withSandboxPool(SandboxConfiguration(slots: 4)) { pool in
                try await withThrowingTaskGroup { group in
                    for attack in Attack.all where attack.category == "cheat" {
                        group.addTask {
                            let execution = try await pool.run(
                                attack.program(mode), limits: attack.limits(in: AttackSetting(mode: mode)))
                            return execution.passedAll ? attack.id : nil
                        }
                    }
                    return try await group.reduce(into: []) { forged, id in if let id { forged.insert(id) } }
                }
            }
        }

        @Test(arguments: [Program.Mode.split, .splitTrusted]) func noCheatPassesInSplit(mode: Program.Mode) async throws
        {
            #expect(try await forged(mode) == [])
        }

        @Test func cheatsThatPassBesideTheCandidateArePinned() async throws {
            let forged = try await forged(.inProcess)
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
