import FoundationEssentials
import Glibc
import Synchronization

/// One `cascade demo`, made when the first test asks for it and shared by all tests that only read it.
struct DemoRun: Sendable {
    /// The folder that `demo` was started in.
    let workplace: Workplace
    /// What `demo` said.
    let demo: Outcome
    /// The run's folder.
    let run: String
    /// The run's problems, as `trace show --json` tells them.
    let rows: [StoryRow]

    static func shared() async throws -> DemoRun {
        let task = making.withLock { making in
            if let task = making { return task }
            let task = Task { try await make() }
            making = task
            return task
        }
        return try await task.value
    }

    private static let making = Mutex<Task<DemoRun, any Error>?>(nil)
    private static let folder = Mutex<String?>(nil)

    private static func make() async throws -> DemoRun {
        let workplace = try Workplace()
        folder.withLock { $0 = workplace.path }
        // Nothing lets go of the shared folder before the process ends.
        atexit { DemoRun.remove() }
        let demo = try await workplace.cascade("demo")
        guard let run = workplace.folders(in: "cascade-demo/runs").first else {
            throw NeverHappened(what: "a run of the demo: \(demo)")
        }
        let shown = try await workplace.cascade("trace", "show", run, "--json")
        return DemoRun(workplace: workplace, demo: demo, run: run, rows: try shown.document())
    }

    private static func remove() {
        folder.withLock { folder in
            if let folder { try? FileManager.default.removeItem(atPath: folder) }
            folder = nil
        }
    }
}
