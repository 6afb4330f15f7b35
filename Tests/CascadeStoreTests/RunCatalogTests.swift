import CascadeCore
import CascadeTestSupport
import FoundationEssentials
import Testing

@testable import CascadeStore

@Suite struct RunCatalogTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func catalog() async throws -> RunCatalog {
        for (index, name) in ["20250101-aaaa", "20250102-abcd", "20250103-bbbb"].enumerated() {
            // The folder's name is not the id, and the newest is not the last by name.
            let time = [30.0, 50, 40][index]
            try await RunStore.create(in: folder.file("run\(index)"), run: name, clock: { time }).close()
        }
        return RunCatalog(folder: folder.path)
    }

    @Test func aRunIsNamedByPathIDPrefixOrLatest() async throws {
        let catalog = try await catalog()
        #expect(try await catalog.resolve(folder.file("run0")) == folder.file("run0"))
        #expect(try await catalog.resolve(folder.file("run0/trace.sqlite")) == folder.file("run0"))
        #expect(try await catalog.resolve("20250102-abcd") == folder.file("run1"))
        #expect(try await catalog.resolve("20250103") == folder.file("run2"))
        #expect(try await catalog.resolve("latest") == folder.file("run1"))
    }

    @Test func anUnclearNameListsWhatItCouldBe() async throws {
        let catalog = try await catalog()
        let error = await #expect(throws: StoreError.self) { _ = try await catalog.resolve("2025010") }
        #expect(error?.code == .ambiguousRun)
        #expect(error?.message.contains("'20250101-aaaa', '20250102-abcd', '20250103-bbbb'") == true)
    }

    @Test func aWrongNameListsNearOnes() async throws {
        let catalog = try await catalog()
        let error = await #expect(throws: StoreError.self) { _ = try await catalog.resolve("20250102-abdc") }
        #expect(error?.code == .noSuchRun)
        #expect(error?.message.contains("did you mean '20250102-abcd'") == true)
        let far = await #expect(throws: StoreError.self) { _ = try await catalog.resolve("zzzzzzzzz") }
        #expect(far?.message.contains("cascade trace list") == true)
    }

    @Test func anEmptyFolderHasNoLatestRun() async throws {
        let catalog = RunCatalog(folder: folder.file("none"))
        #expect(try await catalog.entries().isEmpty)
        let error = await #expect(throws: StoreError.self) { _ = try await catalog.resolve("latest") }
        #expect(error?.code == .noSuchRun)
    }

    @Test func theListSaysWhatEachRunIs() async throws {
        let store = try await SampleRun.finished(in: folder.file("a"))
        try await store.close()
        let open = try await RunStore.create(in: folder.file("b"), run: "later", clock: { 2e9 })
        try FileManager.default.createDirectory(atPath: folder.file("c"), withIntermediateDirectories: true)
        try Data("no database".utf8).write(to: URL(filePath: folder.file("c/trace.sqlite")))
        let entries = try await RunCatalog(folder: folder.path).entries()
        #expect(entries.count == 3)
        guard case .run(let newest) = entries[0], case .run(let finished) = entries[1],
            case .unreadable(let path, let error) = entries[2]
        else {
            Issue.record("\(entries)")
            return
        }
        #expect(newest.run == open.run)
        #expect(newest.state == .running)
        #expect(newest.problemCount == nil)
        #expect(finished.statuses == [.accepted: 1, .failed: 1])
        #expect(finished.finished == 2)
        #expect(finished.problemCount == 2)
        #expect(finished.policy == "cascade-only")
        #expect(finished.cost == .known(Money(picodollars: 24_000_000)))
        #expect(path == folder.file("c"))
        #expect(error.code == .notARun)
    }

    @Test func idsSortByTime() {
        var generator = SystemRandomNumberGenerator()
        let id = RunCatalog.newRunID(at: 1_738_333_501, using: &generator)
        #expect(id.hasPrefix("20250131-142501-"))
        #expect(id.count == 20)
        #expect(id < RunCatalog.newRunID(at: 1_738_333_502, using: &generator))
    }
}
