package import CascadeCore

/// How fast this machine runs Python, measured in the sandbox itself, and the CPU limits that follow. A limit that does
/// not know the machine turns right answers into timeouts on a slow one.
package struct MachineCalibration: Sendable, Hashable, Codable {
    /// CPU time of the workload on the machine that the usual limits were chosen on.
    package static let baseline = Duration.milliseconds(60)
    /// Odd, so that the median is one of them.
    package static let rounds = 5
    /// What a reference solution's CPU time is multiplied by, and the least limit on the usual machine.
    package static let allowance = 10
    package static let least = Duration.seconds(1)

    /// Median CPU time of the workload here.
    package var workload: Duration

    package init(workload: Duration) { self.workload = workload }

    /// How many times slower than the usual machine this one is; below 1 for a faster one.
    package var factor: Double { max(workload, .microseconds(1)) / Self.baseline }

    /// The CPU limit for answers to a problem whose reference solution took `reference` on this machine:
    /// max(1 s, 10 × reference), the second never below what it is on the usual machine.
    package func limit(reference: Duration) -> Duration {
        max(Self.least * max(1, factor), reference * Self.allowance)
    }

    /// Limits of one problem: `limits` with this CPU limit, and a wall limit in proportion as everywhere.
    package func limits(_ limits: Limits, reference: Duration) -> Limits {
        var copy = limits
        copy.cpu = limit(reference: reference)
        copy.wall = max(limits.wall, copy.cpu * 5 + .seconds(2))
        return copy
    }

    /// A little of everything that answers do: arithmetic, lists, dictionaries, texts, sorting and calls.
    static let program = Program(
        candidate: """
            def work(rounds):
                seen, words = {}, []
                for number in range(rounds):
                    number = number * 7919 % 10007
                    seen[number % 251] = seen.get(number % 251, 0) + number
                    words.append("%05d" % number)
                words.sort(key=lambda word: word[::-1])
                return sum(seen.values()) + len("".join(words)) + sum(n * n for n in range(rounds))
            """,
        tests: ["assert work(60000) > 0"])

    /// Runs the workload a few times and takes the median.
    /// - Throws: `SandboxError` when the sandbox failed or the workload did not pass.
    package static func measure(on sandbox: any Sandbox) async throws -> MachineCalibration {
        var times: [Duration] = []
        for _ in 0..<rounds {
            let execution = try await sandbox.run(
                program, limits: Limits(cpu: .seconds(30), wall: .seconds(120)))
            guard execution.passedAll, let test = execution.tests.first else {
                throw SandboxError(
                    .died, "the workload that calibrates limits ended as \(execution.outcome.rawValue)")
            }
            times.append(test.cpu)
        }
        return MachineCalibration(workload: times.sorted()[rounds / 2])
    }
}
