import CascadeCore
import Testing

@Suite("Money")
struct MoneyTests {
    @Test("Dollars become whole picodollars, to the nearest one")
    func rounding() {
        #expect(Money(dollars: 1).picodollars == 1_000_000_000_000)
        #expect(Money(dollars: 0.0375e-6).picodollars == 37_500)
        #expect(Money(dollars: 1.4e-12).picodollars == 1)
        #expect(Money(dollars: 1.6e-12).picodollars == 2)
        #expect(Money(dollars: -1.6e-12).picodollars == -2)
        #expect(Money(dollars: 0) == .zero)
        #expect(Money(picodollars: 2_500_000_000_000).dollars == 2.5)
    }

    @Test("Amounts beyond the range are clamped, not wrapped")
    func clamping() {
        #expect(Money(dollars: 1e9).picodollars == .max)
        #expect(Money(dollars: -1e9).picodollars == .min)
        #expect(Money(dollars: .infinity).picodollars == .max)
        #expect(Money(dollars: 9_000_000).picodollars == 9_000_000_000_000_000_000)
    }

    @Test("Sums and differences saturate")
    func saturation() {
        let (most, least, one) = (Money(picodollars: .max), Money(picodollars: .min), Money(picodollars: 1))
        #expect(most + one == most)
        #expect(one + most == most)
        #expect(least + Money(picodollars: -1) == least)
        #expect(least - one == least)
        #expect(most - Money(picodollars: -1) == most)
        #expect(most + least == Money(picodollars: -1))
    }

    @Test("Sums do not depend on their order, unlike those of doubles")
    func order() {
        let amounts = [0.1, 0.2, 0.3, 1e-12, 4_000_000, 0.7].map(Money.init(dollars:))
        let forward = amounts.reduce(Money.zero, +)
        #expect(forward == amounts.reversed().reduce(Money.zero, +))
        #expect(forward.picodollars == 4_000_001_300_000_000_001)
    }

    @Test("Amounts are ordered")
    func comparison() {
        #expect(Money(picodollars: -1) < .zero)
        #expect(Money(picodollars: 1) > .zero)
        #expect([3, 1, 2].map(Money.init(picodollars:)).max() == Money(picodollars: 3))
    }
}

@Suite("Cost")
struct CostTests {
    private let dime = Cost.known(Money(picodollars: 100_000_000_000))

    @Test("An unknown part makes every sum unknown")
    func absorbing() {
        #expect(dime + dime == .known(Money(picodollars: 200_000_000_000)))
        #expect(dime + .unknown == .unknown)
        #expect(.unknown + dime == .unknown)
        #expect([dime, .unknown, dime].reduce(.zero, +) == .unknown)
        var sum = Cost.zero
        sum += dime
        #expect(sum == dime)
        sum += .unknown
        sum += dime
        #expect(sum == .unknown)
    }

    @Test("What is no number is no money, and differences saturate on their own side")
    func odd() {
        #expect(Money(dollars: .nan) == .zero)
        #expect((Money.zero - Money(picodollars: .min)).picodollars == .max)
        #expect((Money(picodollars: -2) - Money(picodollars: .max)).picodollars == .min)
    }

    @Test("Unknown is not zero")
    func unknown() {
        #expect(Cost.unknown != .zero)
        #expect(Cost.unknown.money == nil)
        #expect(Cost.zero.money == .zero)
    }

    @Test("A cost is stored as picodollars, an unknown one as null")
    func coding() throws {
        #expect(try JSON.text([dime, .unknown, .zero]) == "[100000000000,null,0]")
        #expect(try JSON.value([Cost].self, of: "[100000000000,null,0]") == [dime, .unknown, .zero])
        #expect(try JSON.roundTrip(Cost.known(Money(picodollars: .max))) == .known(Money(picodollars: .max)))
    }

    @Test("Anything but a whole number or null is refused", arguments: ["[\"1\"]", "[1.5]", "[true]", "[{}]"])
    func malformed(_ text: String) {
        #expect(throws: DecodingError.self) { try JSON.value([Cost].self, of: text) }
    }
}
