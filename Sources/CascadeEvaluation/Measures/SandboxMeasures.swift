import CascadeCore

/// What running candidates on self-tests took.
package struct SandboxMeasures: Sendable, Hashable, Encodable {
    package var programs: Int
    package var cpuSeconds: Double
    /// Sum over programs; they run beside each other.
    package var wallSeconds: Double
    /// Isolation tiers that were observed, in alphabetical order.
    package var isolation: [String]

    enum CodingKeys: String, CodingKey {
        case programs, isolation
        case cpuSeconds = "cpu_seconds"
        case wallSeconds = "wall_seconds"
    }

    init(_ run: RunRecord) {
        let executions = run.problems.flatMap(\.visits).flatMap(\.executions)
        programs = executions.count
        cpuSeconds = executions.map(\.cpuSeconds).reduce(0, +)
        wallSeconds = executions.map(\.wallSeconds).reduce(0, +)
        isolation = Set(executions.map(\.isolation)).sorted()
    }
}
