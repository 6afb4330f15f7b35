import ArgumentParser
import CascadeCore
import CascadeSandbox

/// Where and within which limits programs run.
struct ExecSandboxOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where tests of files run: in-process, or split (in a process of their own). Hidden tests never run in-process.",
            valueName: "in-process|split"))
    var mode = Program.Mode.split

    @Option(
        help: ArgumentHelp(
            "Limits of each program: cpu and wall in seconds, memory and output in bytes (K, M, G), files in descriptors.",
            valueName: "cpu=2,memory=512M,…"))
    var limits: String?

    @Option(help: "Seed of Python's random numbers.")
    var seed: UInt64 = 0

    @Option(name: [.customShort("j"), .long], help: "Programs that run at once. Default: one for each core.")
    var concurrency: Int?

    /// - Throws: `CommandFailure` naming what is wrong.
    func limits() throws -> Limits {
        var result = try limits.map(LimitList.init(_:))?.limits ?? Limits()
        result.seed = seed
        return result
    }

    /// - Throws: `CommandFailure` naming what is wrong.
    func settings() throws -> SandboxSettings {
        if let concurrency, !(1...1024).contains(concurrency) {
            throw CommandFailure(.usage, "-j is \(concurrency): it must be from 1 to 1024")
        }
        var settings = SandboxSettings()
        settings.slots = concurrency
        return settings
    }
}

extension Program.Mode: @retroactive ExpressibleByArgument {
    /// `in-process` for `in_process`, and so on.
    public init?(argument: String) { self.init(rawValue: argument.split(separator: "-").joined(separator: "_")) }

    public var defaultValueDescription: String { rawValue.split(separator: "_").joined(separator: "-") }
    public static var allValueStrings: [String] { allCases.map(\.defaultValueDescription) }
}
