import Glibc

/// Lets all runners judge the same programs, in turns short enough that what else the machine does meets all alike.
@MainActor
struct Rounds {
    let runners: [any Runner]
    let programs: Int
    /// Programs of one turn.
    let turn: Int
    let account: CPUAccount

    struct Result: Sendable, Hashable {
        var samples: [RoundSample]
        /// Load average over one minute when the round began.
        var load: Double
    }

    /// - Throws: what a runner throws.
    func run(_ round: Int) async throws -> Result {
        let load = Self.load
        var samples = runners.map { RoundSample($0.kind, round: round) }
        for (index, start) in stride(from: 0, to: programs, by: turn).enumerated() {
            let range = start..<min(start + turn, programs)
            for runner in Rotation.order(runners.count, turn: round + index) {
                let (batch, span) = try await account.measure { try await runners[runner].run(range) }
                samples[runner].add(batch, span)
            }
        }
        return Result(samples: samples, load: load)
    }

    nonisolated static var load: Double {
        var averages = [0.0]
        return getloadavg(&averages, 1) == 1 ? averages[0] : 0
    }
}
