import CascadeCore
import CascadeTestSupport
import FoundationEssentials
import GRDB
import Glibc
import Testing

@testable import CascadeStore

@Suite struct RunStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func createRefusesToOverwrite() async throws {
        let store = try await SampleRun.create(in: folder.file("run"))
        let busy = await #expect(throws: StoreError.self) {
            _ = try await RunStore.create(in: folder.file("run"), run: "other")
        }
        #expect(busy?.code == .locked)
        try await store.close()
        let error = await #expect(throws: StoreError.self) {
            _ = try await RunStore.create(in: folder.file("run"), run: "other")
        }
        #expect(error?.code == .alreadyExists)
        #expect(try await RunStore.open(folder.file("run")).run == SampleRun.identity)
    }

    @Test func createNeedsAnID() async throws {
        let error = await #expect(throws: StoreError.self) { _ = try await RunStore.create(in: folder.path, run: "") }
        #expect(error?.code == .invalidInput)
    }

    @Test func aMissingRunIsSaidToBeMissing() async throws {
        let error = await #expect(throws: StoreError.self) { _ = try await RunStore.open(folder.file("none")) }
        #expect(error?.code == .missing)
        #expect(error?.message.contains(folder.file("none")) == true)
        #expect(!FileManager.default.fileExists(atPath: folder.file("none")))
    }

    @Test(arguments: ["", "this is no database, though it is long enough to be looked at as if it were one"])
    func otherFilesAreNoRuns(_ contents: String) async throws {
        try Data(contents.utf8).write(to: URL(filePath: folder.file(RunStore.fileName)))
        for access in [RunStore.Access.readOnly, .readWrite] {
            let error = await #expect(throws: StoreError.self) {
                _ = try await RunStore.open(folder.path, access: access)
            }
            #expect(error?.code == .notARun)
        }
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() async throws {
        let path = folder.file(RunStore.fileName)
        let queue = try DatabaseQueue(path: path)
        try await queue.write { db in try db.execute(sql: "CREATE TABLE mine (x)") }
        try queue.close()
        let before = try Data(contentsOf: URL(filePath: path))
        let error = await #expect(throws: StoreError.self) {
            _ = try await RunStore.open(folder.path, access: .readWrite)
        }
        #expect(error?.code == .notARun)
        #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }

    @Test func aNewerSchemaIsNamed() async throws {
        try await SampleRun.create(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "INSERT INTO grdb_migrations VALUES ('9 future')")
        let error = await #expect(throws: StoreError.self) { _ = try await RunStore.open(folder.path) }
        #expect(error?.code == .newerSchema)
    }

    @Test func anInterruptedCreationIsNamed() async throws {
        try await SampleRun.create(in: folder.path).close()
        try await SampleRun.tamper(folder.path, "DELETE FROM metadata")
        let error = await #expect(throws: StoreError.self) { _ = try await RunStore.open(folder.path) }
        #expect(error?.code == .notARun)
    }

    @Test func aDamagedFileIsNamed() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        try await store.close()
        let path = folder.file(RunStore.fileName)
        var bytes = try Data(contentsOf: URL(filePath: path))
        for index in 4096..<bytes.count { bytes[index] = 0xA5 }
        try bytes.write(to: URL(filePath: path))
        let error = await #expect(throws: StoreError.self) {
            let store = try await RunStore.open(folder.path)
            _ = try await store.verify()
        }
        #expect(error?.code == .damaged)
    }

    @Test func whatWasWrittenComesBackWithoutACleanEnd() async throws {
        let written: [StoredEvent]
        do {
            let store = try await SampleRun.create(in: folder.path)
            try await SampleRun.solve(SampleRun.first, in: store)
            written = try await store.events(of: SampleRun.first)
        }
        let store = try await RunStore.open(folder.path)
        #expect(try await store.events(of: SampleRun.first) == written)
        #expect(written.map(\.sequence) == Array(1...11))
        #expect(written.first?.previous == nil)
        #expect(zip(written, written.dropFirst()).allSatisfy { $0.hash == $1.previous })
        #expect(written.first?.time == 1_738_333_501.25)
        #expect(try await store.verify().isIntact)
        #expect(store.run == SampleRun.identity)
        #expect(store.created == 1_738_333_501)
    }

    /// What a killed process leaves: database, log and lock file as they are at that moment.
    @Test func aCopyTakenInTheMiddleHoldsAllThatWasAcknowledged() async throws {
        let store = try await SampleRun.create(in: folder.file("run"))
        try await SampleRun.solve(SampleRun.first, in: store)
        try await store.keep(SampleRun.completion(["x"]), for: SampleRun.request(samples: 1))
        try FileManager.default.copyItem(atPath: folder.file("run"), toPath: folder.file("copy"))
        let copy = try await RunStore.open(folder.file("copy"), access: .readWrite)
        #expect(try await copy.events(of: SampleRun.first).count == 11)
        #expect(try await copy.completion(for: SampleRun.request(samples: 1))?.samples.map(\.text) == ["x"])
        #expect(try await copy.verify().isIntact)
    }

    @Test func aReaderCannotWrite() async throws {
        try await SampleRun.create(in: folder.path).close()
        let store = try await RunStore.open(folder.path)
        let error = await #expect(throws: StoreError.self) { _ = try await store.keep("x") }
        #expect(error?.code == .readOnly)
    }

    @Test func aClosedStoreTakesNothing() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await store.close()
        let error = await #expect(throws: StoreError.self) { _ = try await store.keep("x") }
        #expect(error?.code == .closed)
        #expect(!FileManager.default.fileExists(atPath: folder.file(RunStore.fileName + "-wal")))
    }

    @Test func aFullDiskLosesOnlyWhatWasNotAcknowledged() async throws {
        let store = try await SampleRun.create(in: folder.path)
        try await SampleRun.solve(SampleRun.first, in: store)
        try await store.database.pool.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(pages)")
        }
        let error = await #expect(throws: StoreError.self) {
            _ = try await store.keep(String(repeating: "x", count: 1 << 20))
        }
        #expect(error?.code == .diskFull)
        #expect(error?.message.contains(folder.path) == true)
        try await store.database.pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA max_page_count = 1000000")
        }
        try await SampleRun.solve(SampleRun.second, in: store)
        #expect(try await store.verify().isIntact)
    }

    @Test func textsComeBackAsTheyWere() async throws {
        let store = try await SampleRun.create(in: folder.path)
        for text in ["", "a\0b", "naïve 🐍\r\n", "\u{FFFD}"] {
            let hash = try await store.keep(text)
            #expect(hash == CryptoHasher().hash(text))
            #expect(try await store.text(hash) == text)
        }
        let absent = CryptoHasher().hash("never kept")
        let error = await #expect(throws: StoreError.self) { _ = try await store.text(absent) }
        #expect(error?.code == .textMissing)
    }

    @Test func aChangedTextIsNotHandedOut() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let hash = try await store.keep("return 1")
        try await store.close()
        try await SampleRun.tamper(folder.path, "UPDATE blobs SET text = x'72657475726e2032'")
        let reader = try await RunStore.open(folder.path)
        let error = await #expect(throws: StoreError.self) { _ = try await reader.text(hash) }
        #expect(error?.code == .damaged)
    }

    @Test func problemsComeInDatasetOrder() async throws {
        let store = try await SampleRun.finished(in: folder.path)
        #expect(try await store.problems() == [SampleRun.second, SampleRun.first])
        let unknown = try await store.events(of: ProblemID("Toy/99"))
        #expect(unknown.isEmpty)
    }

    @Test func aProblemWithoutANameIsRefused() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let error = await #expect(throws: StoreError.self) {
            try await store.record(SampleRun.evaluation(passed: true), of: ProblemID(""))
        }
        #expect(error?.code == .invalidInput)
    }

    @Test func numbersThatJSONLacksComeBack() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let evidence = Evidence(
            selected: nil, selector: "b4", selectorScore: -.infinity, passedTests: 0, agreement: 0, testCount: 0,
            candidateCount: 1, passesVisibleExamples: false, score: 0, threshold: 0)
        try await store.record(.score(ScoreRecord(tier: 0, evidence: evidence)), of: SampleRun.first)
        #expect(
            try await store.events(of: SampleRun.first).map(\.event) == [
                .score(ScoreRecord(tier: 0, evidence: evidence))
            ])
    }

    /// A link to nowhere in place of the log's index stands for a folder that cannot be written, which root could.
    @Test func aRunIsReadWhereNothingCanBeWritten() async throws {
        try await SampleRun.finished(in: folder.path).close()
        for suffix in ["-shm", "-wal"] {
            let path = folder.file(RunStore.fileName + suffix)
            if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.file(RunStore.fileName + "-shm"), withDestinationPath: "/nowhere/index")
        let copy: String
        do {
            let store = try await RunStore.open(folder.path)
            copy = try #require(store.database.copy?.path)
            #expect(try await store.verify().isIntact)
        }
        #expect(!FileManager.default.fileExists(atPath: copy))
    }

    @Test func aFolderThatCannotBeMadeIsNamed() async throws {
        let error = await #expect(throws: StoreError.self) {
            _ = try await RunStore.create(in: "/sys/cascade-test-run", run: "r")
        }
        #expect(error?.code == .readOnly)
        #expect(error?.message.contains("/sys/cascade-test-run") == true)
        try Data().write(to: URL(filePath: folder.file("file")))
        let inFile = await #expect(throws: StoreError.self) {
            _ = try await RunStore.create(in: folder.file("file/run"), run: "r")
        }
        #expect(inFile?.message.contains(folder.file("file/run")) == true)
    }

    /// Root may write anywhere.
    @Test(.enabled(if: geteuid() != 0)) func aReadOnlyRunIsReadButNotWritten() async throws {
        try await SampleRun.finished(in: folder.path).close()
        try FileManager.default.removeItem(atPath: folder.file(RunLock.fileName))
        chmod(folder.file(RunStore.fileName), 0o444)
        chmod(folder.path, 0o555)
        defer { chmod(folder.path, 0o755) }
        #expect(try await RunStore.open(folder.path).verify().isIntact)
        for _ in 0..<2 {
            let error = await #expect(throws: StoreError.self) {
                _ = try await RunStore.open(folder.path, access: .readWrite)
            }
            #expect(error?.code == .readOnly)
        }
        let inside = await #expect(throws: StoreError.self) {
            _ = try await RunStore.create(in: folder.file("new"), run: "r")
        }
        #expect(inside?.code == .readOnly)
    }

    @Test(.enabled(if: geteuid() != 0)) func aReadOnlyDatabaseInAWritableFolderIsNotWritten() async throws {
        try await SampleRun.finished(in: folder.path).close()
        chmod(folder.file(RunStore.fileName), 0o444)
        let error = await #expect(throws: StoreError.self) {
            let store = try await RunStore.open(folder.path, access: .readWrite)
            _ = try await store.keep("x")
        }
        #expect(error?.code == .readOnly)
    }
}
