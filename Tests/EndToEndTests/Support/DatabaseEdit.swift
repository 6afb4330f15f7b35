/// Changes a run's database behind the back of `cascade`, as somebody who wants a nicer result would.
enum DatabaseEdit {
    private static let script = """
        import sqlite3, sys
        database = sqlite3.connect(sys.argv[1] + "/trace.sqlite")
        print(database.execute(sys.argv[2]).rowcount)
        database.commit()
        database.close()
        """

    private static let question = """
        import sqlite3, sys
        database = sqlite3.connect("file:" + sys.argv[1] + "/trace.sqlite?mode=ro", uri=True)
        for row in database.execute(sys.argv[2]):
            print("\\t".join(str(value) for value in row))
        """

    /// Runs one statement.
    /// - Returns: the number of rows that it changed.
    static func change(_ run: String, _ statement: String, in place: Workplace) async throws -> Int? {
        let outcome = try await python(script, run, statement, in: place)
        return Int(outcome.output.split(separator: "\n").first ?? "")
    }

    /// Reads with one query: a line for each row, its columns with tabs between them.
    static func ask(_ run: String, _ query: String, in place: Workplace) async throws -> [String] {
        try await python(question, run, query, in: place).outputLines
    }

    private static func python(
        _ script: String, _ run: String, _ text: String, in place: Workplace
    ) async throws -> Outcome {
        let outcome = try await place.program().run(["/usr/bin/python3", "-c", script, run, text])
        guard outcome.status == 0 else { throw NeverHappened(what: "\(text): \(outcome.errors)") }
        return outcome
    }
}
