import ArgumentParser
import CascadeCore
import CascadeSandbox

/// Where and within which limits programs run.
struct ExecSandboxOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where tests of files run: in the program's own process, in one of theirs, or in one that stays for all files. Hidden tests always run in the last way.",
            valueName: "in-process|split|split-trusted"))
    var mode = ExecMode.split

    @Option(
        help: ArgumentHelp(
            "Limits of each program: cpu, wall, call and total in seconds, memory and output in bytes (K, M, G), files in descriptors. Without cpu, or with cpu=auto, 2 seconds, and more on a slower machine.",
            valueName: "cpu=2,memory=512M,…"))
    var limits: String?

    @Option(help: "Seed of Python's random numbers.")
    var seed: UInt64 = 0

    @Option(name: [.customShort("j"), .long], help: "Programs that run at once. Default: one for each core.")
    var concurrency: Int?

    @OptionGroup var isolation: IsolationOptions

    /// Slots, profile and limits; memory is what the profile needs, unless it is given.
    /// - Throws: `CommandFailure` naming what is wrong.
    func settings() throws -> SandboxSettings {
        if let concurrency, !(1...1024).contains(concurrency) {
            throw CommandFailure(.usage, "-j is \(concurrency): it must be from 1 to 1024")
        }
        var settings = try isolation.settings()
        settings.slots = concurrency
        if let limits {
            let list = try LimitList(limits, over: settings.limits)
            (settings.limits, settings.timeScaling) = (list.limits, list.timeScaling)
        }
        settings.limits.seed = seed
        return settings
    }
}

/// `Program.Mode` as the command line spells it.
enum ExecMode: String, CaseIterable, ExpressibleByArgument {
    case inProcess = "in-process"
    case split
    case splitTrusted = "split-trusted"

    var mode: Program.Mode {
        switch self {
        case .inProcess: .inProcess
        case .split: .split
        case .splitTrusted: .splitTrusted
        }
    }
}
