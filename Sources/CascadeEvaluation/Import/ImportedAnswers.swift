import CascadeCore

/// What the files of all tiers hold, read as a whole before anything runs.
package struct ImportedAnswers: Sendable {
    /// One for each source.
    package var tiers: [ImportedTier]
    /// Rows that cannot be used, over all files.
    package var rejected: [DatasetError]

    package init(tiers: [ImportedTier], rejected: [DatasetError] = []) {
        self.tiers = tiers
        self.rejected = rejected
    }

    /// - Parameters:
    ///   - dataset: the whole one: a file may stand for problems that are not going to be imported.
    ///   - tolerated: rows, over all files, that may be unusable.
    /// - Throws: `DatasetError` for a file that cannot be read, and for the first unusable row where none is tolerated;
    ///   `ImportError` (`tooManyInvalid`, `severalModels`, `noAnswers`).
    package static func read(
        _ sources: [ImportSource], for dataset: Dataset, tolerated: Int = 0
    ) throws -> ImportedAnswers {
        var answers = ImportedAnswers(tiers: [])
        for source in sources {
            let solutions = try answers.files(source.solutions, .solution, of: dataset, tolerated: tolerated)
            let tests = try answers.files(source.tests, .tests, of: dataset, tolerated: tolerated)
            answers.tiers.append(try tier(source, solutions: solutions, tests: tests))
        }
        return answers
    }

    private mutating func files(
        _ paths: [String], _ purpose: Purpose, of dataset: Dataset, tolerated: Int
    ) throws -> [SampleFile] {
        try paths.map { path in
            let file = try SampleFile.read(path, for: dataset, purpose: purpose, skipsInvalid: tolerated > 0)
            rejected += file.skipped
            guard rejected.count <= tolerated else { throw Self.tooMany(rejected, tolerated: tolerated) }
            return file
        }
    }

    private static func tooMany(_ rejected: [DatasetError], tolerated: Int) -> ImportError {
        let first = rejected.prefix(3).map { "\n  \($0)" }.joined()
        return ImportError(
            .tooManyInvalid,
            "\(rejected.count) rows cannot be used, and --max-invalid \(tolerated) are tolerated; the first of them:\(first)"
        )
    }

    private static func tier(
        _ source: ImportSource, solutions: [SampleFile], tests: [SampleFile]
    ) throws(ImportError) -> ImportedTier {
        let model = try model(of: source, among: solutions)
        let taken = try samples(of: source, model, in: solutions)
        // Tests need not come from the tier's own model: a recording of another one may stand in.
        let written = try self.model(of: source, among: tests)
        return ImportedTier(
            name: source.tier, model: source.model ?? model ?? source.tier, solutions: taken,
            tests: tests.isEmpty ? [:] : try samples(of: source, written, in: tests))
    }

    /// - Returns: whose answers are taken; nil where the files name nobody.
    private static func model(
        of source: ImportSource, among files: [SampleFile]
    ) throws(ImportError) -> String? {
        let models = Set(files.flatMap(\.samples).compactMap(\.model)).sorted()
        if let wanted = source.model, models.contains(wanted) { return wanted }
        if models.count <= 1 { return models.first }
        throw ImportError(
            .severalModels,
            "\(files.map(\.path).joined(separator: ", ")): holds answers of \(models.joined(separator: ", ")): say which of "
                + "them tier '\(source.tier)' is, with --model \(source.tier)=NAME")
    }

    private static func samples(
        of source: ImportSource, _ model: String?, in files: [SampleFile]
    ) throws(ImportError) -> [ProblemID: [Sample]] {
        let taken = files.flatMap(\.samples).filter { $0.model == model || $0.model == nil }
        guard !taken.isEmpty else {
            throw ImportError(.noAnswers, "no file of tier '\(source.tier)' holds an answer: name others")
        }
        return Dictionary(grouping: taken, by: \.problem)
    }
}
