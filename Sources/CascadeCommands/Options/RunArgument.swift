import ArgumentParser
import CascadeStore

/// Names a run, wherever a command reads one.
struct RunArgument: ParsableArguments {
    @Argument(help: "The run: its folder, its id, the unique beginning of an id, or 'latest'.")
    var run: String

    @Option(name: .customLong("runs"), help: "Folder that holds the runs.")
    var folder = "runs"

    func open(access: RunStore.Access = .readOnly) async throws -> RunStore {
        try await RunStore.open(try await RunCatalog(folder: folder).resolve(run), access: access)
    }
}
