import Glibc
import Synchronization

/// Standard output carries results, standard error everything else.
package final class Console: Sendable {
    package static let shared = Console()

    /// Whether notes (not warnings or errors) are wanted.
    private let isQuiet = Atomic(false)
    private let isTalkative = Atomic(false)
    private let status = Mutex<String?>(nil)

    package var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// From now on only results, warnings and errors are shown.
    package func beQuiet() { isQuiet.store(true, ordering: .relaxed) }

    /// From now on the log is shown as well.
    package func beVerbose() { isTalkative.store(true, ordering: .relaxed) }

    package var isVerbose: Bool { isTalkative.load(ordering: .relaxed) }

    /// A result, on standard output.
    package func result(_ text: String, terminator: String = "\n") {
        write(text + terminator, to: STDOUT_FILENO)
    }

    /// What is going on, on standard error.
    package func note(_ text: String) {
        guard !isQuiet.load(ordering: .relaxed) else { return }
        aboveStatus(text)
    }

    package func warning(_ text: String) { aboveStatus("warning: \(text)") }

    package func error(_ text: String) { aboveStatus("error: \(text)") }

    /// Text that is not a finding of ours, such as a usage message: on standard error, without a label.
    package func plainError(_ text: String) { aboveStatus(text) }

    /// Shows a line that the next one replaces. Only on a terminal.
    package func progress(_ text: String?) {
        guard isTerminal, !isQuiet.load(ordering: .relaxed) else { return }
        status.withLock { line in
            if line == nil && text == nil { return }
            write("\r\u{1B}[2K" + (text ?? ""), to: STDERR_FILENO)
            line = text
        }
    }

    private func aboveStatus(_ text: String) {
        let safe = TerminalText.safe(text)
        status.withLock { line in
            if let line {
                write("\r\u{1B}[2K\(safe)\n\(line)", to: STDERR_FILENO)
            } else {
                write(safe + "\n", to: STDERR_FILENO)
            }
        }
    }

    /// Writes all bytes; a reader that went away ends the writing, not the program.
    private func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, rest.count > 0 {
                let written = Glibc.write(descriptor, base, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    return
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}
