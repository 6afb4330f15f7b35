import Glibc
import Synchronization

/// Standard output carries results, standard error everything else.
package final class Console: Sendable {
    package static let shared = Console()

    /// Whether notes (not warnings or errors) are wanted.
    private let isQuiet = Atomic(false)
    private let isTalkative = Atomic(false)
    private let status = Mutex<String?>(nil)
    private let resultError = Atomic<Int32>(0)

    /// Whether results go to a person's screen.
    package var writesToTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    package var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// From now on only results, warnings and errors are shown.
    package func beQuiet() { isQuiet.store(true, ordering: .relaxed) }

    /// From now on the log is shown as well.
    package func beVerbose() { isTalkative.store(true, ordering: .relaxed) }

    package var isVerbose: Bool { isTalkative.load(ordering: .relaxed) }

    /// A result, on standard output.
    package func result(_ text: String, terminator: String = "\n") {
        let error = write(text + terminator, to: STDOUT_FILENO)
        // A reader that went away has what it wanted.
        if error != 0, error != EPIPE { resultError.store(error, ordering: .relaxed) }
    }

    /// Why a result could not be written; nil when all went out.
    package var lostResult: String? {
        let error = resultError.load(ordering: .relaxed)
        return error == 0 ? nil : String(cString: strerror(error))
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
        _ = status.withLock { line in
            if let line {
                write("\r\u{1B}[2K\(safe)\n\(line)", to: STDERR_FILENO)
            } else {
                write(safe + "\n", to: STDERR_FILENO)
            }
        }
    }

    /// Writes all bytes. Returns the error number that ended the writing, 0 when all went out.
    @discardableResult
    private func write(_ text: String, to descriptor: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, rest.count > 0 {
                let written = Glibc.write(descriptor, base, rest.count)
                if written < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
            return 0
        }
    }
}
