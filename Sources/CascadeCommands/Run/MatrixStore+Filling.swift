import CascadeCore
import CascadeEvaluation
import CascadeStore

extension MatrixStore {
    /// Runs `body` and closes the store, whatever comes of it.
    func closing<T>(_ body: () async throws -> T) async throws -> T {
        do {
            let value = try await body()
            try await close()
            return value
        } catch {
            // The first error is the one to report; what was collected is on disk either way.
            try? await close()
            throw error
        }
    }

    /// Adds problems as they come to their end, shows how many there are, and takes down who answered.
    /// - Parameters:
    ///   - total: problems that there will be.
    ///   - verb: what is done with them, such as `collected`.
    ///   - fill: is given the problems that are stored already, and what stores a further one.
    func filling(
        of total: Int, _ verb: String,
        _ fill: (Set<ProblemID>, (CollectedProblem) async throws -> Void) async throws -> CollectionSummary
    ) async throws -> CollectionSummary {
        let known = try await collected()
        var done = known.count
        var header = try await header()
        let invocation = try await invocation()
        return try await fill(known) { problem in
            // Before the answers: a matrix that was cut off must say where they come from, too.
            if !header.sources.isSuperset(of: problem.sources) {
                header.sources.formUnion(problem.sources)
                try await begin(header, invocation: invocation)
            }
            try await keep(problem.row, gold: problem.gold, at: problem.position)
            done += 1
            Console.shared.progress("\(done)/\(total) \(verb)")
        }
    }
}

extension MatrixHeader {
    /// Of a matrix that holds no problem yet, named after its folder.
    init(folder: String, dataset: Dataset, ladder: Ladder, limits: Limits, time: TimeLimits) {
        self.init(
            name: String(folder.split(separator: "/").last ?? "matrix"), dataset: dataset.name,
            datasetDigest: dataset.digest, ladder: ladder, limits: limits, sources: [],
            version: CommandLineTool.version, time: time)
    }
}
