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
        if let visible = selection.visible, visible < 0 {
            throw CommandFailure(.usage, "--visible is \(visible): it must be 0 or more")
        }
        let loader = DatasetLoader(inspector: inspector, hasher: SharedHasher.hasher)
        let dataset = try await loader.load(
            path,
            options: LoadingOptions(
                visible: selection.visible, addsCommonImports: true, skipsInvalid: selection.skipInvalid))
        if !dataset.skipped.isEmpty {
            Console.shared.warning("\(dataset.skipped.count) rows of \(path) cannot be read and are left out:")
            for error in dataset.skipped.prefix(5) { Console.shared.note("  \(error)") }
        }
        return try dataset.selecting(
            DatasetSelection(
                positions: try selection.limit.map(DatasetSelection.positions),
                ids: selection.tasks.map { ProblemID($0) }, shard: try selection.shard.map(DatasetSelection.shard)))
    }
}
