import CascadeCore

/// The system call policy as the supervisor prints it: the very table that its filters are made of.
package enum SandboxPolicy {
    package enum Architecture: String, CaseIterable, Sendable {
        case x8664 = "x86_64"
        case aarch64
    }

    /// The policy as text.
    /// - Parameters:
    ///   - architecture: nil is this machine's.
    ///   - asJSON: one object on a line instead of text for people.
    /// - Throws: `SandboxError.notFound` without a supervisor.
    package static func text(
        _ profile: SandboxProfile, architecture: Architecture? = nil, without: Set<SandboxMechanism> = [],
        asJSON: Bool = false, supervisor: String? = nil
    ) async throws -> String {
        let form = asJSON ? "--policy-json" : "--policy"
        return String(decoding: try await print(form, profile, architecture, without, supervisor), as: UTF8.self)
    }

    /// The filter program itself, as the kernel takes it: eight bytes an instruction.
    static func program(
        _ profile: SandboxProfile, architecture: Architecture? = nil, without: Set<SandboxMechanism> = [],
        supervisor: String? = nil
    ) async throws -> [UInt8] {
        try await print("--bpf", profile, architecture, without, supervisor)
    }

    private static func print(
        _ form: String, _ profile: SandboxProfile, _ architecture: Architecture?, _ without: Set<SandboxMechanism>,
        _ supervisor: String?
    ) async throws -> [UInt8] {
        let path = try SupervisorPath.find(supervisor)
        var arguments = [form, "--profile", profile.rawValue]
        if let architecture { arguments += ["--arch", architecture.rawValue] }
        if !without.isEmpty { arguments += ["--without", without.list] }
        let program = ChildProgram(executable: path, arguments: arguments, environment: [])
        let bytes = try await withCheckedThrowingContinuation { (done: CheckedContinuation<[UInt8], any Error>) in
            do throws(SandboxError) {
                try BlockingThread.start { done.resume(with: Result { try program.output() }) }
            } catch {
                done.resume(throwing: error)
            }
        }
        guard !bytes.isEmpty else { throw SandboxError(.notFound, "\(path) does not print its policy") }
        return bytes
    }
}
