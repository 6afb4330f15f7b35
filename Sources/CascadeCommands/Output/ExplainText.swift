import CascadeCore
import CascadeEvaluation
import CascadeStore

/// One problem's story, read from a run.
enum ExplainText {
    /// - Throws: `CommandFailure` (usage) with near matches when the run does not have the problem.
    static func text(store: RunStore, problem: ProblemID) async throws -> String {
        try await requireEvents(of: problem, in: store)
        return StoryRenderer(try await Story.reading(problem, from: store)).text()
    }

    static func requireEvents(of problem: ProblemID, in store: RunStore) async throws {
        let problems = try await store.problems()
        guard !problems.contains(problem) else { return }
        let near = NearMatches.of(problem.rawValue, among: problems.map(\.rawValue))
        let hint =
            near.isEmpty
            ? "'cascade trace show \(store.folder)' lists its \(problems.count) problems"
            : "did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
        throw CommandFailure(.usage, "the run has no problem '\(problem)': \(hint)")
    }
}
