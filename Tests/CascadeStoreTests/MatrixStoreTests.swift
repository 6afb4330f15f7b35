import CascadeCore
import CascadeTestSupport
import GRDB
import Testing

@testable import CascadeStore

@Suite struct MatrixStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let test = SelfTest(id: ContentHash(rawValue: "t"), source: "assert f(1) == 2", origin: .model)

    private static func header() throws -> MatrixHeader {
        MatrixHeader(
            name: "m", dataset: "d", datasetDigest: ContentHash(rawValue: "x"),
            ladder: try Ladder([Tier(name: "a", endpoint: "e", model: "m")]), limits: Limits(), sources: [.replayed],
            version: "1")
    }

    private static func row(_ id: String) -> MatrixRow {
        let candidate = Candidate(
            id: ContentHash(rawValue: "c"), tier: 0, sample: 0, code: "def f(x):\n    return x", extraction: .whole)
        return MatrixRow(
            problem: Problem(id: ProblemID(id), statement: "s", entryPoint: "f"), tests: [test],
            cells: [
                MatrixCell(
                    samples: [
                        MatrixSample(
                            candidate: candidate, usage: TokenUsage(input: 1, output: 2), latencySeconds: 0.25,
                            outcome: .failed, verdicts: Verdict.allCases, sandboxSeconds: 0.5),
                        MatrixSample(extractionFailure: .empty),
                    ],
                    testAnswers: [MatrixTestAnswer(columns: [0], usage: nil, latencySeconds: 1)])
            ])
    }

    private static let gold = GoldRow(passes: [[true, nil]], trust: .isolated)

    @Test func whatIsKeptComesBackInDatasetOrder() async throws {
        let store = try await MatrixStore.create(in: folder.path)
        try await store.begin(try Self.header(), invocation: "how")
        try await store.keep(Self.row("P/2"), gold: Self.gold, at: 1)
        try await store.keep(Self.row("P/1"), gold: Self.gold, at: 0)
        let digest = try await store.snapshot().digest
        try await store.close()

        let again = try await MatrixStore.open(folder.path)
        let snapshot = try await again.snapshot()
        let matrix = snapshot.matrix
        #expect(matrix.header == (try Self.header()))
        #expect(matrix.rows == [Self.row("P/1"), Self.row("P/2")])
        #expect(snapshot.gold == GoldTable([Self.gold, Self.gold]))
        #expect(try await again.collected() == [ProblemID("P/1"), ProblemID("P/2")])
        #expect(try await again.invocation() == "how")
        #expect(snapshot.digest == digest)
        try await again.close()
    }

    @Test func aChangedRowIsNoticed() async throws {
        let store = try await MatrixStore.create(in: folder.path)
        try await store.begin(try Self.header(), invocation: "")
        try await store.keep(Self.row("P/1"), gold: Self.gold, at: 0)
        try await store.close()
        let queue = try DatabaseQueue(path: folder.file(MatrixStore.fileName))
        try await queue.write { db in
            try db.execute(sql: "UPDATE gold_rows SET data = CAST(replace(data, 'true', 'null') AS BLOB)")
        }
        try queue.close()
        let again = try await MatrixStore.open(folder.path)
        let error = await #expect(throws: StoreError.self) { try await again.snapshot() }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("P/1") == true)
        try await again.close()
    }

    /// Hidden results belong to rows by their place alone: one that is missing would hand all later ones to the wrong problem.
    @Test(arguments: ["gold_rows", "matrix_rows"])
    func aHiddenResultWithoutItsRowIsNoticed(table: String) async throws {
        let store = try await MatrixStore.create(in: folder.path)
        try await store.begin(try Self.header(), invocation: "")
        for (position, id) in ["P/1", "P/2", "P/3"].enumerated() {
            try await store.keep(Self.row(id), gold: Self.gold, at: position)
        }
        try await store.write { db in try db.execute(sql: "DELETE FROM \(table) WHERE position = 1") }
        let error = await #expect(throws: StoreError.self) { try await store.snapshot() }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("P/2") == true)
        try await store.close()
    }

    @Test func hiddenResultsOfOtherSamplesAreNoticed() async throws {
        let store = try await MatrixStore.create(in: folder.path)
        try await store.begin(try Self.header(), invocation: "")
        try await store.keep(Self.row("P/1"), gold: GoldRow(passes: [[true]]), at: 0)
        let error = await #expect(throws: StoreError.self) { try await store.snapshot() }
        #expect(error?.code == .damaged)
        #expect(error?.message.contains("P/1 does not fit its hidden results") == true)
        try await store.close()
    }

    @Test func aPaidAnswerIsKept() async throws {
        let store = try await MatrixStore.create(in: folder.path)
        let request = CompletionRequest(
            problem: ProblemID("P/1"), tier: "a", endpoint: "e", model: "m", purpose: .solution, messages: [],
            sampling: Sampling(temperature: 0, maxTokens: 1))
        #expect(try await store.completion(for: request) == nil)
        let completion = Completion(
            samples: [CompletionSample(index: 0, text: "x")], usage: TokenUsage(input: 3, output: 4), source: .live)
        try await store.keep(completion, for: request)
        let kept = try await store.completion(for: request)
        #expect(kept?.samples == completion.samples)
        #expect(kept?.usage == completion.usage)
        #expect(kept?.fromStore == true)
        try await store.close()
    }

    @Test func aRunIsNotAMatrix() async throws {
        let missing = await #expect(throws: StoreError.self) { try await MatrixStore.open(folder.path) }
        #expect(missing?.code == .missing)
        #expect(missing?.message.contains("cascade matrix collect") == true)
        let run = try await RunStore.create(in: folder.path, run: "r")
        try await run.close()
        let queue = try DatabaseQueue(path: folder.file(RunStore.fileName))
        try await queue.vacuum(into: folder.file(MatrixStore.fileName))
        try queue.close()
        let other = await #expect(throws: StoreError.self) { try await MatrixStore.open(folder.path) }
        #expect(other?.code == .notARun)
    }

    @Test func aMatrixIsNeverOverwritten() async throws {
        try await MatrixStore.create(in: folder.path).close()
        let error = await #expect(throws: StoreError.self) { try await MatrixStore.create(in: folder.path) }
        #expect(error?.code == .alreadyExists)
    }

    @Test func aMatrixWithoutAHeaderWasCutOff() async throws {
        let store = try await MatrixStore.create(in: folder.path)
        let error = await #expect(throws: StoreError.self) { try await store.snapshot() }
        #expect(error?.code == .damaged)
        try await store.close()
    }
}
