import FoundationEssentials
import Subprocess

/// Starts programs in a folder, with an environment that holds nothing of the person who runs the tests.
struct Program: Sendable {
    /// Where the program runs.
    var folder: String
    /// Variables beside the plain ones.
    var variables: [String: String] = [:]
    /// What is put in front of the command, such as `setpriv …`.
    var wrapper: [String] = []

    /// Runs a program to its end.
    func run(_ command: [String], input: String = "") async throws -> Outcome {
        let result = try await Subprocess.run(
            .name("env"), arguments: arguments(command), environment: environment, input: .string(input),
            output: .string(limit: 64 << 20), error: .string(limit: 16 << 20))
        return Outcome(
            termination: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
    }

    /// Starts a program in a process group of its own, and runs `body` beside it.
    /// - Returns: what the program left behind, and what `body` returned. When `body` throws, the program is killed.
    func start<Result: Sendable>(
        _ command: [String], _ body: (Started) async throws -> Result
    ) async throws -> (outcome: Outcome, value: Result) {
        var options = PlatformOptions()
        options.processGroupID = 0
        let result = try await Subprocess.run(
            .name("env"), arguments: arguments(command), environment: environment, platformOptions: options,
            input: .none, output: .string(limit: 64 << 20), error: .string(limit: 16 << 20)
        ) { execution in
            let started = Started(identifier: execution.processIdentifier.value)
            do { return try await body(started) } catch {
                started.send(.kill)
                throw error
            }
        }
        let outcome = Outcome(
            termination: result.terminationStatus, output: result.standardOutput, errors: result.standardError)
        return (outcome, result.closureResult)
    }

    /// `env` changes the folder and then becomes the command, so that the process is the command itself.
    private func arguments(_ command: [String]) -> Arguments { Arguments(["-C", folder] + wrapper + command) }

    private var environment: Environment {
        let own = ProcessInfo.processInfo.environment
        var values: [String: String] = ["HOME": folder, "LANG": "C.UTF-8"]
        for name in ["PATH", "LD_LIBRARY_PATH", "CASCADE_SANDBOXD", "TMPDIR"] { values[name] = own[name] }
        values.merge(variables) { $1 }
        return .custom(
            Dictionary(uniqueKeysWithValues: values.map { (Environment.Key(stringLiteral: $0.key), $0.value) }))
    }
}
