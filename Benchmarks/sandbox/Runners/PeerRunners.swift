import Glibc

/// Finds out which peers there are, and tries each before it is measured.
@MainActor
struct PeerRunners {
    let interpreter: Interpreter
    let folder: String
    let list: String
    let peerPython: String

    struct Found {
        var runners: [any Runner] = []
        var missing: [String: String] = [:]
        var versions: [String: String] = [:]

        @MainActor
        func end() { for case let harness as HarnessRunner in runners { harness.end() } }
    }

    /// - Parameter kept: processes that are not to be reaped.
    func find(_ wanted: Set<RunnerKind>, keeping kept: Set<Int32>) -> Found {
        var found = Found()
        for kind in RunnerKind.allCases where wanted.contains(kind) {
            switch kind {
            case .evalPlus, .humanEval: addHarness(kind, to: &found)
            default: if let name = program(of: kind) { add(kind, name, kept, to: &found) }
            }
        }
        return found
    }

    /// Name or path of the program that must be installed; nil for what is no command.
    private func program(of kind: RunnerKind) -> String? {
        switch kind {
        case .execFloor: "true"
        case .bare, .plain: interpreter.executable
        case .bubblewrap: "bwrap"
        case .nsjail, .isolate, .firejail: kind.rawValue
        default: nil
        }
    }

    private func add(_ kind: RunnerKind, _ name: String, _ kept: Set<Int32>, to found: inout Found) {
        guard let program = PeerCommands.find(name) else {
            found.missing[kind.rawValue] = "not installed"
            return
        }
        if kind == .isolate, (try? ChildProcess.run([program, "--init"])) != 0 {
            found.missing[kind.rawValue] = "does not work here (isolate --init fails)"
            return
        }
        let runner = CommandRunner(kind: kind, command: command(kind, program), kept: kept)
        if let shortcoming = runner.shortcoming(judges: kind != .execFloor) {
            found.missing[kind.rawValue] = shortcoming
        } else {
            found.runners.append(runner)
        }
        ChildProcess.reapOrphans(except: kept)
    }

    private func command(_ kind: RunnerKind, _ program: String) -> (String) -> [String] {
        let commands = PeerCommands(interpreter: interpreter, folder: folder)
        return switch kind {
        case .bare: commands.bare
        case .bubblewrap: commands.bubblewrap(program)
        case .nsjail: commands.nsjail(program)
        case .isolate: commands.isolate(program)
        case .firejail: commands.firejail(program)
        case .execFloor: { _ in [program] }
        default: commands.plain
        }
    }

    private func addHarness(_ kind: RunnerKind, to found: inout Found) {
        do throws(BenchmarkError) {
            let harness = try HarnessRunner(
                kind, python: peerPython, script: "Benchmarks/peers/harness.py", list: list)
            found.runners.append(harness)
            found.versions[kind.rawValue] = harness.version
        } catch {
            found.missing[kind.rawValue] = "not installed"
        }
    }
}
