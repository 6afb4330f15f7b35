package import CascadeCore

/// Reads problem files of every known form, row by row.
package struct DatasetLoader: Sendable {
    private let inspector: any PythonInspector
    private let hasher: any ContentHashing
    /// Sources that are sent to Python at once.
    private static let batchSize = 1024

    package init(inspector: any PythonInspector, hasher: any ContentHashing) {
        self.inspector = inspector
        self.hasher = hasher
    }

    /// - Throws: `DatasetError` for a file or a row that cannot be used, `SandboxError` when Python cannot be asked.
    package func load(_ path: String, options: LoadingOptions = .init()) async throws -> Dataset {
        var reader = try RowReader.open(path)
        var assembly = Assembly(path: path, options: options)
        while let row = try reader.next() {
            assembly.add(digest: hasher.hash(row.bytes.withoutTrailingSpace))
            do throws(DatasetError) {
                try assembly.take(row)
            } catch {
                // Rows before this one come first: theirs is the error to report.
                try await finish(&assembly)
                try assembly.reject(error.at(file: path, line: row.line))
            }
            if assembly.pendingSources >= Self.batchSize { try await finish(&assembly) }
        }
        try await finish(&assembly)
        return try assembly.dataset(digest: hasher.hash(assembly.digests))
    }

    private func finish(_ assembly: inout Assembly) async throws {
        let drafts = assembly.takeDrafts()
        guard !drafts.isEmpty else { return }
        let sources = drafts.flatMap(\.sources)
        let facts = sources.isEmpty ? [] : try await inspector.inspect(sources)
        guard facts.count == sources.count else {
            throw SandboxError(
                .protocolViolation, "asked for facts about \(sources.count) sources, got \(facts.count)")
        }
        var start = 0
        for draft in drafts {
            let end = start + draft.sources.count
            do throws(DatasetError) {
                assembly.entries.append(try draft.finish(Array(facts[start..<end])))
            } catch {
                try assembly.reject(error.at(file: assembly.path, line: draft.line))
            }
            start = end
        }
    }
}

extension DatasetLoader {
    /// What has been read so far.
    private struct Assembly {
        let path: String
        let options: LoadingOptions
        var entries: [DatasetEntry] = []
        private(set) var digests: [UInt8] = []
        private(set) var pendingSources = 0
        private var format: DatasetFormat?
        private var drafts: [DatasetDraft] = []
        private var skipped: [DatasetError] = []
        private var lines: [ProblemID: Int] = [:]

        init(path: String, options: LoadingOptions) {
            self.path = path
            self.options = options
            format = options.format
        }

        mutating func add(digest: ContentHash) {
            digests += digest.rawValue.utf8
            digests.append(UInt8(ascii: "\n"))
        }

        mutating func take(_ row: DatasetRow) throws(DatasetError) {
            let draft = try format(of: row).form.draft(row, options: options)
            if let first = lines[draft.id] {
                throw DatasetError(.duplicateID, "the problem '\(draft.id)' is on line \(first) already: rename one")
            }
            lines[draft.id] = row.line
            drafts.append(draft)
            pendingSources += draft.sources.count
        }

        mutating func takeDrafts() -> [DatasetDraft] {
            defer {
                drafts = []
                pendingSources = 0
            }
            return drafts
        }

        mutating func reject(_ error: DatasetError) throws(DatasetError) {
            guard options.skipsInvalid, error.isAboutOneRow else { throw error }
            skipped.append(error)
        }

        func dataset(digest: ContentHash) throws(DatasetError) -> Dataset {
            guard let format, !entries.isEmpty else {
                let first = skipped.first.map { "; the first reason: \($0)" } ?? ""
                throw DatasetError(.empty, "no valid row is left of \(skipped.count)\(first)", file: path)
            }
            return Dataset(
                name: baseName, path: path, format: format, digest: digest, entries: entries, skipped: skipped)
        }

        private mutating func format(of row: DatasetRow) throws(DatasetError) -> DatasetFormat {
            if let format { return format }
            // Inputs of EvalPlus hold what only Python's `json` reads, so such a row is told by its names alone.
            let names = Set(JSONMembers(row.bytes)?.map(\.name) ?? [])
            let fields = names.isSuperset(of: EvalPlusForm.inputs) ? names : try row.fields()
            guard let found = DatasetFormat.of(fields: fields) else {
                throw DatasetError(
                    .unknownFormat,
                    "the fields \(fields.sorted().joined(separator: ", ")) are of no known form: MBPP has test_list, "
                        + "HumanEval prompt and test, EvalPlus base_input and plus_input, the own form id and statement"
                )
            }
            format = found
            return found
        }

        private var baseName: String {
            var name = path.split(separator: "/").last.map(String.init) ?? path
            for suffix in [".gz", ".jsonl", ".json"] where name.hasSuffix(suffix) && name.count > suffix.count {
                name.removeLast(suffix.count)
            }
            return name
        }
    }
}

extension [UInt8] {
    fileprivate var withoutTrailingSpace: [UInt8] {
        var end = count
        while end > 0, isSpace(self[end - 1]) { end -= 1 }
        return Array(self[..<end])
    }
}
