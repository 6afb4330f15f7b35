import CascadeCore
import Testing

@testable import CascadeEngine

@Suite struct MixedPolicyTests {
    private let ladder: Ladder

    init() throws { ladder = try Samples.ladder() }

    private func mixed(_ shares: [(String, Double)], seed: UInt64 = 1) throws -> MixedPolicy {
        var parts = PolicyDescription(name: "guarantee", start: .first, escalates: true)
        parts.mix = PolicyMix(
            options: try shares.map {
                .init(share: $0.1, policy: try PolicyDescription.named($0.0, ladder: ladder))
            }, seed: seed)
        return try MixedPolicy(parts, ladder: ladder)
    }

    @Test func sharesAreKeptOverManyProblems() throws {
        let policy = try mixed([("fixed:t0", 1), ("cascade-only", 0), ("fixed:t2", 3)])
        var counts = [0, 0, 0]
        for number in 0..<4000 { counts[policy.index(for: ProblemID("MBPP/\(number)"))] += 1 }
        #expect(counts[1] == 0)
        // A quarter of 4,000, within four standard deviations.
        #expect(abs(counts[0] - 1000) < 110)
    }

    @Test func theDrawDependsOnProblemAndSeedAlone() throws {
        let shares = [("fixed:t0", 0.5), ("fixed:t2", 0.5)]
        let (one, same, other) = (try mixed(shares), try mixed(shares), try mixed(shares, seed: 2))
        let ids = (0..<200).map { ProblemID("p/\($0)") }
        #expect(ids.map(one.index) == ids.reversed().map(same.index).reversed())
        #expect(ids.map(one.index) != ids.map(other.index))
        #expect(one.resolved(for: ids[0]).parts.name == ["fixed:t0", "fixed:t2"][one.index(for: ids[0])])
    }

    @Test func drawsAreEvenAndReproducible() {
        #expect(StableDraw.uniform(of: "MBPP/11", seed: 0) == StableDraw.uniform(of: "MBPP/11", seed: 0))
        let draws = (0..<2000).map { StableDraw.uniform(of: "\($0)", seed: 7) }
        #expect(draws.allSatisfy { (0..<1).contains($0) })
        #expect(abs(draws.reduce(0, +) / 2000 - 0.5) < 0.03)
    }

    @Test func withoutAProblemTheLargestShareStands() throws {
        let policy = try mixed([("fixed:t0", 1), ("fixed:t2", 2)])
        #expect(policy.start(at: Samples.prediction(), ladder: ladder) == 2)
        #expect(policy.parts.reachable(in: ladder) == [0, 2])
    }

    @Test func sharesMustMakeSense() throws {
        #expect(throws: EngineError.self) { try mixed([]) }
        #expect(throws: EngineError.self) { try mixed([("fixed:t0", 0)]) }
        #expect(throws: EngineError.self) { try mixed([("fixed:t0", -1), ("fixed:t1", 2)]) }
        #expect(throws: EngineError.self) { try mixed([("fixed:t0", .nan), ("fixed:t1", 2)]) }
    }
}
