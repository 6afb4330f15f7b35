/// The time that each program of a run gets, and what was taken account of.
public struct TimeLimits: Sendable, Hashable, Codable {
    /// CPU time of one program, in seconds.
    public var cpuSeconds: Double
    /// Time on the clock, in seconds.
    public var wallSeconds: Double
    /// What the usual limits were multiplied by, because this machine is that much slower than the usual one. 1 for a
    /// machine that is no slower; nil where the limits were given and nothing was measured.
    public var machineFactor: Double?
    /// CPU time of the workload that says so, in seconds.
    public var workloadSeconds: Double?

    public init(_ limits: Limits, machineFactor: Double? = nil, workload: Duration? = nil) {
        cpuSeconds = limits.cpu.seconds
        wallSeconds = limits.wall.seconds
        self.machineFactor = machineFactor
        workloadSeconds = workload?.seconds
    }

    /// Whether programs get more time than usual.
    public var isScaled: Bool { machineFactor ?? 1 > 1 }

    private enum CodingKeys: String, CodingKey {
        case cpuSeconds = "cpu_s"
        case wallSeconds = "wall_s"
        case machineFactor = "machine_factor"
        case workloadSeconds = "workload_s"
    }
}
