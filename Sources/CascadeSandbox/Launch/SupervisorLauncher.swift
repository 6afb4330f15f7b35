import CascadeCore
import Glibc
import Synchronization

/// Starts supervisors. Where the supervisor and the interpreter are is found out once, at the first start.
final class SupervisorLauncher: Sendable {
    private let configuration: SandboxConfiguration
    private let found = Mutex<Result<Programs, SandboxError>?>(nil)

    private struct Programs {
        var supervisor: String
        var interpreter: String
    }

    init(_ configuration: SandboxConfiguration) { self.configuration = configuration }

    /// Blocks: for a thread of our own.
    /// - Throws: `SandboxError.notFound` when a program is missing.
    func launch() throws(SandboxError) -> Peer {
        let programs = try programs()
        let socket = try Descriptor.pair()
        let log = try Descriptor.pair()
        let program = ChildProgram(
            executable: programs.supervisor,
            arguments: configuration.arguments(interpreter: programs.interpreter),
            environment: ["PATH=/usr/bin:/bin", "LANG=C.UTF-8"])
        let process = try program.start(input: socket.far.raw, log: log.far.raw)
        return Self.peer(socket, log, process, programs.supervisor)
    }

    /// Keeps the near ends; the far ones are closed here, so that the end of the child is the end of the stream.
    private static func peer(
        _ socket: consuming DescriptorPair, _ log: consuming DescriptorPair, _ process: consuming SupervisorProcess,
        _ program: String
    ) -> Peer {
        Peer(socket: socket.near, log: log.near, process: process, program: program)
    }

    private func programs() throws(SandboxError) -> Programs {
        let configuration = configuration
        let result: Result<Programs, SandboxError> = found.withLock { found in
            if let found { return found }
            let result = Result { () throws(SandboxError) in
                Programs(
                    supervisor: try SupervisorPath.find(configuration.supervisor),
                    interpreter: try InterpreterPath.resolve(configuration.python))
            }
            found = result
            return result
        }
        return try result.get()
    }
}

extension SandboxConfiguration {
    /// The supervisor's command line.
    func arguments(interpreter: String) -> [String] {
        var arguments = ["--python", interpreter, "--profile", profile.rawValue]
        if !without.isEmpty { arguments += ["--without", without.list] }
        if let slotMemory { arguments += ["--slot-memory", String(slotMemory)] }
        if unsafeNoSandbox { arguments.append("--unsafe-no-sandbox") }
        return arguments
    }
}
