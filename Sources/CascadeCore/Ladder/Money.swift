/// An exact amount of US dollars, counted in picodollars (1e-12 USD): the price of one token at 0.0375 USD per million
/// is a whole number of them, and sums do not depend on their order.
public struct Money: Sendable, Hashable, Comparable, Codable, AdditiveArithmetic {
    public var picodollars: Int64

    public init(picodollars: Int64) { self.picodollars = picodollars }

    /// Rounds to the nearest picodollar. Amounts beyond nine million dollars are clamped; what is no number is zero.
    public init(dollars: Double) {
        let scaled = dollars.isNaN ? 0 : (dollars * 1e12).rounded()
        picodollars = scaled >= 9.2e18 ? Int64.max : scaled <= -9.2e18 ? Int64.min : Int64(scaled)
    }

    public static let zero = Money(picodollars: 0)

    public var dollars: Double { Double(picodollars) / 1e12 }

    public static func + (a: Money, b: Money) -> Money {
        let (sum, overflow) = a.picodollars.addingReportingOverflow(b.picodollars)
        return Money(picodollars: overflow ? (a.picodollars > 0 ? .max : .min) : sum)
    }

    public static func - (a: Money, b: Money) -> Money {
        let (difference, overflow) = a.picodollars.subtractingReportingOverflow(b.picodollars)
        return Money(picodollars: overflow ? (a.picodollars >= 0 ? .max : .min) : difference)
    }

    public static func < (a: Money, b: Money) -> Bool { a.picodollars < b.picodollars }
}

/// What something cost. An unknown price makes a cost unknown, never zero, and stays unknown through every sum.
public enum Cost: Sendable, Hashable, Codable {
    case known(Money)
    case unknown

    public static let zero = Cost.known(.zero)

    public var money: Money? {
        switch self {
        case .known(let money): money
        case .unknown: nil
        }
    }

    public static func + (a: Cost, b: Cost) -> Cost {
        guard case .known(let x) = a, case .known(let y) = b else { return .unknown }
        return .known(x + y)
    }

    public static func += (a: inout Cost, b: Cost) { a = a + b }

    /// Encoded as a number of picodollars, or null when unknown.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self = container.decodeNil() ? .unknown : .known(Money(picodollars: try container.decode(Int64.self)))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .known(let money): try container.encode(money.picodollars)
        case .unknown: try container.encodeNil()
        }
    }
}
