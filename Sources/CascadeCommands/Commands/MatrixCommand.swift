import ArgumentParser

struct MatrixCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "matrix",
        abstract: "Record every tier on every problem once, so that policies can be compared without a call.",
        subcommands: [MatrixCollectCommand.self, MatrixImportCommand.self, MatrixShowCommand.self])
}
