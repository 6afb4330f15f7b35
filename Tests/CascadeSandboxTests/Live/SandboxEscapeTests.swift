import CascadeCore
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Every program of the catalogue: its outcome is as it must be, the slot is as before, and nothing is left.
    @Suite struct SandboxEscapeTests {
        private static let categories = Set(Attack.all.map(\.category)).sorted()

        @Test(arguments: categories) func attacksEndAsTheyMust(category: String) async throws {
            try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                let process = try #require(try await pool.start().first).process
                let family = ProcessTree().family(of: process)
                for attack in Attack.all where attack.category == category {
                    // What contaminates would show in the same program's second run.
                    for _ in 0..<(category == "contam" ? 2 : 1) { try await launch(attack, pool) }
                    let next = try await pool.run(LiveSandbox.benign, limits: LiveSandbox.limits())
                    #expect(next.passedAll, "after \(attack.id): \(next.outcome) \(next.detail)")
                    #expect(ProcessTree().family(of: process).count == family.count, "after \(attack.id)")
                }
                #expect(try await pool.start().map(\.process) == [process], "the supervisor was replaced")
            }
            #expect(leftovers().isEmpty)
        }

        private func launch(_ attack: Attack, _ pool: SandboxPool) async throws {
            let program = Program(candidate: attack.source, tests: LiveSandbox.tests)
            let execution = try await pool.run(program, limits: attack.limits)
            #expect(
                attack.allows(execution),
                """
                \(attack.id) ended as \(execution.outcome) (\(execution.detail)) \(execution.violation?.syscall ?? "") \
                signal \(execution.signal ?? 0), tests \(execution.tests.map(\.verdict)), not as \(attack.expected)
                """)
            #expect(!attack.isCooperative || execution.trust == .cooperative)
        }

        /// Files that the attacks' names mark, where the host would show them.
        private func leftovers() -> [String] {
            ["/tmp", "/dev/shm", "/", "."].flatMap { folder in
                ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
                    .filter { $0.hasPrefix("cascade-attack") }
            }
        }

        @Test func aListenerOnTheHostSeesNobody() async throws {
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            try #require(listener >= 0)
            defer { close(listener) }
            try #require(listen(listener, 8) == 0)
            var address = sockaddr_in()
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            _ = withUnsafeMutableBytes(of: &address) { bytes in
                bytes.withMemoryRebound(to: sockaddr.self) { getsockname(listener, $0.baseAddress, &length) }
            }
            let port = UInt16(bigEndian: address.sin_port)
            let execution = try await withSandboxPool(SandboxConfiguration(slots: 1)) { pool in
                try await pool.run("import socket\nsocket.create_connection((\"127.0.0.1\", \(port)), 5)\n")
            }
            #expect(execution.violation?.syscall == "socket")
            #expect(accept(listener, nil, nil) == -1)
        }
    }
}

/// The catalogue itself.
@Suite struct AttackCatalogueTests {
    @Test func everyFileHasAHeaderAndItsOwnName() {
        #expect(Attack.all.count == Attack.fileNames.count)
        #expect(Attack.all.map { $0.id + ".py" } == Attack.fileNames)
        #expect(Attack.all.count >= 200)
    }

    @Test func everyExpectationIsAnOutcome() {
        for attack in Attack.all {
            for expectation in attack.expected + attack.expectedInSplit {
                let parts = expectation.split(separator: ":")
                switch parts.first {
                case "violation": #expect(parts.count == 2, "\(attack.id)")
                case "signal": #expect(parts.count == 2 && Int32(parts[1]) != nil, "\(attack.id)")
                default: #expect(Outcome(rawValue: expectation) != nil, "\(attack.id): \(expectation)")
                }
            }
        }
    }

    @Test func aBadHeaderIsRefused() {
        #expect(Attack("def add(a, b): pass\n") == nil)
        #expect(Attack("# id: x\n# category: y\n# expect: passed\n") == nil)
        #expect(Attack("# id: x\n# category: y\n# expect: passed\n# attack: z\n# cpu: much\n") == nil)
        let attack = Attack(
            "# id: x\n# category: y\n# expect: failed | signal:9\n# attack: z\n# cpu: 0.5\nx = 1\n# wall: 3\n")
        #expect(attack?.expected == ["failed", "signal:9"])
        #expect(attack?.expectedInSplit == ["failed", "signal:9"])
        let forger = Attack("# id: x\n# category: y\n# expect: passed\n# split: failed | cpu_limit\n# attack: z\n")
        #expect(forger?.expected == ["passed"])
        #expect(forger?.expectedInSplit == ["failed", "cpu_limit"])
        #expect(attack?.limits.cpu == .milliseconds(500))
        #expect(attack?.limits.wall == .seconds(60))
    }
}
