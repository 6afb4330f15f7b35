package import CascadeCore

/// A file of samples, read as a whole before the first of them runs: what is wrong with it is said at once.
package struct SampleFile: Sendable, Hashable {
    package var path: String
    package var form: SampleFileForm
    /// In file order.
    package var samples: [Sample]
    /// Rows that were left out because they are invalid, or name no problem of the dataset.
    package var skipped: [DatasetError]

    /// - Parameters:
    ///   - purpose: what the texts must be. Tests are read from recordings and generations alone.
    ///   - skipsInvalid: leave rows out that cannot be used, and list them, instead of stopping at the first.
    /// - Throws: `DatasetError` with file and line.
    package static func read(
        _ path: String, for dataset: Dataset, purpose: Purpose = .solution, skipsInvalid: Bool = false
    ) throws(DatasetError) -> SampleFile {
        var reading = SampleReading(path: path, dataset: dataset, purpose: purpose, skipsInvalid: skipsInvalid)
        try reading.readAll()
        return try reading.file()
    }
}

/// The reading of one sample file.
struct SampleReading {
    private let path: String
    private let dataset: Dataset
    private let purpose: Purpose
    private let skipsInvalid: Bool
    private let names: SampleNames
    private var form: SampleFileForm?
    private var samples: [Sample] = []
    private var skipped: [DatasetError] = []
    /// How many samples of a problem a model has so far.
    private var counts: [Owner: Int] = [:]
    /// Lines of the rows that bring all samples of a problem and model.
    private var lines: [Owner: Int] = [:]
    /// Whether halves of surrogate pairs are marked in the row at hand.
    private var hasMarks = false

    private struct Owner: Hashable {
        var problem: ProblemID
        var model: String?
    }

    init(path: String, dataset: Dataset, purpose: Purpose, skipsInvalid: Bool) {
        self.path = path
        self.dataset = dataset
        self.purpose = purpose
        self.skipsInvalid = skipsInvalid
        names = SampleNames(dataset)
    }

    mutating func readAll() throws(DatasetError) {
        var reader = try RowReader.open(path)
        var position = 0
        while let row = try reader.next() {
            if form == nil, try isGenerationsObject(row) {
                return try readGenerations(from: row, rest: &reader)
            }
            do throws(DatasetError) {
                try take(marked(row), position: position)
            } catch {
                try reject(error.at(file: path, line: row.line))
            }
            position += 1
        }
    }

    private mutating func marked(_ row: DatasetRow) -> DatasetRow {
        let bytes = LoneSurrogates.marked(in: row.bytes)
        hasMarks = bytes != nil
        return DatasetRow(line: row.line, bytes: bytes ?? row.bytes)
    }

    func file() throws(DatasetError) -> SampleFile {
        guard let form, !samples.isEmpty else {
            let first = skipped.first.map { "; the first reason: \($0)" } ?? ""
            throw DatasetError(.empty, "no valid sample is left of \(skipped.count)\(first)", file: path)
        }
        return SampleFile(path: path, form: form, samples: samples, skipped: skipped)
    }

    private mutating func reject(_ error: DatasetError) throws(DatasetError) {
        guard skipsInvalid, error.isAboutOneRow else { throw error }
        skipped.append(error)
    }

    // MARK: Rows

    private mutating func take(_ row: DatasetRow, position: Int) throws(DatasetError) {
        switch try form(of: row) {
        case .samples: try takeSample(row)
        case .recording: try takeRecording(row)
        case .generations: try takeGenerations(row.decode([String].self), at: position, line: row.line)
        }
    }

    private mutating func form(of row: DatasetRow) throws(DatasetError) -> SampleFileForm {
        if let form { return form }
        let found: SampleFileForm
        if row.bytes.first == UInt8(ascii: "[") {
            found = .generations
        } else {
            let fields = try row.fields()
            guard let known = SampleFileForm.of(fields: fields) else {
                throw DatasetError(
                    .unknownFormat,
                    "the fields \(fields.sorted().joined(separator: ", ")) are of no sample file: it has task_id, and "
                        + "solution, completion or samples")
            }
            found = known
        }
        guard purpose == .solution || found != .samples else {
            throw DatasetError(
                .unknownFormat,
                "holds solutions, one a row: tests are read from recordings of kind 'tests', and from generations")
        }
        form = found
        return found
    }

