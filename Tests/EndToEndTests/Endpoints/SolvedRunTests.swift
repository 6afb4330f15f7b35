import Testing

/// Runs that `solve` made, given to commands that need a dataset.
@Suite("Solved run", .inTurn)
struct SolvedRunTests {
    @Test("a solved task is no dataset: what needs one says so, and names the run")
    func noDataset() async throws {
        let place = try Workplace()
        try await ModelServer.with(ModelServer.Plan(answers: SmallTasks.answers), in: place) { server in
            let ladder = try place.write(SmallTasks.ladder(server.baseURL), to: "ladder.toml")
            let solved = try await place.cascade(
                "solve", "Return twice the number n.", "--entry", "double", "-c", ladder)
            #expect(solved.status == 0, "\(solved)")
        }
        for command in [["evaluate", "latest"], ["run", "--resume", "latest"]] {
            let refused = try await place.cascade(command)
            #expect(refused.status == 2 || refused.status == 3, "\(command): \(refused)")
            #expect(refused.errors.contains("solve"), "\(command): \(refused.errors)")
        }
    }
}
