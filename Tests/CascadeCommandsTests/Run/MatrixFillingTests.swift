import CascadeCore
import CascadeStore
import CascadeTestSupport
import Testing

@testable import CascadeCommands
@testable import CascadeEvaluation

@Suite("Filling a matrix") struct MatrixFillingTests {
    private struct Cut: Error {}

    /// Reports name where answers come from; a matrix of which the power was cut is reported on like any other.
    @Test("a collection that is cut off says where its answers come from")
    func cutOff() async throws {
        let folder = try TemporaryFolder()
        let store = try await MatrixStore.create(in: folder.path)
        let header = MatrixHeader(
            name: "m", dataset: "d", datasetDigest: ContentHash(rawValue: "00"),
            ladder: try Ladder([Tier(name: "a", endpoint: "e", model: "m")]), limits: Limits(), sources: [],
            version: "1")
        try await store.begin(header, invocation: "how")
        await #expect(throws: Cut.self) {
            _ = try await store.filling(of: 2, "collected") { _, keep in
                try await keep(Self.problem(at: 0))
                throw Cut()
            }
        }
        let snapshot = try await store.snapshot()
        #expect(snapshot.matrix.header.sources == [.replayed])
        #expect(snapshot.matrix.rows.count == 1)
        #expect(try await store.invocation() == "how")
        try await store.close()
    }

    private static func problem(at position: Int) -> CollectedProblem {
        let problem = Problem(id: ProblemID("P/\(position)"), statement: "s", entryPoint: "f")
        return CollectedProblem(
            position: position, row: MatrixRow(problem: problem, tests: [], cells: [MatrixCell()]),
            gold: GoldRow(passes: [[]]), cost: .zero, sources: [.replayed])
    }
}
