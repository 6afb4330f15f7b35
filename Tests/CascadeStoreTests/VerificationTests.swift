import CascadeCore
import CascadeTestSupport
import GRDB
import Testing

@testable import CascadeStore

@Suite struct VerificationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func report() async throws -> VerificationReport { try await RunStore.open(folder.path).verify() }

    @Test func anUntouchedRunIsIntact() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        let report = try await store.verify()
        #expect(report.findings == [])
        #expect(report.events == 2 + 11 + 11 + 1)
        #expect(report.problems == 2)
        #expect(report.completions == 4)
        #expect(report.digest.rawValue.count == 64)
    }

    /// One byte of one column of every event, at its beginning, middle and end, one at a time.
    @Test(arguments: ["problem", "seq", "time", "prev", "hash", "kind", "data"])
    func aChangedByteInAnyEventIsNoticed(_ column: String) async throws {
        try await SampleRun.finished(in: folder.path).close()
        let queue = try DatabaseQueue(path: folder.file(RunStore.fileName))
        let ids = try await queue.read { try Int64.fetchAll($0, sql: "SELECT id FROM events") }
        #expect(ids.count == 25)
        for id in ids {
            for spot in 0..<3 {
                let findings = try await queue.writeWithoutTransaction { db in
                    var findings: [TraceFinding]?
                    try db.inTransaction {
                        let original = try RawEvent.fetch(
                            db, sql: "SELECT \(RawEvent.columns) FROM events WHERE id = ?", arguments: [id])
                        guard try Self.flip(column, spot: spot, id: id, in: db) else { return .rollback }
                        let found = try DatabaseVerifier(db: db, run: SampleRun.identity).report().findings
                        findings = found
                        let event = try #require(original.first)
                        #expect(
                            found.contains { $0.names(event, changed: column) }, "\(column) of event \(id): \(found)")
                        return .rollback
                    }
                    return findings
                }
                #expect(findings?.isEmpty != true, "\(column) of event \(id)")
            }
        }
    }

    /// False where the column has nothing to flip.
    private static func flip(_ column: String, spot: Int, id: Int64, in db: Database) throws -> Bool {
        if column == "seq" || column == "time" {
            let change = [1 << 8, 1 << 20, 1 << 40][spot]
            try db.execute(sql: "UPDATE events SET \(column) = \(column) + ? WHERE id = ?", arguments: [change, id])
            return true
        }
        let row = try Row.fetchOne(
            db, sql: "SELECT CAST(\(column) AS BLOB) AS v FROM events WHERE id = ?", arguments: [id])
        guard var bytes = row?.bytes("v"), !bytes.isEmpty else { return false }
        bytes[[0, bytes.count / 2, bytes.count - 1][spot]] ^= 0x01
        try db.execute(
            sql: "UPDATE events SET \(column) = CAST(? AS TEXT) WHERE id = ?", arguments: [blob(bytes), id])
        return true
    }

    @Test func theChangedEventAloneIsNamed() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(
            folder.path,
            "UPDATE events SET data = replace(data, 'Add a/b.', 'Add a/c.') WHERE problem = 'Toy/2' AND seq = 1")
        let findings = try await report().findings
        #expect(findings.map(\.code) == [.eventChanged])
        #expect(findings.map(\.problem) == [SampleRun.second])
        #expect(findings.map(\.sequence) == [1])
        #expect(findings.first?.description.hasPrefix("Toy/2, event 1: task.start was changed") == true)
    }

    @Test func anEventRemovedFromTheMiddleIsNamed() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "DELETE FROM events WHERE problem = 'Toy/1' AND seq IN (4, 5)")
        let first = try await report().first
        #expect(first?.code == .eventsMissing)
        #expect(first?.description == "Toy/1, event 6: missing before it: 4 to 5")
    }

    @Test func aTailCutOffIsNoticedThoughItsNoteIsChangedToo() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "DELETE FROM events WHERE problem = 'Toy/2' AND seq = 11")
        try await SampleRun.tamper(folder.path, "DELETE FROM results WHERE problem = 'Toy/2'")
        #expect(try await report().findings.map(\.code) == [.headsChanged, .tailChanged])
        try await SampleRun.tamper(
            folder.path,
            """
            UPDATE chains SET length = 10, head = (SELECT hash FROM events WHERE problem = 'Toy/2' AND seq = 10)
            WHERE problem = 'Toy/2'
            """)
        let findings = try await report().findings
        #expect(findings.map(\.code) == [.headsChanged])
        #expect(findings.first?.problem == nil)
    }

    @Test func aWholeProblemRemovedIsNoticed() async throws {
        try await SampleRun.finished(in: folder.path).close()
        for table in ["events", "chains", "results"] {
            try await SampleRun.tamper(folder.path, "DELETE FROM \(table) WHERE problem = 'Toy/2'")
        }
        #expect(try await report().findings.map(\.code) == [.headsChanged])
    }

    @Test func anEvaluationAfterTheRunIsGuardedToo() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "DELETE FROM events WHERE kind = 'evaluation'")
        #expect(try await report().findings.map(\.code) == [.tailChanged, .evaluationDiffers])
    }

    @Test func eachByteOfEachTextIsGuarded() async throws {
        try await SampleRun.finished(in: folder.path).close()
        let queue = try DatabaseQueue(path: folder.file(RunStore.fileName))
        let hashes = try await queue.read { try String.fetchAll($0, sql: "SELECT hash FROM blobs") }
        for hash in hashes {
            try await queue.writeWithoutTransaction { db in
                try db.inTransaction {
                    var bytes =
                        try Row.fetchOne(db, sql: "SELECT text FROM blobs WHERE hash = ?", arguments: [hash])?
                        .bytes("text") ?? []
                    bytes[bytes.count / 2] ^= 1
                    try db.execute(sql: "UPDATE blobs SET text = ? WHERE hash = ?", arguments: [blob(bytes), hash])
                    let codes = try DatabaseVerifier(db: db, run: SampleRun.identity).report().findings.map(\.code)
                    #expect(codes.contains(.textChanged))
                    return .rollback
                }
            }
        }
    }

    @Test func aMissingTextNamesTheEventThatNeedsIt() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(
            folder.path, "DELETE FROM blobs WHERE hash = ?", arguments: [CryptoHasher().hash(SampleRun.code).rawValue])
        let finding = try await report().first
        #expect(finding?.code == .textMissing)
        #expect(finding?.problem == SampleRun.first)
        #expect(finding?.sequence == 5)
    }

    @Test(arguments: [
        ("UPDATE results SET status = 'accepted' WHERE problem = 'Toy/2'", TraceFinding.Code.resultDiffers),
        ("UPDATE results SET cost = NULL WHERE problem = 'Toy/1'", .resultDiffers),
        ("DELETE FROM results WHERE problem = 'Toy/1'", .resultDiffers),
        (
            "INSERT INTO results (problem, seq, status, cause, path) VALUES ('Toy/3', 1, 'failed', 'forced', '[]')",
            .resultDiffers
        ),
        ("UPDATE evaluations SET passed = 0", .evaluationDiffers),
        ("UPDATE completions SET output_tokens = output_tokens + 1 WHERE sample = 1", .completionChanged),
        (
            "UPDATE completions SET text = (SELECT hash FROM blobs WHERE hash != text LIMIT 1) WHERE sample = 1",
            .completionChanged
        ),
        ("DELETE FROM completions WHERE problem = 'Toy/2'", .completionMissing),
        ("UPDATE chains SET head = replace(head, substr(head, 1, 1), 'g') WHERE problem = ''", .tailChanged),
    ])
    func derivedRowsMustAgree(_ sql: String, _ code: TraceFinding.Code) async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, sql)
        #expect(try await report().findings.map(\.code) == [code])
    }

    @Test func aMissingAnswerNamesTheEventThatToldOfIt() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "DELETE FROM completions")
        let findings = try await report().findings
        #expect(findings.map(\.code) == [.completionMissing, .completionMissing])
        #expect(findings.map(\.problem) == [SampleRun.first, SampleRun.second])
        #expect(findings.map(\.sequence) == [4, 4])
        #expect(findings.first?.detail.hasPrefix("the answer to its solution request, sample 0, is not stored") == true)
    }

    @Test func anotherRunsIdentityBreaksEveryEvent() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "UPDATE metadata SET value = 'someone-else' WHERE key = 'run'")
        #expect(try await report().findings.count { $0.code == .eventChanged } == 25)
    }
}

extension TraceFinding {
    /// Whether the finding points at this event, by what is left of its name, or at the break right after it.
    fileprivate func names(_ event: RawEvent, changed column: String) -> Bool {
        let isOwner = problem == (event.problem.isEmpty ? nil : ProblemID(event.problem))
        let isNear = sequence.map { abs($0 - Int(event.sequence)) <= 1 } ?? false
        return switch column {
        case "problem": isNear
        case "seq": isOwner
        default: isOwner && isNear
        }
    }
}
