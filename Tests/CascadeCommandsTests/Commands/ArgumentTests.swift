import ArgumentParser
import CascadeCore
import CascadeEvaluation
import CascadeSandbox
import Testing

@testable import CascadeCommands

/// Every subcommand, with its defaults and with all of its options.
@Suite("Arguments")
struct ArgumentTests {
    private func parsed<T: ParsableCommand>(_ type: T.Type = T.self, _ arguments: String...) throws -> T {
        try #require(try CascadeCommand.parseAsRoot(arguments) as? T)
    }

    @Test("run")
    func run() throws {
        let plain = try parsed(RunCommand.self, "run", "mbpp.jsonl")
        #expect(plain.dataset == "mbpp.jsonl")
        #expect((plain.out, plain.resume, plain.record) == (nil, nil, nil))
        #expect(plain.retry == nil)
        #expect(!plain.dryRun && !plain.output.json && !plain.output.quiet && !plain.problems.skipInvalid)
        #expect(plain.problems.task.isEmpty)
        let full = try parsed(
            RunCommand.self, "run", "d", "-c", "c.toml", "--policy", "fixed:x", "--predictor", "p", "--recordings", "r",
            "--seed", "5", "-j", "8", "--max-cost", "1.5", "--max-cost-per-task", "0.1", "--limit", "10-30", "--task",
            "a", "--task", "b", "--shard", "1/4", "--visible", "2", "--skip-invalid", "--out", "o", "--record", "t",
            "--dry-run", "--json", "--quiet")
        #expect((full.ladder.config, full.ladder.policy, full.ladder.predictor) == ("c.toml", "fixed:x", "p"))
        #expect((full.ladder.recordings, full.ladder.seed, full.ladder.concurrency) == ("r", 5, 8))
        #expect((full.ladder.maxCost, full.ladder.maxCostPerTask) == (1.5, 0.1))
        #expect((full.problems.limit, full.problems.task, full.problems.shard) == ("10-30", ["a", "b"], "1/4"))
        #expect((full.problems.visible, full.problems.skipInvalid) == (2, true))
        #expect((full.out, full.record, full.dryRun) == ("o", "t", true))
        #expect((full.output.json, full.output.quiet) == (true, true))
    }

    @Test("--retry goes with --resume, and its choices with statuses")
    func retry() async throws {
        var alone = try parsed(RunCommand.self, "run", "d", "--retry", "errors")
        let failure = await #expect(throws: CommandFailure.self) { try await alone.run() }
        #expect(failure?.status == .usage)
        #expect(failure?.message == "--retry goes with --resume")
        #expect(RetryChoice.errors.statuses == [.failed])
        #expect(RetryChoice.exhausted.statuses == [.failed, .exhausted, .unverified])
    }

    @Test("solve")
    func solve() throws {
        let plain = try parsed(SolveCommand.self, "solve", "-")
        #expect((plain.statement, plain.test, plain.entry, plain.out) == ("-", [], nil, nil))
        let full = try parsed(
            SolveCommand.self, "solve", "Reverse.", "--entry", "f", "--test", "assert f(1) == 1", "--test",
            "assert f(2)",
            "--out", "o", "-c", "c", "--json")
        #expect(full.statement == "Reverse.")
        #expect((full.entry, full.out, full.ladder.config) == ("f", "o", "c"))
        #expect(full.test == ["assert f(1) == 1", "assert f(2)"])
    }

    @Test("explain")
    func explain() throws {
        let command = try parsed(ExplainCommand.self, "explain", "latest", "MBPP/11", "--runs", "o", "-q")
        #expect((command.source.run, command.source.folder, command.task) == ("latest", "o", "MBPP/11"))
        #expect(command.output.quiet)
        #expect(try parsed(ExplainCommand.self, "explain", "x", "y").source.folder == "runs")
    }

    @Test("evaluate")
    func evaluate() throws {
        let plain = try parsed(EvaluateCommand.self, "evaluate", "latest")
        #expect((plain.runs, plain.dataset, plain.folder) == (["latest"], nil, "runs"))
        #expect((plain.allCandidates, plain.again, plain.failUnder) == (false, false, nil))
        let full = try parsed(
            EvaluateCommand.self, "evaluate", "a", "b", "--dataset", "d", "--runs", "o", "--all-candidates", "--again",
            "--fail-under", "52.5", "--json")
        #expect((full.runs, full.dataset, full.folder) == (["a", "b"], "d", "o"))
        #expect((full.allCandidates, full.again, full.failUnder) == (true, true, 52.5))
    }

