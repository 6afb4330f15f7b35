import CascadeCore

/// How much weight of a belief lies on patterns in which each tier is right, apart for what a visit to a tier, and the
/// comparison with another tier's answer, tell apart: a sign then weighs four sums instead of all patterns.
struct TierMasses {
    /// One lane for each tier, and one for all patterns.
    typealias Sums = SIMD8<Double>
    /// The lane of all patterns.
    static let all = 7
    /// Tiers that there are lanes for.
    static let most = all

    /// Bit 1: the visited tier is right; bit 0: the one compared with is.
    private var neither = Sums()
    private var partnerAlone = Sums()
    private var tierAlone = Sums()
    private var both = Sums()

    /// - Parameters:
    ///   - weights: those of `count` patterns begin at `start`.
    ///   - tier: the one that is visited.
    ///   - partner: the one that it is compared with; nil for none.
    init(_ weights: [Double], _ start: Int, _ count: Int, tier: Int, partner: Int?) {
        for pattern in 0..<count {
            let weight = weights[start + pattern]
            var sums = Sums()
            var bits = pattern
            while bits != 0 {
                sums[bits.trailingZeroBitCount] = weight
                bits &= bits - 1
            }
            sums[Self.all] = weight
            let isPartner = partner.map { pattern >> $0 & 1 == 1 } ?? false
            switch (pattern >> tier & 1 == 1, isPartner) {
            case (false, false): neither += sums
            case (false, true): partnerAlone += sums
            case (true, false): tierAlone += sums
            case (true, true): both += sums
            }
        }
    }

    /// After a sign of the visited tier.
    func weighed(by sign: EvidenceModel.Sign) -> Sums {
        (neither + partnerAlone) * sign.wrong + (tierAlone + both) * sign.right
    }

    /// After a sign, and an answer that behaves as the one compared with, or does not.
    func weighed(by sign: EvidenceModel.Sign, _ rates: CrossTierAgreement, alike: Bool) -> Sums {
        let (none, one, two) = (rates.rate(right: 0), rates.rate(right: 1), rates.rate(right: 2))
        let (a, b, c) = alike ? (none, one, two) : (1 - none, 1 - one, 1 - two)
        return (neither * a + partnerAlone * b) * sign.wrong + (tierAlone * b + both * c) * sign.right
    }
}
