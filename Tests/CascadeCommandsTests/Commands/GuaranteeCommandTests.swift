import ArgumentParser
import CascadeCore
import CascadeEngine
import CascadeEvaluation
import CascadeStore
import CascadeTestSupport
import Testing

@testable import CascadeCommands

@Suite("guarantee") struct GuaranteeCommandTests {
    private func parsed<T: ParsableCommand>(_ type: T.Type = T.self, _ arguments: [String]) throws -> T {
        try #require(try CascadeCommand.parseAsRoot(arguments) as? T)
    }

    @Test("certify is what guarantee does")
    func arguments() throws {
        let plain = try parsed(
            GuaranteeCertifyCommand.self, ["guarantee", "--matrix", "m", "--max-regret", "0.05"])
        #expect((plain.matrix, plain.out, plain.horizon, plain.single) == ("m", nil, nil, false))
        #expect(
            (plain.bound, plain.choices.compare, plain.calibrationShare, plain.seed) == (.mixture, .hiddenTests, 0.7, 0)
        )
        #expect(try plain.promise.required() == GuaranteeTerms(maxRegret: 0.05, confidence: 0.95))
        let full = try parsed(
            GuaranteeCertifyCommand.self,
            [
                "guarantee", "certify", "--matrix", "m", "-c", "c.toml", "--max-regret", "0.1", "--confidence", "0.9",
                "--options", "cascade-only", "p.toml", "--predictor", "q", "--compare", "outputs", "--bound", "union",
                "--horizon", "900", "--single", "--calibration-share", "0.5", "--seed", "3", "--out", "o.toml",
                "--json",
            ])
        #expect(full.choices.options == ["cascade-only", "p.toml"])
        #expect((full.choices.config, full.choices.predictor, full.choices.compare) == ("c.toml", "q", .outputs))
        #expect((full.bound.kind, full.horizon, full.single, full.seed) == (.union, 900, true, 3))
        let simulate = try parsed(
            GuaranteeSimulateCommand.self,
            ["guarantee", "simulate", "--max-regret", "0.1", "--repetitions", "20", "--problems", "50"])
        #expect((simulate.matrix, simulate.repetitions, simulate.problems) == (nil, 20, 50))
    }

    @Test("SMART's own bound promises more than it keeps and cannot be chosen")
    func bounds() {
        #expect(throws: (any Error).self) {
            try CascadeCommand.parseAsRoot(
                ["guarantee", "--matrix", "m", "--max-regret", "0.1", "--bound", "uncorrected"])
        }
    }

    @Test("What is asked for must be said, and make sense")
    func terms() throws {
        #expect(try GuaranteeTermsOptions.parse([]).terms() == nil)
        let alone = try GuaranteeTermsOptions.parse(["--confidence", "0.9"])
        #expect(#expect(throws: CommandFailure.self) { try alone.terms() }?.status == .usage)
        let nothing = try GuaranteeTermsOptions.parse([])
        #expect(#expect(throws: CommandFailure.self) { try nothing.required() }?.status == .usage)
        let percent = try GuaranteeTermsOptions.parse(["--max-regret", "5"])
        let error = #expect(throws: GuaranteeError.self) { try percent.terms() }
        guard case .failure(let status, _) = FailureReport(try #require(error)) else {
            Issue.record("a guarantee's error is not the parser's")
            return
        }
        #expect(status == .usage)
    }

    /// A tier that is wrong on every fifth problem, and a visible example that shows it.
    private func matrix(_ folder: String, problems: Int, prices: [Double] = [1, 10]) async throws {
        let accept = AcceptanceRule(rule: .passShare, threshold: 1)
        let ladder = try Ladder(
            zip(["weak", "strong"], prices).map { name, price in
                Tier(
                    name: name, endpoint: "e", model: name, solutions: .init(count: 1), tests: .init(count: 0),
                    price: Price(input: price, output: price), acceptance: accept)
            })
        let store = try await MatrixStore.create(in: folder)
        try await store.begin(
            MatrixHeader(
                name: "made up", dataset: "d", datasetDigest: ContentHash(rawValue: "00"), ladder: ladder,
                limits: Limits(), sources: [.scripted], version: "1"), invocation: "")
        for index in 0..<problems {
            let isRight = index % 5 != 0
            let cells = [isRight, true].enumerated().map { tier, passes in
                let code = "def f(): return \(passes) # \(tier) \(index)"
                let candidate = Candidate(
                    id: SharedHasher.hasher.hash(code), tier: tier, sample: 0, code: code, extraction: .whole)
                return MatrixCell(samples: [
                    MatrixSample(
                        candidate: candidate, usage: TokenUsage(input: 100, output: 10),
                        outcome: passes ? .passed : .failed, verdicts: [passes ? .pass : .fail])
                ])
            }
            let row = MatrixRow(
                problem: Problem(id: ProblemID("T/\(index)"), statement: "s", entryPoint: "f"),
                tests: [SelfTest(id: ContentHash(rawValue: "v"), source: "assert f()", origin: .prompt)], cells: cells)
            try await store.keep(row, gold: GoldRow(passes: [[isRight], [true]], trust: .isolated), at: index)
        }
        try await store.close()
    }

    @Test("The written policy pins the plans that it was certified with, and can be certified on another matrix")
    func policyFile() async throws {
        let folder = try TemporaryFolder()
        let (matrixFolder, path) = ("\(folder.path)/m", "\(folder.path)/policy.toml")
        try await matrix(matrixFolder, problems: 200)
        var command = try parsed(
            GuaranteeCertifyCommand.self,
            ["guarantee", "--matrix", matrixFolder, "--max-regret", "0.1", "--single", "--out", path, "--quiet"])
        try await command.run()
        let file = try PolicyFileText.read(path)
        #expect(file.ladder == ["weak", "strong"])
        #expect(file.policy.name == "guarantee")
        #expect(file.policy.escalates || file.policy.bayes != nil)
        #expect(file.plans.map(\.tier) == ["weak", "strong"])
        #expect(file.plans.map(\.solutions) == [1, 1])
        #expect(file.plans.map(\.threshold) == [1, 1])
        #expect(file.provenance.command == "cascade guarantee")
        #expect(file.provenance.note.contains("at least 90.0 % of problems like these"))
        #expect(file.plans.map(\.requiresVisibleExamples) == [true, true])
        #expect(file.provenance.matrixDigest != nil)
        try await matrix("\(folder.path)/other", problems: 201)
        let again = try await GuaranteeSession.open(
            "\(folder.path)/other", try GuaranteeMatrixOptions.parse(["--options", path]))
        #expect(again.options.map(\.plans) == [file.plans])
        let result = try again.certify(
            Certification(try GuaranteeTerms(maxRegret: 0.1, confidence: 0.95), mixes: false))
        #expect(result.report.plan.map(\.name) == [path])
    }

    /// The problems that chose it would only say again why it was chosen.
    @Test("A policy that was made on a matrix is not certified on it")
    func madeHere() async throws {
        let folder = try TemporaryFolder()
        let (matrixFolder, path) = ("\(folder.path)/m", "\(folder.path)/policy.toml")
        try await matrix(matrixFolder, problems: 60)
        var tune = try parsed(
            TuneCommand.self, ["tune", "--matrix", matrixFolder, "--min-accuracy", "0.5", "--out", path, "--quiet"])
        try await tune.run()
        let failure = await #expect(throws: CommandFailure.self) {
            try await GuaranteeSession.open(matrixFolder, try GuaranteeMatrixOptions.parse(["--options", path]))
        }
        #expect(failure?.status == .invalidInput)
        #expect(failure?.message.contains("was made on this matrix (cascade tune, 30.0 % of 60 problems") == true)
        #expect(failure?.message.contains("cascade tune --max-regret") == true)
    }

    @Test("Without plans of one's own, single tiers and the top tier give one untested answer")
    func oneAnswer() async throws {
        let folder = try TemporaryFolder()
        try await matrix("\(folder.path)/m", problems: 5)
        let session = try await GuaranteeSession.open("\(folder.path)/m", try GuaranteeMatrixOptions.parse([]))
        #expect(session.options.map(\.name) == ["fixed:weak", "cascade-only", "bayes"])
        #expect(session.reference.plans.map(\.tier) == ["weak", "strong"])
        #expect(session.options.map { $0.plans.map(\.tier) } == [["weak", "strong"], ["strong"], ["strong"]])
        for plan in (session.options + [session.reference]).flatMap(\.plans) {
            #expect((plan.solutions, plan.tests, plan.rule) == (1, 0, .always))
        }
    }

    @Test("Where no plan promises to be cheaper, nothing is certified, and no flag is named that there is not")
    func nothingPromises() async throws {
        let folder = try TemporaryFolder()
        try await matrix("\(folder.path)/m", problems: 60, prices: [0, 0])
        var command = try parsed(
            TuneCommand.self, ["tune", "--matrix", "\(folder.path)/m", "--max-regret", "0.1", "--quiet"])
        let failure = await #expect(throws: CommandFailure.self) { try await command.run() }
        #expect(failure?.status == .gate)
        #expect(
            failure?.message.hasPrefix(
                "not certified: on the 18 problems that plans were chosen on, none promises to cost less than one untested "
                    + "answer of strong") == true, "\(failure?.message ?? "")")
        #expect(failure?.message.contains("--options") == false)
    }

    @Test("Nothing certified ends with status 6 and the number of problems needed")
    func refusal() async throws {
        let folder = try TemporaryFolder()
        try await matrix("\(folder.path)/m", problems: 40)
        var command = try parsed(
            GuaranteeCertifyCommand.self,
            ["guarantee", "--matrix", "\(folder.path)/m", "--max-regret", "0.02", "--out", "\(folder.path)/p", "-q"])
        let failure = await #expect(throws: CommandFailure.self) { try await command.run() }
        #expect(failure?.status == .gate)
        #expect(failure?.message.contains("an option that always agrees needs") == true)
        #expect(throws: (any Error).self) { try PolicyFileText.read("\(folder.path)/p") }
    }

    @Test("An option that starts where a predictor says needs one")
    func predictor() async throws {
        let folder = try TemporaryFolder()
        try await matrix("\(folder.path)/m", problems: 5)
        let choices = try GuaranteeMatrixOptions.parse(["--options", "predictor+cascade"])
        let failure = await #expect(throws: CommandFailure.self) {
            try await GuaranteeSession.open("\(folder.path)/m", choices)
        }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("--predictor") == true)
    }
}
