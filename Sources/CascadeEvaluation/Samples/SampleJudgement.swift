/// The verdicts on a file of samples.
package struct SampleJudgement: Sendable, Hashable {
    /// One for each sample whose problem has hidden tests, in the order of the file.
    package var verdicts: [SampleVerdict]
    /// Distinct programs that ran.
    package var programs: Int
    /// Time before the first program ran: taking code out of answers.
    package var preparation: Duration
    /// All of it, preparation included.
    package var wall: Duration

    package init(verdicts: [SampleVerdict], programs: Int, preparation: Duration, wall: Duration) {
        self.verdicts = verdicts
        self.programs = programs
        self.preparation = preparation
        self.wall = wall
    }
}
