/// A peer that is a command: one process tree for each program.
struct CommandRunner: Runner {
    let kind: RunnerKind
    /// The command for a program's file.
    let command: (_ file: String) -> [String]
    /// Processes that are not to be reaped here.
    var kept: Set<Int32> = []

    func run(_ programs: Range<Int>) throws -> Batch {
        var batch = Batch()
        for index in programs {
            let start = CPUAccount.now
            let code = try ChildProcess.run(command(ProgramFolder.name(index)))
            batch.latencies.append(CPUAccount.now - start)
            if code != 0 { batch.failures += 1 }
        }
        ChildProcess.reapOrphans(except: kept)
        return batch
    }

    /// Why this runner cannot be measured here; nil when it lets a good program pass and a bad one fail.
    func shortcoming(judges: Bool = true) -> String? {
        do throws(BenchmarkError) {
            let good = try ChildProcess.run(command(ProgramFolder.name(0)))
            guard good == 0 else { return "does not work here (exit code \(good))" }
            guard judges else { return nil }
            let bad = try ChildProcess.run(command(ProgramFolder.failing))
            return bad == 0 ? "does not work here (lets a failing program pass)" : nil
        } catch {
            return "does not work here (\(error))"
        }
    }
}
