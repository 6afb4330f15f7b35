import ArgumentParser
import CascadeCore
import CascadeSandbox
import FoundationEssentials

struct ExecCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec", abstract: "Run Python code against tests in the sandbox, and print the verdicts as JSON.",
        discussion: """
            The tests file holds one assert statement a line (a statement may go over several lines); without tests only \
            loading is judged. Ends with status 6 when a test does not pass.
            """)

    @Argument(help: "Python file; '-' reads standard input.")
    var file: String

    @Option(help: "File with the tests.")
    var tests: String?

    @Option(help: ArgumentHelp("One test statement; may be given several times.", valueName: "assert"))
    var test: [String] = []

    @Option(help: "CPU time limit in seconds.")
    var cpu = 2.0

    @Option(help: "Address space in MiB.")
    var memory = 512

    mutating func run() async throws {
        guard cpu > 0, cpu <= 3600 else { throw CommandFailure(.usage, "--cpu is \(cpu): it must be above 0") }
        guard (32...1_048_576).contains(memory) else {
            throw CommandFailure(.usage, "--memory is \(memory): it must be from 32 MiB to 1048576 MiB")
        }
        let code = file == "-" ? try StandardInput.bytes() : try BinaryFile.read(file)
        let testText = try tests.map { try TextFile.read($0, asking: "tests file") } ?? ""
        let limits = Limits(cpu: .seconds(cpu), wall: .seconds(cpu * 5 + 2), memory: memory << 20)
        let given = test
        var settings = SandboxSettings()
        settings.slots = 1
        let only = settings
        let (execution, _) = try await Interrupt.guarding {
            try await SandboxAssembly.withPool(only) { pool in
                let statements = try await ExecCommand.statements(testText, inspector: pool) + given
                let program = Program(
                    setup: [], candidate: code, tests: statements.map { Array($0.utf8) })
                return (try await pool.run(program, limits: limits), statements)
            }
        }
        Console.shared.result(try JSONText.of(ExecDocument(execution.0, tests: execution.1)))
        guard execution.0.passedAll else {
            throw CommandFailure(.gate, "outcome: \(execution.0.outcome.rawValue)")
        }
    }

    /// The statements of a tests file, each one test.
    private static func statements(_ text: String, inspector: any PythonInspector) async throws -> [String] {
        guard !text.isEmpty, let facts = try await inspector.inspect([text]).first else { return [] }
        guard facts.parses else {
            throw CommandFailure(
                .invalidInput, "the tests file is not valid Python: line \(facts.errorLine ?? 0): \(facts.error ?? "")")
        }
        return facts.statements.map(\.source)
    }
}

struct ExecDocument: Encodable {
    struct Test: Encodable {
        var test: String
        var verdict: Verdict
        var message: String
        var cpuSeconds: Double

        enum CodingKeys: String, CodingKey {
            case test, verdict, message
            case cpuSeconds = "cpu_s"
        }
    }

    var outcome: Outcome
    var detail: String
    var exitCode: Int32?
    var signal: Int32?
    var violation: Violation?
    var tests: [Test]
    var stdout: String
    var stderr: String
    var trust: VerdictTrust
    var isolation: String
    var cpuSeconds: Double
    var wallSeconds: Double
    var peakMemory: Int
    var processes: Int

    enum CodingKeys: String, CodingKey {
        case outcome, detail, signal, violation, tests, stdout, stderr, trust, isolation, processes
        case exitCode = "exit_code"
        case cpuSeconds = "cpu_s"
        case wallSeconds = "wall_s"
        case peakMemory = "peak_memory_bytes"
    }

    init(_ execution: Execution, tests: [String]) {
        outcome = execution.outcome
        detail = execution.detail
        exitCode = execution.exitCode
        signal = execution.signal
        violation = execution.violation
        self.tests = zip(tests, execution.tests).map {
            Test(test: $0, verdict: $1.verdict, message: $1.message, cpuSeconds: $1.cpu.seconds)
        }
        stdout = execution.stdout
        stderr = execution.stderr
        trust = execution.trust
        isolation = execution.isolation
        cpuSeconds = execution.usage.cpu.seconds
        wallSeconds = execution.usage.wall.seconds
        peakMemory = execution.usage.peakMemory
        processes = execution.usage.processes
    }
}
