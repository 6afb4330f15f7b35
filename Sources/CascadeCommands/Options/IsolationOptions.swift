import ArgumentParser
import CascadeCore
import CascadeSandbox

/// How programs are kept in, and with which interpreter: for every command that runs any.
struct IsolationOptions: ParsableArguments {
    @Option(help: "Interpreter that runs programs. Default: the configuration's, or /usr/bin/python3.")
    var python: String?

    @Option(help: ArgumentHelp("System call policy.", valueName: SandboxProfile.list))
    var profile: String?

    @Option(
        help: ArgumentHelp("End with status 7 on a machine that isolates less.", valueName: "full|landlock|seccomp"))
    var requireTier: String?

    @Flag(help: "Run programs without any sandbox, as this user, with limits alone. Every result says so.")
    var unsafeNoSandbox = false

    @Option(
        help: ArgumentHelp(
            "Leave out what the machine has: userns, landlock, notify, trap, cgroup.", visibility: .hidden))
    var without: String?

    /// The command line comes before the file.
    /// - Throws: `CommandFailure` naming what is wrong.
    func apply(to settings: inout SandboxSettings) throws {
        settings.python = python ?? settings.python
        if let profile {
            guard let chosen = SandboxProfile(rawValue: profile) else {
                throw CommandFailure(.usage, "--profile is '\(profile)': it must be one of \(SandboxProfile.list)")
            }
            if settings.limits.memory == settings.profile.memory { settings.limits.memory = chosen.memory }
            settings.profile = chosen
        }
        if let requireTier {
            guard let tier = IsolationTier(required: requireTier) else {
                throw CommandFailure(
                    .usage, "--require-tier is '\(requireTier)': it must be full, landlock or seccomp")
            }
            settings.requireTier = tier
        }
        guard !unsafeNoSandbox || settings.requireTier == nil else {
            throw CommandFailure(
                .usage, "--unsafe-no-sandbox cannot meet the tier that --require-tier or the configuration requires")
        }
        settings.unsafeNoSandbox = unsafeNoSandbox
        for name in without?.split(separator: ",") ?? [] {
            guard let mechanism = SandboxMechanism(rawValue: String(name)) else {
                throw CommandFailure(.usage, "--without does not know '\(name)'")
            }
            settings.without.insert(mechanism)
        }
    }

    /// Settings of a command that reads no configuration: the sandbox's own default limits.
    func settings() throws -> SandboxSettings {
        var settings = SandboxSettings()
        settings.limits = Limits()
        try apply(to: &settings)
        return settings
    }
}

extension IsolationTier {
    /// A tier that can be required: any but `none`.
    init?(required name: String) {
        guard let tier = IsolationTier(rawValue: name), tier != .none else { return nil }
        self = tier
    }
}
