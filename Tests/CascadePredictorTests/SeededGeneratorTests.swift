import Testing

@testable import CascadePredictor

struct SeededGeneratorTests {
    /// The generator's reference output for this seed.
    @Test func drawsAsPublished() {
        var generator = SeededGenerator(seed: 1_234_567)
        let drawn = [generator.next(), generator.next(), generator.next()]
        #expect(drawn == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
    }

    @Test func permutes() {
        var generator = SeededGenerator(seed: 3)
        let order = generator.permutation(100)
        #expect(order.sorted() == Array(0..<100))
        #expect(order != Array(0..<100))
        #expect(generator.permutation(0) == [])
        var again = SeededGenerator(seed: 3)
        #expect(again.permutation(100) == order)
    }

    @Test func staysBelowItsBound() {
        var generator = SeededGenerator(seed: 5)
        var seen = [0, 0, 0]
        for _ in 0..<3000 { seen[generator.below(3)] += 1 }
        #expect(seen.allSatisfy { (900...1100).contains($0) })
    }
}