    @Test("trace list, show, verify and export")
    func trace() throws {
        #expect(try parsed(TraceListCommand.self, "trace", "list").folder == "runs")
        #expect(try parsed(TraceListCommand.self, "trace", "list", "--runs", "o", "--json").output.json)
        let show = try parsed(TraceShowCommand.self, "trace", "show", "latest")
        #expect((show.source.run, show.task) == ("latest", nil))
        #expect(try parsed(TraceShowCommand.self, "trace", "show", "r", "s/1").task == "s/1")
        #expect(try parsed(TraceVerifyCommand.self, "trace", "verify", "x.jsonl").source.run == "x.jsonl")
        let export = try parsed(TraceExportCommand.self, "trace", "export", "r")
        #expect((export.to, export.file) == (.jsonl, nil))
        let toFile = try parsed(TraceExportCommand.self, "trace", "export", "r", "--to", "jsonl", "-f", "x")
        #expect(toFile.file == "x")
    }

    @Test("predictor label, train, eval and show")
    func predictor() throws {
        let label = try parsed(PredictorLabelCommand.self, "predictor", "label", "a", "b", "--out", "l.jsonl")
        #expect((label.runs, label.file, label.folder, label.dataset) == (["a", "b"], "l.jsonl", "runs", nil))
        let train = try parsed(
            PredictorTrainCommand.self, "predictor", "train", "l.jsonl", "--dataset", "d", "--tiers", "a,b", "--out",
            "m.json")
        #expect((train.labels.labels, train.labels.dataset, train.labels.tiers) == ("l.jsonl", "d", "a,b"))
        #expect((train.file, train.seed, train.training.folds, train.labels.visible) == ("m.json", 0, 5, nil))
        let eval = try parsed(
            PredictorEvalCommand.self, "predictor", "eval", "l", "--dataset", "d", "-c", "c", "--column", "a=x,y",
            "--column", "b=z", "--visible", "1", "--model", "m", "--seed", "3", "--start-threshold", "0.75", "--json")
        #expect((eval.labels.config, eval.labels.column, eval.labels.visible) == ("c", ["a=x,y", "b=z"], 1))
        #expect((eval.model, eval.seed, eval.startThreshold, eval.output.json) == ("m", 3, 0.75, true))
        #expect(try parsed(PredictorEvalCommand.self, "predictor", "eval", "l", "--dataset", "d").startThreshold == 0.5)
        #expect(try parsed(PredictorShowCommand.self, "predictor", "show", "m").file == "m")
    }

    @Test("exec")
    func exec() throws {
        let plain = try parsed(ExecCommand.self, "exec", "-")
        #expect((plain.files, plain.testing.isEmpty, plain.sampling.samples) == (["-"], true, nil))
        #expect((plain.sandbox.mode, plain.sandbox.seed) == (.split, 0))
        let usual = try plain.sandbox.settings()
        #expect((usual.limits, usual.timeScaling) == (Limits(), .cpuAndWall))
        let full = try parsed(
            ExecCommand.self, "exec", "a.py", "b.py", "--tests", "t.py", "--test", "assert 1", "--entry", "f",
            "--setup",
            "s.py", "--mode", "split-trusted", "--limits", "cpu=0.5,call=0.1,total=3,memory=64M", "--seed", "7", "-j",
            "3")
        #expect((full.files, full.testing.tests, full.testing.test) == (["a.py", "b.py"], ["t.py"], ["assert 1"]))
        #expect((full.testing.entry, full.testing.setup, full.sandbox.mode.mode) == (["f"], "s.py", .splitTrusted))
        let settings = try full.sandbox.settings()
        let limits = settings.limits
        #expect(settings.timeScaling == TimeScaling.none)
        #expect((limits.cpu, limits.wall, limits.memory, limits.seed) == (.seconds(0.5), .seconds(4.5), 64 << 20, 7))
        #expect((limits.callCPU, limits.totalCPU) == (.seconds(0.1), .seconds(3)))
        #expect(settings.slots == 3)
        let samples = try parsed(
            ExecCommand.self, "exec", "--samples", "s", "--dataset", "d", "--k", "10,1", "--extract", "never")
        let session = try samples.sampling.session(slots: 2)
        #expect((session.k, session.options.extraction, session.options.width) == ([1, 10], .never, 4))
    }

