import ArgumentParser

/// `cascade`, the root of the command line.
struct CascadeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cascade",
        abstract: "Solve Python tasks with a ladder of language models, cheapest first.",
        discussion: """
            A predictor picks the tier to start at; the model writes solutions and its own tests; both run in a sandbox; \
            when the self-tests fail, the problem climbs to the next model. Every problem leaves a trace that explains it.

            Try it without a model or a key:  cascade demo
            """,
        version: CommandLineTool.version,
        subcommands: [
            RunCommand.self, SolveCommand.self, ExplainCommand.self, EvaluateCommand.self, TraceCommand.self,
            PredictorCommand.self, MatrixCommand.self, TuneCommand.self, GuaranteeCommand.self, BenchCommand.self,
            ExecCommand.self, DoctorCommand.self, DemoCommand.self,
        ])
}
