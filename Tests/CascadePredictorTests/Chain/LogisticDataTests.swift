import Testing

@testable import CascadePredictor

struct LogisticDataTests {
    /// One half and three quarters at x = 0 and 1: intercept 0, slope ln 3.
    @Test func fitsASaturatedModelExactly() throws {
        var data = LogisticData()
        data.append([1, 0], target: 0.5, weight: 4)
        data.append([1, 1], target: 0.75, weight: 2)
        let weights = try #require(data.fit(ridge: [0, 0]))
        #expect(abs(weights[0]) < 1e-6)
        #expect(abs(weights[1] - 1.0986122886681098) < 1e-5)
    }

    /// Weight 3 is three copies.
    @Test func weightsAreCopies() throws {
        var (weighted, copied) = (LogisticData(), LogisticData())
        for (x, target, weight) in [(0.3, 1.0, 3.0), (-1.2, 0.0, 1.0), (0.9, 0.0, 2.0), (2.0, 1.0, 1.0)] {
            weighted.append([1, x], target: target, weight: weight)
            for _ in 0..<Int(weight) { copied.append([1, x], target: target, weight: 1) }
        }
        let (a, b) = (try #require(weighted.fit(ridge: [0, 0.1])), try #require(copied.fit(ridge: [0, 0.1])))
        for (x, y) in zip(a, b) { #expect(abs(x - y) < 1e-6) }
    }

    @Test func ridgeKeepsSeparatedDataFinite() throws {
        var data = LogisticData()
        for x in [-2.0, -1, 1, 2] { data.append([1, x], target: x > 0 ? 1 : 0, weight: 1) }
        let weights = try #require(data.fit(ridge: [0, 0.25]))
        #expect(abs(weights[0]) < 1e-6)
        // The gradient is zero at the minimum: ¼β = Σ |x|·(1 − σ(β|x|)).
        let residual = [2.0, 1, 1, 2].reduce(0) { $0 + $1 * (1 - LogOdds.probability(weights[1] * $1)) }
        #expect(abs(residual - 0.25 * weights[1]) < 1e-4)
    }

    @Test func nothingToFit() {
        #expect(LogisticData().fit(ridge: [0, 1]) == nil)
    }
}
