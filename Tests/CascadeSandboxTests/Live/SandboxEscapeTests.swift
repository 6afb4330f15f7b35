import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Every program of the catalogue: its outcome is as it must be, the slot is as before, and nothing is left.
    @Suite struct SandboxEscapeTests {
        /// Every tier and every mode; the settings of `first` alone unless `CASCADE_CATALOGUE` is `all`, as in `make test`.
        private static let settings: [AttackSetting] = {
            let isWhole = getenv("CASCADE_CATALOGUE").map { String(cString: $0) } == "all"
            let all = [Program.Mode.inProcess, .split, .splitTrusted].flatMap { mode in
                // The lowest tier has no profile but the strict one.
                [
                    (IsolationTier.full, SandboxProfile.compat), (.full, .strict), (.landlock, .compat),
                    (.seccomp, .strict),
                ].map {
                    AttackSetting(tier: $0.0, profile: $0.1, mode: mode)
                }
            }
            return isWhole ? all : all.filter(first.contains)
        }()
        private static let first = [
            AttackSetting(), AttackSetting(mode: .splitTrusted), AttackSetting(tier: .landlock, mode: .split),
            AttackSetting(tier: .seccomp, profile: .strict),
        ]

        @Test(arguments: settings) func attacksEndAsTheyMust(setting: AttackSetting) async throws {
            let before = HostTraces()
            try await Catalogue(setting, SandboxConfiguration()).run()
            #expect(HostTraces() == before)
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
