package import CascadeCore
import GRDB

extension RunStore {
    /// Where the run's answers came from; reports say so wherever it is not live models alone.
    package func answerSources() async throws -> Set<AnswerSource> {
        let names = try await read { db in
            try String.fetchAll(db, sql: "SELECT DISTINCT source FROM completions")
        }
        return Set(names.compactMap(AnswerSource.init(rawValue:)))
    }
}
