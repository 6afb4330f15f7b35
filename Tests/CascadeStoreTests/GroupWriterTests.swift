import CascadeCore
import CascadeTestSupport
import Dispatch
import Testing

@testable import CascadeStore

@Suite struct GroupWriterTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func whatComesDuringACommitSharesTheNextOne() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let before = await store.writer.commits
        let begun = AsyncStream<Void>.makeStream()
        let gate = DispatchSemaphore(value: 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await store.write(synced: false) { _ in
                    begun.continuation.finish()
                    gate.wait()
                }
            }
            for await _ in begun.stream {}
            for index in 0..<500 { group.addTask { _ = try await store.keep("text \(index)") } }
            while await store.writer.gathered < 500 { await Task.yield() }
            gate.signal()
            try await group.waitForAll()
        }
        #expect(await store.writer.commits == before + 2)
        #expect(try await store.verify().texts == 500)
    }

    @Test func fiveHundredProblemsAtOnce() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let problems = (0..<500).map { ProblemID("Toy/\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for problem in problems {
                group.addTask { try await SampleRun.solve(problem, in: store, code: "# \(problem)\n") }
            }
            try await group.waitForAll()
        }
        let report = try await store.verify()
        #expect(report.findings.isEmpty)
        #expect(report.events == 5500)
        #expect(report.problems == 500)
        #expect(try await store.finishedProblems() == Set(problems))
    }

    @Test func aWriteThatFailsFailsAlone() async throws {
        struct Refused: Error {}
        let store = try await SampleRun.create(in: folder.path)
        let failures = await withTaskGroup(of: Int.self) { group in
            for index in 0..<50 {
                group.addTask {
                    do {
                        if index % 10 == 0 {
                            try await store.write(synced: false) { _ in throw Refused() }
                        } else {
                            _ = try await store.keep("text \(index)")
                        }
                        return 0
                    } catch { return error is StoreError ? 1 : 100 }
                }
            }
            return await group.reduce(0, +)
        }
        #expect(failures == 5)
        #expect(try await store.verify().texts == 45)
    }

    @Test func aCancelledCallerStillStoresWhatItPaidFor() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await store.keep(SampleRun.completion(["paid"]), for: SampleRun.request(samples: 1))
        }
        try await task.value
        #expect(try await store.completion(for: SampleRun.request(samples: 1)) != nil)
    }

    @Test func closingWaitsForWhatIsUnderWay() async throws {
        let store = try await SampleRun.create(in: folder.path)
        let stored = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<100 {
                group.addTask { (try? await store.keep("text \(index)")) != nil }
            }
            group.addTask {
                try? await store.close()
                return false
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        let reader = try await RunStore.open(folder.path)
        #expect(try await reader.verify().texts == stored)
    }
}
