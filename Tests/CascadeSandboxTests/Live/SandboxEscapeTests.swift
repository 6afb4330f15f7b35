import CascadeCore
import Glibc
import Testing

@testable import CascadeSandbox

extension LiveTests {
    /// Every program of the catalogue: its outcome is as it must be, the slot is as before, and nothing is left.
    @Suite struct SandboxEscapeTests {
        /// Every mode where all walls stand. The rest of the settings, all of them with `CASCADE_CATALOGUE=all`.
        private static let settings: [AttackSetting] = {
            let modes: [Program.Mode] = [.inProcess, .split, .splitTrusted]
            let all = ["compat", "strict"].flatMap { profile in
                modes.map { AttackSetting(profile: profile, mode: $0) }
            }
            let needed = all.filter { $0.profile == "compat" || $0.mode == .inProcess }
            return getenv("CASCADE_CATALOGUE").map { String(cString: $0) } == "all" ? all : needed
        }()

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
