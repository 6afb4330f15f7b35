package import CascadeCore

extension Story {
    /// Reads one problem's story out of a run. A quoted text that cannot be read is left out, and the telling says so.
    /// - Throws: `StoryError` when the run does not have the problem, and whatever the reader throws.
    package static func reading(_ problem: ProblemID, from reader: any TraceReader) async throws -> Story {
        let starts = try await reader.events(of: nil).compactMap { stored in
            if case .runStart(let start) = stored.event { start } else { nil }
        }
        guard let start = starts.last else {
            throw StoryError(.notARun, "the trace has no run.start: it is not a run, or its beginning was lost")
        }
        let events = try await reader.events(of: problem)
        guard !events.isEmpty else {
            let count = try await reader.problems().count
            throw StoryError(
                .unknownProblem,
                "the run has no problem '\(problem)': it began \(count) problems, which `cascade trace show` lists")
        }
        var story = try Story(of: problem, events: events, start: start)
        for hash in story.quotedTexts { story.texts[hash] = try? await reader.text(hash) }
        return story
    }
}
