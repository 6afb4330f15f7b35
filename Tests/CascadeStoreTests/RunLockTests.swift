import CascadeTestSupport
import FoundationEssentials
import Glibc
import Testing

@testable import CascadeStore

@Suite struct RunLockTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func twoWritersNeverShareARun() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let error = await #expect(throws: StoreError.self) {
            _ = try await RunStore.open(folder.path, access: .readWrite)
        }
        #expect(error?.code == .locked)
        #expect(error?.message.contains("process \(ProcessInfo.processInfo.processIdentifier)") == true)
        let reader = try await RunStore.open(folder.path)
        #expect(reader.run == store.run)
    }

    @Test func aLockFileLeftBehindBlocksNobody() async throws {
        try await SampleRun.create(in: folder.path).close()
        try Data("99999".utf8).write(to: URL(filePath: folder.file(RunLock.fileName)))
        let store = try await RunStore.open(folder.path, access: .readWrite)
        #expect(RunLock.isHeld(folder: store.folder))
    }

    @Test func aLockEndsWithItsHolder() throws {
        do {
            let lock = try RunLock(folder: folder.path)
            #expect(RunLock.isHeld(folder: folder.path))
            withExtendedLifetime(lock) {}
        }
        #expect(!RunLock.isHeld(folder: folder.path))
        _ = try RunLock(folder: folder.path)
    }

    /// The copy stands for that of a child which is being started: it is there until its exec.
    @Test func aCopyOfItsDescriptorKeepsNoLock() throws {
        let copy: Int32
        do {
            let lock = try RunLock(folder: folder.path)
            copy = dup(lock.descriptor)
            withExtendedLifetime(lock) {}
        }
        #expect(copy >= 0)
        defer { close(copy) }
        #expect(!RunLock.isHeld(folder: folder.path))
        _ = try RunLock(folder: folder.path)
    }

    @Test func aFolderThatIsNotThereCannotBeLocked() {
        let error = #expect(throws: StoreError.self) { _ = try RunLock(folder: folder.file("none")) }
        #expect(error?.code == .missing)
    }
}
