import CascadeCore
import Testing

@Suite("Price")
struct PriceTests {
    @Test("A price per million tokens is a whole number of picodollars a token")
    func perToken() {
        let price = Price(input: 0.0375, output: 0.15)
        #expect(price.cost(of: TokenUsage(input: 1, output: 0)).picodollars == 37_500)
        #expect(price.cost(of: TokenUsage(input: 0, output: 1)).picodollars == 150_000)
        #expect(price.cost(of: TokenUsage(input: 1_000_000, output: 1_000_000)) == Money(dollars: 0.1875))
    }

    @Test("Cached tokens are part of the input and cost their own price")
    func cached() {
        let price = Price(input: 2.5, output: 10, cachedInput: 1.25)
        let usage = TokenUsage(input: 1000, cachedInput: 400, output: 100)
        // 600 × 2.5 + 400 × 1.25 + 100 × 10 = 3000 millionths of a dollar.
        #expect(price.cost(of: usage).picodollars == 3_000_000_000)
    }

    @Test("Without a price of their own, cached tokens cost as much as fresh ones")
    func cachedWithoutPrice() {
        let price = Price(input: 2.5, output: 10)
        let plain = price.cost(of: TokenUsage(input: 1000, output: 100))
        #expect(price.cost(of: TokenUsage(input: 1000, cachedInput: 400, output: 100)) == plain)
        #expect(plain.picodollars == 3_500_000_000)
    }

    @Test("A server that counts more cached tokens than input never makes a cost negative")
    func moreCachedThanInput() {
        let price = Price(input: 2, output: 0, cachedInput: 1)
        #expect(price.cost(of: TokenUsage(input: 10, cachedInput: 30, output: 0)).picodollars == 30_000_000)
    }

    @Test("Reasoning tokens are part of the output and not counted twice")
    func reasoning() {
        let price = Price(input: 1, output: 4)
        #expect(
            price.cost(of: TokenUsage(input: 0, output: 50, reasoning: 40))
                == price.cost(of: TokenUsage(input: 0, output: 50)))
    }

    @Test("Fractions of a picodollar are rounded to the nearest")
    func rounding() {
        let price = Price(input: 0.000_000_4, output: 0)
        #expect(price.cost(of: TokenUsage(input: 1, output: 0)).picodollars == 0)
        #expect(price.cost(of: TokenUsage(input: 2, output: 0)).picodollars == 1)
        #expect(Price(input: 0, output: 0).cost(of: TokenUsage(input: 7, output: 7)) == .zero)
    }

    @Test("A nonsensical token count of a server is clamped, and ends nothing")
    func nonsense() {
        let price = Price(input: 10, output: 30)
        #expect(price.cost(of: TokenUsage(input: 0, output: 1_000_000_000_000)).dollars < 9.3e6)
        #expect((TokenUsage(input: .max, output: 1) + TokenUsage(input: 1, output: .max)).input == .max)
    }
}
