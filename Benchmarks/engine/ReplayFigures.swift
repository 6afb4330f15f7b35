/// What replaying all policies on one matrix took.
struct ReplayFigures: Encodable {
    var problems: Int
    /// Putting visits together and learning evidence tables.
    var prepareSeconds: Double
    /// Choosing plans and measuring all policies.
    var measureSeconds: Double
    /// Wall time of both: more than the CPU time where others use the core.
    var wallSeconds: Double
    /// Policies and baselines that were measured on every problem.
    var rows: Int
    /// Largest resident set of the process so far, in MB.
    var peakMegabytes: Int

    var cpuSeconds: Double { prepareSeconds + measureSeconds }

    private enum CodingKeys: String, CodingKey {
        case problems, rows
        case prepareSeconds = "prepare_cpu_s"
        case measureSeconds = "measure_cpu_s"
        case wallSeconds = "wall_s"
        case peakMegabytes = "peak_mb"
    }
}

/// What searching a whole grid took.
struct TuningFigures: Encodable {
    var problems: Int
    var plans: Int
    var compared: Int
    /// Replaying every k, l and selector of every tier.
    var tableSeconds: Double
    var searchSeconds: Double
    var wallSeconds: Double
    var peakMegabytes: Int

    var cpuSeconds: Double { tableSeconds + searchSeconds }

    private enum CodingKeys: String, CodingKey {
        case problems, plans, compared
        case tableSeconds = "table_cpu_s"
        case searchSeconds = "search_cpu_s"
        case wallSeconds = "wall_s"
        case peakMegabytes = "peak_mb"
    }
}
