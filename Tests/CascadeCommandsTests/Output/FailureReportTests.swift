import ArgumentParser
import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadePredictor
import CascadeProviders
import CascadeStore
import Testing

@testable import CascadeCommands

@Suite("FailureReport")
struct FailureReportTests {
    private func outcome(_ error: any Error) -> (CascadeCommands.ExitStatus, String)? {
        guard case .failure(let status, let message) = FailureReport(error) else { return nil }
        return (status, message)
    }

    private func expect(_ error: any Error, _ status: CascadeCommands.ExitStatus, _ message: String) throws {
        let found = outcome(error)
        let outcome = try #require(found)
        #expect(outcome.0 == status)
        #expect(outcome.1 == message)
        #expect(FailureReport(error).message == message)
    }

    @Test("Exit statuses are part of the interface")
    func statuses() {
        let all: [(CascadeCommands.ExitStatus, Int32)] = [
            (.done, 0), (.internal, 1), (.usage, 2), (.invalidInput, 3), (.infrastructure, 4), (.budget, 5), (.gate, 6),
            (.sandboxUnavailable, 7), (.interrupted, 130), (.terminated, 143),
        ]
        for (status, number) in all { #expect(status.rawValue == number) }
    }

    @Test("A command's own failure is taken as it is")
    func own() throws {
        try expect(CommandFailure(.gate, "below"), .gate, "below")
        try expect(CommandFailure(.budget, ""), .budget, "")
        try expect(CancellationError(), .interrupted, "interrupted")
    }

    @Test("Configurations, data and models that cannot be used are invalid input")
    func invalidInput() throws {
        try expect(ConfigurationError(file: "f", line: 3, "m"), .invalidInput, "f:3: m")
        try expect(ConfigurationError(file: "f", "m"), .invalidInput, "f: m")
        try expect(
            DataFileError(.malformed, file: "f", line: 2, field: "x", message: "m"), .invalidInput,
            "f:2: field 'x': m")
        try expect(PredictorError(.badModel, "m"), .invalidInput, "m")
        try expect(EngineError(.unknownPrice, "m"), .invalidInput, "m")
        try expect(LadderError.empty, .invalidInput, LadderError.empty.description)
        try expect(EvaluationError(.nothingFinished, "m"), .invalidInput, "m")
        try expect(StoryError(.notStarted, "m"), .invalidInput, "m")
        try expect(ProviderError(.unauthorized, endpoint: "e", message: "m"), .invalidInput, "endpoint 'e': m")
    }

    @Test("A sandbox that is missing has a status of its own")
    func sandbox() throws {
        try expect(SandboxError(.unavailable, "m"), .sandboxUnavailable, "sandbox: m")
    }

    @Test("A dataset is invalid input; a selection from it is usage", arguments: DatasetError.Code.allCases)
    func dataset(_ code: DatasetError.Code) throws {
        let isUsage = [.invalidSelection, .unknownID].contains(code)
        try expect(DatasetError(code, "m", file: "f", line: 2), isUsage ? .usage : .invalidInput, "f:2: m")
    }

    @Test(
        "A store's error depends on whose fault it is",
        arguments: [
            (StoreError.Code.diskFull, CascadeCommands.ExitStatus.infrastructure), (.readOnly, .infrastructure),
            (.locked, .infrastructure), (.noSuchRun, .usage), (.ambiguousRun, .usage), (.missing, .invalidInput),
            (.notARun, .invalidInput), (.damaged, .invalidInput), (.newerSchema, .invalidInput),
            (.malformedTrace, .invalidInput),
        ])
    func store(code: StoreError.Code, status: CascadeCommands.ExitStatus) throws {
        try expect(StoreError(code, "m"), status, "m")
    }

    @Test("Errors that nobody foresaw are internal")
    func unforeseen() throws {
        struct Odd: Error {}
        try expect(Odd(), .internal, "Odd()")
    }

    @Test("The parser's errors, help and version are its own")
    func parser() throws {
        for arguments in [["--help"], ["--version"], ["run", "--nonsense"], ["nonsense"], ["help"]] {
            let error = #expect(throws: (any Error).self) {
                var command = try CascadeCommand.parseAsRoot(arguments)
                try command.run()
            }
            #expect(outcome(try #require(error)) == nil, "\(arguments)")
        }
        #expect(outcome(ValidationError("m")) == nil)
        #expect(outcome(ExitCode(3)) == nil)
    }
}
