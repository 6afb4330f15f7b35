/// A tier's gate against the gold tests: what it did with candidates that are right, and with those that are wrong.
struct GateCounts: Hashable {
    var acceptedRight = 0
    var acceptedWrong = 0
    var escalatedRight = 0
    var escalatedWrong = 0
    /// All visits with a chosen candidate, whatever became of it.
    var right = 0
    var wrong = 0

    init(_ problems: [ProblemRecord], tier: Int) {
        for problem in problems {
            for visit in problem.visits where visit.tier == tier {
                guard let chosen = visit.chosen, let passed = problem.passed(chosen) else { continue }
                if passed { right += 1 } else { wrong += 1 }
                switch (visit.gate, passed) {
                case (.accepted, true): acceptedRight += 1
                case (.accepted, false): acceptedWrong += 1
                case (.escalated, true): escalatedRight += 1
                case (.escalated, false): escalatedWrong += 1
                case (.unverified, _), (nil, _): break
                }
            }
        }
    }
}
