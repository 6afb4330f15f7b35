import CascadeCore
import GRDB

/// One consistent view of a run's database, checked.
struct DatabaseVerifier {
    let db: Database
    let run: String

    func report() throws -> VerificationReport {
        var checker = ChainChecker(run: run)
        let rows = try Row.fetchCursor(db, sql: "SELECT \(RawEvent.columns) FROM events ORDER BY id")
        while let row = try rows.next() { checker.check(RawEvent(row)) }
        let texts = try checkTexts(checker)
        let completions = try checkCompletions(checker)
        let findings =
            checker.findings + (try checkEnds(checker)) + texts.findings + (try checkResults(checker.derived))
            + (try checkEvaluations(checker.derived)) + completions.findings + (try checkFile())
        return VerificationReport(
            run: run, events: checker.count, problems: checker.heads.count { !$0.problem.isEmpty }, texts: texts.count,
            completions: completions.count,
            digest: ContentHash(rawValue: ChainHead.digest(of: checker.heads)), findings: findings)
    }

    private func checkEnds(_ checker: ChainChecker) throws -> [TraceFinding] {
        let rows = try Row.fetchAll(
            db, sql: "SELECT problem, length, head FROM chains WHERE length > 0 OR head NOT NULL")
        let noted = rows.map {
            ChainHead(problem: $0["problem"], length: $0["length"], head: $0["head"] ?? "")
        }
        let found = Dictionary(uniqueKeysWithValues: checker.heads.map { ($0.problem, $0) })
        let expected = Dictionary(uniqueKeysWithValues: noted.map { ($0.problem, $0) })
        return Set(found.keys).union(expected.keys).sorted().compactMap { problem in
            let (has, had) = (found[problem], expected[problem])
            guard has != had else { return nil }
            let detail =
                "its events end at \(has?.length ?? 0) (\(has?.head.prefix(12) ?? "none")), where "
                + "\(had?.length ?? 0) (\(had?.head.prefix(12) ?? "none")) was noted"
            return TraceFinding(
                .tailChanged, problem: problem.isEmpty ? nil : ProblemID(problem),
                sequence: Int((has?.length ?? 0) + 1), detail: detail)
        }
    }

    private func checkTexts(_ checker: ChainChecker) throws -> (count: Int, findings: [TraceFinding]) {
        var missing = checker.references
        var findings: [TraceFinding] = []
        var count = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT hash, text FROM blobs ORDER BY hash")
        while let row = try rows.next() {
            count += 1
            let hash: String = row["hash"]
            let user = missing.removeValue(forKey: hash)
            guard CryptoHasher().hash(row.bytes("text") ?? []).rawValue != hash else { continue }
            findings.append(
                TraceFinding(
                    .textChanged, problem: user?.problem, sequence: user?.sequence,
                    detail: "the text \(hash.prefix(12)) was changed after it was stored"))
        }
        let absent = missing.sorted { $0.key < $1.key }.map { hash, user in
            TraceFinding(
                .textMissing, problem: user.problem, sequence: user.sequence,
                detail: "the text \(hash.prefix(12)) that it refers to is not stored")
        }
        return (count, findings + absent)
    }

    private func checkResults(_ derived: DerivedRows) throws -> [TraceFinding] {
        let table = Dictionary(uniqueKeysWithValues: try ResultRow.fetchAll(db).map { ($0.problem, $0) })
        return Set(table.keys).union(derived.results.keys).sorted().compactMap { problem in
            guard table[problem] != derived.results[problem] else { return nil }
            return TraceFinding(
                .resultDiffers, problem: ProblemID(problem),
                detail: "its row in 'results' is not what its last task.end says")
        }
    }

    private func checkEvaluations(_ derived: DerivedRows) throws -> [TraceFinding] {
        let stored = try Row.fetchAll(db, sql: "SELECT * FROM evaluations").map(EvaluationRow.init)
        let table = Dictionary(uniqueKeysWithValues: stored.map { ($0.key, $0) })
        let keys = Set(table.keys).union(derived.evaluations.keys)
        return keys.filter { table[$0] != derived.evaluations[$0] }.sorted { $0.problem < $1.problem }.map {
            TraceFinding(
                .evaluationDiffers, problem: ProblemID($0.problem),
                detail: "the row of candidate \($0.candidate.prefix(12)) in 'evaluations' is not what the events say")
        }
    }

    private func checkCompletions(_ checker: ChainChecker) throws -> (count: Int, findings: [TraceFinding]) {
        var findings: [TraceFinding] = []
        var stored = StoredAnswers()
        var count = 0
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT completions.*, blobs.text AS bytes
                FROM completions LEFT JOIN blobs ON blobs.hash = completions.text ORDER BY completions.key
                """)
        while let row = try rows.next() {
            count += 1
            let sample = StoredSample(row: CompletionRow(row), digest: row["hash"], text: row.bytes("bytes"))
            stored.add(sample)
            guard !sample.isIntact else { continue }
            findings.append(
                TraceFinding(
                    .completionChanged, problem: ProblemID(sample.row.problem),
                    detail: "the stored answer of tier '\(sample.row.tier)', sample \(sample.row.sample), was changed"))
        }
        return (count, findings + (try missingCompletions(checker, stored)))
    }

    /// An imported trace comes without its paid answers.
    private func missingCompletions(_ checker: ChainChecker, _ stored: StoredAnswers) throws -> [TraceFinding] {
        guard try !RunIdentity.isImported(db) else { return [] }
        return checker.answers.sorted { $0.key < $1.key }.compactMap { key, answer in
            guard !stored.has(answer.text, for: key) else { return nil }
            return TraceFinding(
                .completionMissing, problem: ProblemID(key.problem), sequence: answer.sequence,
                detail: "the answer to its \(key.purpose) request, sample \(key.sample), is not stored: "
                    + "a resumed run would pay for it again")
        }
    }

    private func checkFile() throws -> [TraceFinding] {
        let said = try String.fetchAll(db, sql: "PRAGMA quick_check(10)")
        guard said != ["ok"] else { return [] }
        return said.map { TraceFinding(.fileDamaged, detail: "the database file is damaged: \($0)") }
    }
}

/// The answers among a run's completions.
private struct StoredAnswers {
    private struct Place: Hashable {
        var problem: String
        var purpose: String
        var sample: Int
    }

    private var texts: [Place: Set<String>] = [:]
    /// Those that were changed: there, whatever they said.
    private var changed: Set<Place> = []

    mutating func add(_ sample: StoredSample) {
        let row = sample.row
        let place = Place(problem: row.problem, purpose: row.purpose, sample: Int(row.sample))
        if sample.isIntact { texts[place, default: []].insert(row.text) } else { changed.insert(place) }
    }

    func has(_ text: String, for key: ChainChecker.AnswerKey) -> Bool {
        let place = Place(problem: key.problem, purpose: key.purpose, sample: key.sample)
        return changed.contains(place) || texts[place]?.contains(text) == true
    }
}
