import FoundationEssentials
import Subprocess

/// What a process that has ended left behind.
struct Outcome: Sendable, CustomStringConvertible {
    var termination: TerminationStatus
    var output: String
    var errors: String

    /// The exit status; nil when a signal ended the process.
    var status: Int32? {
        if case .exited(let code) = termination { return code }
        return nil
    }

    /// The signal that ended the process, if one did.
    var signal: Int32? {
        if case .signaled(let number) = termination { return number }
        return nil
    }

    var outputLines: [String] { output.split(separator: "\n").map(String.init) }

    /// Standard output as a JSON document.
    func document<Document: Decodable>(_ type: Document.Type = Document.self) throws -> Document {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }

    var description: String { "\(termination)\n--- standard output\n\(output)\n--- standard error\n\(errors)" }
}
