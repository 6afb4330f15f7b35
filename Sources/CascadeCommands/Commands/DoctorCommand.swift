import ArgumentParser
import CascadeCore
import CascadeSandbox
import FoundationEssentials
import Glibc

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check what a run needs: interpreter, sandbox, endpoints, keys, prices.",
        discussion: "Ends with status 7 when programs cannot be isolated here, 3 when the configuration cannot be used."
    )

    @Option(name: .shortAndLong, help: "Configuration to check as well.")
    var config: String?

    @Option(help: "Folder that the configuration's recording paths are relative to.")
    var recordings: String?

    @Flag(help: "Print the system call policy of the profile and end.")
    var policy = false

    @Option(help: ArgumentHelp("With --policy: of which machine, x86_64 or aarch64.", valueName: "machine"))
    var arch: String?

    @OptionGroup(title: "Sandbox") var isolation: IsolationOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func run() async throws {
        output.apply()
        if policy {
            Console.shared.result(try await policyText(), terminator: "")
            return
        }
        var checks = [Self.kernel()]
        let configuration = try config.map { try ConfigurationFile.load($0) }
        var sandbox = configuration?.sandbox ?? SandboxSettings()
        try isolation.apply(to: &sandbox)
        checks += await SandboxCheck.checks(sandbox)
        if let configuration {
            checks += await ConfigurationCheck(configuration: configuration, recordings: recordings).checks()
        }
        Console.shared.result(
            output.json ? try JSONText.of(checks) : Check.text(checks), terminator: output.json ? "\n" : "")
        if let worst = checks.compactMap(\.failure).max(by: { $0.rawValue < $1.rawValue }) {
            throw CommandFailure(worst, "something is missing: see the lines marked ✗ above")
        }
    }

    private func policyText() async throws -> String {
        var settings = try config.map { try ConfigurationFile.load($0).sandbox } ?? SandboxSettings()
        try isolation.apply(to: &settings)
        let architecture = arch.flatMap(SandboxPolicy.Architecture.init(rawValue:))
        guard arch == nil || architecture != nil else {
            throw CommandFailure(.usage, "--arch is '\(arch ?? "")': it must be x86_64 or aarch64")
        }
        return try await SandboxPolicy.text(
            settings.profile, architecture: architecture, without: settings.without, asJSON: output.json)
    }

    private static func kernel() -> Check {
        var name = utsname()
        uname(&name)
        let release = withUnsafeBytes(of: &name.release) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        return Check("kernel", .good, "Linux \(release), \(SandboxConfiguration.coreCount) cores")
    }
}

/// One line of `doctor`.
struct Check: Encodable, Sendable {
    enum State: String, Encodable, Sendable { case good, note, bad }

    var name: String
    var state: State
    var text: String
    var failure: ExitStatus?

    enum CodingKeys: String, CodingKey { case name, state, text }

    init(_ name: String, _ state: State, _ text: String, failure: ExitStatus? = nil) {
        self.name = name
        self.state = state
        self.text = text
        self.failure = failure
    }

    static func text(_ checks: [Check]) -> String {
        let width = checks.map(\.name.count).max() ?? 0
        return checks.map { check in
            let mark =
                switch check.state {
                case .good: "✓"
                case .note: "·"
                case .bad: "✗"
                }
            let padding = String(repeating: " ", count: width - check.name.count)
            return "\(mark) \(check.name)\(padding)  \(TerminalText.safe(check.text))\n"
        }.joined()
    }
}