    private struct SampleRow: Decodable {
        var id: SampleName
        var solution: String?
        var completion: String?

        enum CodingKeys: String, CodingKey {
            case id = "task_id"
            case solution, completion
        }
    }

    private mutating func takeSample(_ row: DatasetRow) throws(DatasetError) {
        let fields = try row.decode(SampleRow.self)
        let problem = try names.problem(fields.id)
        if let solution = fields.solution {
            add(solution, .program, of: Owner(problem: problem), line: row.line)
        } else if let completion = fields.completion {
            add(completion, .completion, of: Owner(problem: problem), line: row.line)
        } else {
            throw DatasetError(.missingField, "is missing, and so is 'completion': a sample has one", field: "solution")
        }
    }

    private mutating func takeRecording(_ row: DatasetRow) throws(DatasetError) {
        let fields = try row.decode(RecordingRow.self)
        try fields.check(purpose)
        let owner = Owner(problem: try names.problem(fields.id), model: fields.model)
        try claim(owner, line: row.line)
        for (position, text) in fields.samples.enumerated() {
            add(
                text, fields.isRaw ? .answer : .code, of: owner, line: row.line,
                finish: fields.finish(of: position), usage: fields.usage(of: position), isScripted: fields.isScripted)
        }
    }

    private mutating func claim(_ owner: Owner, line: Int) throws(DatasetError) {
        if let first = lines[owner] {
            throw DatasetError(
                .duplicateID, "the samples of '\(owner.problem)' are on line \(first) already: put them into one row",
                field: "task_id")
        }
        lines[owner] = line
    }

    private mutating func add(
        _ text: String, _ form: Sample.Form, of owner: Owner, line: Int, finish: FinishReason = .stop,
        usage: TokenUsage? = nil, isScripted: Bool = false
    ) {
        let index = counts[owner, default: 0]
        counts[owner] = index + 1
        let replaced = hasMarks ? LoneSurrogates.replaced(in: text) : nil
        samples.append(
            Sample(
                problem: owner.problem, index: index, text: (replaced ?? text).withUnixLineEnds, form: form,
                model: owner.model, line: line, finish: finish, usage: usage, isScripted: isScripted,
                hasReplacedSurrogates: replaced != nil))
    }

    // MARK: Generations

    /// Generations are told from rows by the fields of the first line, which hold no `task_id`; an object written over
    /// several lines has no whole first line.
    private mutating func isGenerationsObject(_ row: DatasetRow) throws(DatasetError) -> Bool {
        guard row.bytes.first == UInt8(ascii: "{") else { return false }
        guard let members = JSONMembers(marked(row).bytes) else {
            return row.bytes.allSatisfy { $0 == 0x7B || isSpace($0) }
        }
        return !members.isEmpty && members.allSatisfy { $0.value.first == UInt8(ascii: "[") }
    }

    private mutating func readGenerations(
        from row: DatasetRow, rest reader: inout RowReader
    ) throws(DatasetError) {
        form = .generations
        var bytes = row.bytes
        while let more = try reader.next() {
            bytes.append(UInt8(ascii: "\n"))
            bytes += more.bytes
        }
        bytes = marked(DatasetRow(line: row.line, bytes: bytes)).bytes
        guard let members = JSONMembers(bytes) else {
            throw DatasetError(
                .invalidJSON, "is no JSON object: the file is cut off or damaged", file: path, line: row.line)
        }
        for member in members {
            let line = row.line + bytes[..<member.value.startIndex].count { $0 == UInt8(ascii: "\n") }
            do throws(DatasetError) {
                let owner = Owner(problem: try names.problem(SampleName(text: member.name)))
                try claim(owner, line: line)
                let texts = try DatasetRow(line: line, bytes: Array(member.value)).decode([String].self)
                for text in texts { add(text, .code, of: owner, line: line) }
            } catch {
                try reject(error.at(file: path, line: line))
            }
        }
    }

    private mutating func takeGenerations(_ texts: [String], at position: Int, line: Int) throws(DatasetError) {
        guard position < dataset.entries.count else {
            throw DatasetError(
                .invalidValue,
                "is list \(position + 1), and the dataset holds \(dataset.entries.count) problems: the "
                    + "lists stand for the dataset's problems, in its order")
        }
        let owner = Owner(problem: dataset.entries[position].id)
        for text in texts { add(text, .code, of: owner, line: line) }
    }
}
