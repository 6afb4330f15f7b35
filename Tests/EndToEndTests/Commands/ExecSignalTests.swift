import Glibc
import Testing

/// `exec` that is asked to stop while a program runs.
@Suite("Exec signals", .inTurn)
struct ExecSignalTests {
    private static let slow = "import time\ndef add(a, b):\n    time.sleep(600)\n    return a + b\n"

    @Test(
        "ends with the signal's status and leaves no process, once or twice",
        arguments: [(Started.Signal.terminate, Int32(143)), (.interrupt, 130)], [1, 2])
    func stopped(end: (signal: Started.Signal, status: Int32), times: Int) async throws {
        let place = try Workplace()
        try place.write(Self.slow, to: "slow.py")
        let command = [
            Repository.cascade, "exec", "slow.py", "--entry", "add", "--test", "assert add(1, 2) == 3", "--limits",
            "cpu=1,wall=600",
        ]
        let (outcome, family) = try await place.program().start(command) { started in
            // Below each supervisor: the waiting process, the zygote, the candidate and its tests.
            let family: [Int32] = try await eventually("a program at work") {
                let supervisors = started.children
                let below = supervisors.flatMap { Started(identifier: $0).children }
                let runs = below.flatMap { Started(identifier: $0).children }
                return runs.count >= supervisors.count + 2 ? supervisors + below + runs : nil
            }
            for _ in 0..<times { started.send(end.signal) }
            return family
        }
        #expect(outcome.status == end.status, "\(outcome)")
        #expect(outcome.output.isEmpty)
        for process in family { try await eventually("the end of \(process)") { Started.hasEnded(process) } }
    }
}
