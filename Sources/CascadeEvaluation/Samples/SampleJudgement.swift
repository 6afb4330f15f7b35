package import CascadeCore

/// The verdicts on a file of samples.
package struct SampleJudgement: Sendable, Hashable {
    /// Programs that reached a limit of time: few of them can take longer than all others together.
    package struct Limited: Sendable, Hashable {
        package var programs = 0
        package var cpu = Duration.zero

        package init() {}

        mutating func add(_ verdict: GoldVerdict) {
            guard verdict.outcome.verdict == .timeout else { return }
            programs += 1
            cpu += verdict.usage.cpu
        }
    }

    /// One for each sample whose problem has hidden tests, in the order of the file.
    package var verdicts: [SampleVerdict]
    /// Distinct programs that ran.
    package var programs: Int
    /// CPU time of those and of their tests.
    package var cpu: Duration
    package var limited: Limited
    /// Problems whose answers got more than the usual time, because their reference needs it.
    package var raised: Set<ProblemID>
    /// Time before the first program ran: taking code out of answers.
    package var preparation: Duration
    /// All of it, preparation included.
    package var wall: Duration

    package init(
        verdicts: [SampleVerdict], programs: Int, cpu: Duration, limited: Limited = .init(),
        raised: Set<ProblemID> = [], preparation: Duration, wall: Duration
    ) {
        self.verdicts = verdicts
        self.programs = programs
        self.cpu = cpu
        self.limited = limited
        self.raised = raised
        self.preparation = preparation
        self.wall = wall
    }

    /// Programs that reached no limit of time, for each second of their CPU time; nil where they took none.
    package var programsPerCPUSecond: Double? {
        let seconds = (cpu - limited.cpu).seconds
        return seconds > 0 ? Double(programs - limited.programs) / seconds : nil
    }
}
