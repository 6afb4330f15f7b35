/// The chance that a boundary is ever crossed, computed exactly.
enum CrossingChance {
    /// P(some n ≤ trials has `crosses(s, n)`), s being the successes among n trials of this rate: the distribution of s over
    /// the ways that have not crossed is carried along from trial to trial.
    static func of(rate: Double, trials: Int, crosses: (_ successes: Int, _ trials: Int) -> Bool) -> Double {
        var chances = [1.0]
        var crossed = 0.0
        for trial in 1...trials {
            var next = Array(repeating: 0.0, count: trial + 1)
            for (successes, chance) in chances.enumerated() where chance > 0 {
                next[successes] += chance * (1 - rate)
                next[successes + 1] += chance * rate
            }
            for successes in next.indices where next[successes] > 0 && crosses(successes, trial) {
                crossed += next[successes]
                next[successes] = 0
            }
            chances = next
        }
        return crossed
    }
}
