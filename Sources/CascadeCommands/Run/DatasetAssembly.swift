import CascadeCore
import CascadeEvaluation
import CascadeStore

/// One hasher for everything that is addressed by content.
enum SharedHasher {
    static let hasher = CryptoHasher()
}

/// Loads problems as a command line asks for them.
enum DatasetAssembly {
    /// - Throws: `DatasetError` with file, line and field; `CommandFailure` for a negative number of visible examples.
    static func load(
        _ path: String, _ selection: Invocation.Selection, inspector: any PythonInspector
    ) async throws -> Dataset {
        try selected(selection, of: try await whole(path, selection, inspector: inspector))
    }

    /// All problems of the file, whichever are selected.
    /// - Throws: as `load`.
    static func whole(
        _ path: String, _ selection: Invocation.Selection, inspector: any PythonInspector
    ) async throws -> Dataset {
        if let visible = selection.visible, visible < 0 {
            throw CommandFailure(.usage, "--visible is \(visible): it must be 0 or more")
        }
        let loader = DatasetLoader(inspector: inspector, hasher: SharedHasher.hasher)
        let dataset = try await loader.load(
            path,
            options: LoadingOptions(
                visible: selection.visible, addsCommonImports: true, skipsInvalid: selection.skipInvalid))
        RowWarning.show(dataset.skipped, of: path, are: "cannot be read")
        return dataset
    }

    /// - Throws: `DatasetError` for a selection that cannot be read, or that selects nothing.
    static func selected(_ selection: Invocation.Selection, of dataset: Dataset) throws(DatasetError) -> Dataset {
        try dataset.selecting(
            DatasetSelection(
                positions: try selection.limit.map { text throws(DatasetError) in try DatasetSelection.positions(text)
                },
                ids: selection.tasks.map { ProblemID($0) },
                shard: try selection.shard.map { text throws(DatasetError) in try DatasetSelection.shard(text) }))
    }
}

/// Says which rows of a file were left out.
enum RowWarning {
    /// - Parameter fault: why, such as `cannot be read`.
    static func show(_ errors: [DatasetError], of path: String, are fault: String) {
        guard !errors.isEmpty else { return }
        Console.shared.warning("\(errors.count) rows of \(path) \(fault) and are left out:")
        for error in errors.prefix(5) { Console.shared.note("  \(error)") }
    }

    /// Says which texts are not quite as the file has them.
    static func showReplaced(_ samples: [Sample], of path: String) {
        let replaced = samples.filter(\.hasReplacedSurrogates)
        guard let line = replaced.map(\.line).min() else { return }
        Console.shared.warning(
            "\(replaced.count) samples of \(path) hold half of a surrogate pair, which no text can: U+FFFD stands for it "
                + "(the first on line \(line))")
    }
}
