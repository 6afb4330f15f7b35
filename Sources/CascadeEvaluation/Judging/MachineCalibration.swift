package import CascadeCore

/// How fast this machine runs Python, measured in the sandbox itself, and the CPU limits that follow. A limit that does
/// not know the machine turns right answers into timeouts on a slow one.
package struct MachineCalibration: Sendable, Hashable, Codable {
    /// CPU time of the workload on the machine that the usual limits were chosen for.
    package static let baseline = Duration.milliseconds(20)
    /// Odd, so that the median is one of them.
    package static let rounds = 5
    /// What a reference solution's CPU time is multiplied by.
    package static let allowance = 10

    /// Median CPU time of the workload here.
    package var workload: Duration

    package init(workload: Duration) { self.workload = workload }

    /// How many times slower than the usual machine this one is: the nearest half, so that two starts on one machine
    /// agree, and never below 1, since a faster machine needs no shorter limits.
    package var factor: Double { max(1, (workload / Self.baseline * 2).rounded() / 2) }

    /// Limits of programs on this machine: CPU time as `usual` on the usual machine, and wall time in proportion.
    /// - Parameter keepsWall: whether the wall limit was given, and stays.
    package func limits(_ usual: Limits, keepsWall: Bool = false) -> Limits {
        var limits = usual
        limits.cpu = usual.cpu * factor
        if !keepsWall { limits.wall = usual.wall * factor }
        return limits
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
        tests: ["assert work(20000) > 0"])

    /// Runs the workload a few times and takes the median.
    /// - Parameter memory: address space that programs get, in bytes: some interpreters need more than others.
    /// - Throws: `SandboxError` when the sandbox failed or the workload did not pass.
    package static func measure(
        on sandbox: any Sandbox, memory: Int = Limits().memory
    ) async throws -> MachineCalibration {
        var times: [Duration] = []
        for _ in 0..<rounds {
            let execution = try await sandbox.run(
                program, limits: Limits(cpu: .seconds(30), wall: .seconds(120), memory: memory))
            guard execution.passedAll, let test = execution.tests.first else {
                throw SandboxError(
                    .died,
                    "the workload that calibrates time limits ended as \(execution.outcome.rawValue)"
                        + (execution.detail.isEmpty ? "" : " (\(execution.detail))")
                        + ": give a CPU limit instead of having it measured")
            }
            times.append(test.cpu)
        }
        return MachineCalibration(workload: times.sorted()[rounds / 2])
    }
}
