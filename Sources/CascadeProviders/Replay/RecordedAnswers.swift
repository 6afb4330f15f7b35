package import CascadeCore

/// Recordings by question: every answer on file for a problem and a purpose, by model.
package struct RecordedAnswers: Sendable {
    struct Question: Sendable, Hashable {
        var problem: ProblemID
        var purpose: Purpose
    }

    struct Entry: Sendable {
        var recording: Recording
        var file: String
        var line: Int
    }

    private var entries: [Question: [Entry]] = [:]
    private var files: [Purpose: [String]] = [:]

    package init() {}

    /// Reads files line by line. Blank lines are skipped.
    /// - Throws: `DataFileError` with file, line and field for a line that is not a recording, is of the other kind, or
    ///   repeats an earlier line's problem and model.
    package mutating func load(_ paths: [String], purpose: Purpose) throws(DataFileError) {
        for path in paths {
            files[purpose, default: []].append(path)
            var lines = try LineReader(path: path)
            while let bytes = try lines.next() {
                if bytes.isBlankLine { continue }
                let recording = try DataFileError.decode(Recording.self, from: bytes, file: path, line: lines.number)
                try add(Entry(recording: recording, file: path, line: lines.number), expecting: purpose)
            }
        }
    }

    private mutating func add(_ entry: Entry, expecting purpose: Purpose) throws(DataFileError) {
        let recording = entry.recording
        guard recording.purpose == purpose else {
            throw DataFileError(
                .malformed, file: entry.file, line: entry.line, field: "kind",
                message: "holds \(recording.purpose.noun) in a file that is configured for \(purpose.noun): "
                    + "name the file under the other setting")
        }
        let question = Question(problem: recording.problem, purpose: purpose)
        if let earlier = entries[question]?.first(where: { $0.recording.model == recording.model }) {
            throw DataFileError(
                .duplicate, file: entry.file, line: entry.line, field: "task_id",
                message: "\(recording.problem) of model '\(recording.model)' is already recorded at "
                    + "\(earlier.file):\(earlier.line): remove one of the two")
        }
        entries[question, default: []].append(entry)
    }

    /// Entries for a question, in loading order; empty when there is none.
    func entries(problem: ProblemID, purpose: Purpose) -> [Entry] {
        entries[Question(problem: problem, purpose: purpose)] ?? []
    }

    /// Files that were loaded for a purpose, in order.
    package func files(for purpose: Purpose) -> [String] { files[purpose] ?? [] }

    /// Problems with an answer for a purpose.
    package func problems(for purpose: Purpose) -> Set<ProblemID> {
        Set(entries.keys.lazy.filter { $0.purpose == purpose }.map(\.problem))
    }

    /// Samples on file for a purpose, over all problems and models.
    package func sampleCount(for purpose: Purpose) -> Int {
        entries.reduce(0) { sum, pair in
            pair.key.purpose == purpose ? pair.value.reduce(sum) { $0 + $1.recording.samples.count } : sum
        }
    }

    /// Whether any answer was written by a person: reports must say so.
    package var isScripted: Bool { entries.values.contains { $0.contains(where: \.recording.isScripted) } }
}

extension Purpose {
    var noun: String {
        switch self {
        case .solution: "solutions"
        case .tests: "tests"
        case .complexity: "complexity ratings"
        case .embedding: "embeddings"
        }
    }
}
