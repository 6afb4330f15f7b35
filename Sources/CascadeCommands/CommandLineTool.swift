import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeStore
import Glibc
import Logging

/// The whole command line as one call, so that the executable is one line.
package enum CommandLineTool {
    package static let version = "0.1.0"

    /// Parses the process's arguments, runs the command and ends the process with its exit status.
    package static func main() async -> Never {
        // A pipe whose reader has left ends the writing with an error, not the process with a signal.
        signal(SIGPIPE, SIG_IGN)
        LoggingSystem.bootstrap { label in
            var handler = StreamLogHandler.standardError(label: label)
            handler.logLevel = Console.shared.isVerbose ? .debug : .critical
            return handler
        }
        exit(await run(Array(CommandLine.arguments.dropFirst())).rawValue)
    }

    static func run(_ arguments: [String]) async -> ExitStatus {
        do {
            var command = try CascadeCommand.parseAsRoot(ResumeArgument.filled(in: arguments))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
            guard let reason = Console.shared.lostResult else { return .done }
            Console.shared.error("the result could not be written to standard output: \(reason)")
            return .infrastructure
        } catch {
            return report(error)
        }
    }

    private static func report(_ error: any Error) -> ExitStatus {
        switch FailureReport(error) {
        case .failure(let status, let message):
            if !message.isEmpty { Console.shared.error(message) }
            return status == .interrupted ? Interrupt.status : status
        case .parser:
            let code = CascadeCommand.exitCode(for: error)
            let text = CascadeCommand.fullMessage(for: error)
            if code.isSuccess {
                Console.shared.result(text)
                return .done
            }
            if !text.isEmpty { Console.shared.plainError(text) }
            return .usage
        }
    }
}

/// `run --resume` may stand without a value and then means the latest run; the argument parser has no optional values.
/// Other commands' `--resume` never has one.
enum ResumeArgument {
    static func filled(in arguments: [String]) -> [String] {
        guard arguments.first == "run" else { return arguments }
        var result: [String] = []
        let end = arguments.firstIndex(of: "--") ?? arguments.count
        for (index, argument) in arguments.enumerated() {
            result.append(argument)
            guard argument == "--resume", index < end else { continue }
            let next = index + 1 < arguments.count ? arguments[index + 1] : nil
            if next == nil || next?.hasPrefix("-") == true { result.append("latest") }
        }
        return result
    }
}
