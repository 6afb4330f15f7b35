/// Why a run's store cannot do what was asked: what happened, with which file, and what to do about it.
package struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case missing
        case alreadyExists = "already_exists"
        /// The file is not SQLite, or is SQLite of somebody else.
        case notARun = "not_a_run"
        case damaged
        case readOnly = "read_only"
        case newerSchema = "newer_schema"
        case olderSchema = "older_schema"
        /// Another process writes this run.
        case locked
        case diskFull = "disk_full"
        case ioFailed = "io_failed"
        case textMissing = "text_missing"
        case noSuchRun = "no_such_run"
        case ambiguousRun = "ambiguous_run"
        /// A line of a trace in JSON Lines form cannot be used.
        case malformedTrace = "malformed_trace"
        /// Whoever reads what is written has gone: `trace export … | head`.
        case readerLeft = "reader_left"
        case invalidInput = "invalid_input"
        case closed
    }

    package var code: Code
    package var message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