    @Test("exec: limits that nobody gave follow the profile and the machine")
    func execLimits() throws {
        func settings(_ arguments: String...) throws -> SandboxSettings {
            try #require(try CascadeCommand.parseAsRoot(["exec", "-"] + arguments) as? ExecCommand).sandbox.settings()
        }
        let numpy = try settings("--profile", "numpy")
        #expect((numpy.limits.memory, numpy.profile, numpy.timeScaling) == (2 << 30, .numpy, .cpuAndWall))
        #expect(try settings("--profile", "numpy", "--limits", "files=9").limits.memory == 2 << 30)
        #expect(try settings("--profile", "numpy", "--limits", "memory=1G").limits.memory == 1 << 30)
        #expect(try settings("--profile", "strict").limits.memory == 512 << 20)
        #expect(try settings("--limits", "cpu=auto").timeScaling == .cpuAndWall)
        #expect(try settings("--limits", "cpu=auto,wall=5").timeScaling == .cpu)
        #expect(try settings("--limits", "wall=5").limits.wall == .seconds(5))
        #expect(try settings("--limits", "cpu=3").timeScaling == TimeScaling.none)
        #expect(try settings("--limits", "memory=64M").timeScaling == .cpuAndWall)
        for name in LimitList.names {
            let value = name == "files" ? "9" : name == "memory" ? "64M" : "1"
            let error = #expect(throws: CommandFailure.self) {
                try settings("--limits", "\(name)=\(value),\(name)=\(value)")
            }
            #expect(error?.message == "--limits has \(name) twice: give each limit once")
        }
    }

    @Test("doctor and demo")
    func doctorAndDemo() throws {
        let doctor = try parsed(DoctorCommand.self, "doctor", "-c", "c", "--recordings", "r", "--json")
        #expect((doctor.config, doctor.recordings, doctor.output.json) == ("c", "r", true))
        #expect(try parsed(DoctorCommand.self, "doctor").config == nil)
        #expect(try parsed(DemoCommand.self, "demo").out == "cascade-demo")
        #expect(try parsed(DemoCommand.self, "demo", "--out", "o").out == "o")
    }

    @Test(
        "What is missing, unknown or of another type is refused, with its name",
        arguments: [
            (["solve"], "<statement>"), (["explain", "latest"], "<task>"), (["evaluate"], "<runs>"),
            (["trace", "show"], "<run>"), (["predictor", "train", "l"], "--dataset"),
            (["predictor", "train", "l", "--dataset", "d"], "--out"), (["predictor", "label", "r"], "--out"),
            (["run", "d", "--nonsense"], "--nonsense"), (["run", "d", "e"], "e"), (["run", "-j", "many"], "many"),
            (["run", "--seed", "-1"], "--seed"), (["run", "--retry", "all"], "all"), (["run", "--max-cost", "x"], "x"),
            (["trace", "export", "r", "--to", "csv"], "csv"), (["nonsense"], "nonsense"),
            (["exec", "a", "--cpu"], "--cpu"),
            (["run", "--visible", "1.5"], "1.5"),
        ])
    func refused(arguments: [String], name: String) throws {
        let error = #expect(throws: (any Error).self) { try CascadeCommand.parseAsRoot(arguments) }
        let thrown = try #require(error)
        #expect(CascadeCommand.exitCode(for: thrown) == .validationFailure)
        #expect(CascadeCommand.fullMessage(for: thrown).contains(name))
    }

    @Test(
        "Every subcommand explains itself",
        arguments: [
            [], ["run"], ["solve"], ["explain"], ["evaluate"], ["trace"], ["trace", "list"], ["trace", "show"],
            ["trace", "verify"], ["trace", "export"], ["predictor"], ["predictor", "label"], ["predictor", "train"],
            ["predictor", "eval"], ["predictor", "show"], ["exec"], ["doctor"], ["demo"],
        ])
    func help(_ command: [String]) throws {
        let error = #expect(throws: (any Error).self) {
            var help = try CascadeCommand.parseAsRoot(command + ["--help"])
            try help.run()
        }
        let thrown = try #require(error)
        #expect(CascadeCommand.exitCode(for: thrown) == .success)
        let text = CascadeCommand.fullMessage(for: thrown)
        #expect(text.contains("USAGE: " + (["cascade"] + command).joined(separator: " ")))
        #expect(text.contains("OVERVIEW: "))
    }

    @Test("The version")
    func version() throws {
        let error = #expect(throws: (any Error).self) { try CascadeCommand.parseAsRoot(["--version"]) }
        let thrown = try #require(error)
        #expect(CascadeCommand.fullMessage(for: thrown) == CommandLineTool.version)
    }
}
