/// So many of so many, with its 95 % Wilson interval.
package struct Proportion: Sendable, Hashable {
    package var count: Int
    package var total: Int

    /// - Precondition: `0 <= count <= total`.
    package init(_ count: Int, of total: Int) {
        precondition(count >= 0 && count <= total, "a proportion counts a part of its total")
        self.count = count
        self.total = total
    }

    /// Nil when there is nothing to count: no rate is not a rate of zero.
    package var rate: Double? { total == 0 ? nil : Double(count) / Double(total) }

    package var interval: Interval? { WilsonInterval.of(count, of: total) }
}

extension Proportion: Codable {
    private enum CodingKeys: String, CodingKey { case count, total, rate, low, high }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(count, forKey: .count)
        try container.encode(total, forKey: .total)
        try container.encode(rate, forKey: .rate)
        try container.encode(interval?.low, forKey: .low)
        try container.encode(interval?.high, forKey: .high)
    }

    /// Rate and interval follow from the counts, which alone are read.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let count = try container.decode(Int.self, forKey: .count)
        let total = try container.decode(Int.self, forKey: .total)
        guard count >= 0, count <= total else {
            throw DecodingError.dataCorruptedError(
                forKey: .count, in: container, debugDescription: "\(count) of \(total) is no proportion")
        }
        self.init(count, of: total)
    }
}
