import CascadeCore
import CascadeEvaluation
import CascadeStore
import FoundationEssentials

/// Solves one problem given in words, in a run of its own.
struct ProblemSolver: Sendable {
    var statement: String
    var tests: [String]
    var entry: String?
    var out: String?
    var ladder: LadderOptions
    var isolation: IsolationOptions

    struct Solved: Sendable {
        var answer: Answer
        var story: String
        var document: Document
    }

    struct Document: Sendable, Encodable {
        var run: String
        var status: AnswerStatus
        var cause: DecisionCause
        var path: [String]
        var costUSD: Double?
        var code: String?
        var sources: [String]

        enum CodingKeys: String, CodingKey {
            case run, status, cause, path, code, sources
            case costUSD = "cost_usd"
        }
    }

    func solve() async throws -> Solved {
        var configuration = try ConfigurationFile.load(ladder.config)
        try ladder.apply(to: &configuration)
        let policy = try ladder.policy(for: &configuration)
        try isolation.apply(to: &configuration.sandbox)
        let invocation = Invocation(
            dataset: "", selection: .init(), configuration: configuration, policy: policy,
            recordings: FilePath.absolute(ladder.recordings ?? FilePath.folder(of: configuration.file)),
            predictor: (ladder.predictor ?? configuration.predictor.model).map(FilePath.absolute))
        return try await Assembly.with(invocation) { assembly in
            let problem = try await problem(inspector: assembly.pool)
            return try await solve(problem, assembly: assembly, prepared: try await assembly.prepare())
        }
    }

    private func solve(
        _ problem: Problem, assembly: Assembly, prepared: Assembly.Prepared
    ) async throws -> Solved {
        var generator = SystemRandomNumberGenerator()
        let run = RunCatalog.newRunID(at: RunStore.systemClock(), using: &generator)
        let folder = FilePath.resolve(run, in: out ?? assembly.invocation.configuration.run.out)
        let store = try await RunStore.create(in: folder, run: run)
        let dataset = Dataset(
            name: "solve", path: "", format: .problems, digest: SharedHasher.hasher.hash(problem.statement),
            entries: [DatasetEntry(problem: problem, hidden: nil, reference: nil, line: 1)])
        let session = RunSession(
            invocation: assembly.invocation, store: store, assembly: assembly, prepared: prepared, dataset: dataset)
        let result = try await session.run(isNew: true, progress: ProgressLine())
        guard let answer = result.answers.first else {
            throw CommandFailure(.interrupted, "interrupted before the problem was solved")
        }
        let tiers = assembly.invocation.configuration.ladder
        let story = try await ExplainText.text(store: store, problem: problem.id)
        let document = Document(
            run: run, status: answer.status, cause: answer.cause, path: answer.path.map { tiers[$0].name },
            costUSD: answer.cost.money?.dollars, code: answer.candidate?.code,
            sources: try await store.answerSources().map(\.rawValue).sorted())
        try await store.close()
        return Solved(answer: answer, story: story, document: document)
    }

    /// The entry point is the one named, or the first function that the first example calls.
    private func problem(inspector: any PythonInspector) async throws -> Problem {
        let facts = try await inspector.inspect(tests)
        for (test, fact) in zip(tests, facts) where fact.statements.map(\.kind) != ["Assert"] {
            throw CommandFailure(.usage, "--test takes one Python assert statement, not: \(test)")
        }
        guard let entry = try entry ?? facts.first.map({ try EntryPoint.called(by: $0, definedBy: .nothing) }) else {
            throw CommandFailure(.usage, "name the function with --entry, or give a --test that calls it")
        }
        guard entry.unicodeScalars.first.map({ !("0"..."9").contains($0) }) ?? false,
            entry.unicodeScalars.allSatisfy({
                $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
            })
        else { throw CommandFailure(.usage, "--entry is '\(entry)': it must be the name of a Python function") }
        return Problem(
            id: ProblemID("solve/1"), statement: statement, entryPoint: entry,
            visibleExamples: tests.map(VisibleExample.init(source:)))
    }
}

extension PythonFacts {
    /// No code to go by.
    fileprivate static let nothing = PythonFacts(parses: true)
}
