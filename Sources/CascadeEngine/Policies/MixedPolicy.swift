public import CascadeCore

/// `guarantee` and other mixtures: shares over named policies, of which one is drawn for each problem. The climb runs
/// under the drawn one, `resolved(for:)`; shares are thus kept over many problems, as the mixing programme of SMART
/// (arXiv 2403.13835, section 3.3) needs it.
public struct MixedPolicy: ClimbPolicy {
    public let parts: PolicyDescription
    private let options: [any ClimbPolicy]
    /// Ascending; the last is 1.
    private let cumulative: [Double]
    private let seed: UInt64
    private let largest: Int

    /// - Throws: `EngineError` when there is no mix, a share makes no sense, or an option cannot be built.
    public init(_ parts: PolicyDescription, ladder: Ladder) throws(EngineError) {
        guard let mix = parts.mix, mix.options.contains(where: { $0.share > 0 }),
            mix.options.allSatisfy({ $0.share >= 0 && $0.share.isFinite })
        else {
            throw EngineError(
                .invalidLimit,
                "policy '\(parts.name)' mixes no policies: give every option a share of 0 or more, and one above 0")
        }
        self.parts = parts
        seed = mix.seed
        var options: [any ClimbPolicy] = []
        for option in mix.options { options.append(try option.policy.policy(for: ladder)) }
        self.options = options
        let total = mix.options.reduce(0) { $0 + $1.share }
        var sum = 0.0
        cumulative = mix.options.map { option in
            sum += option.share / total
            return sum
        }
        let shares = mix.options.map(\.share)
        largest = shares.indices.max { shares[$0] < shares[$1] } ?? 0
    }

    /// The option that is drawn for a problem: the same whatever the order in which problems come.
    public func resolved(for problem: ProblemID) -> any ClimbPolicy {
        options[index(for: problem)].resolved(for: problem)
    }

    /// Position of the option that is drawn for a problem.
    func index(for problem: ProblemID) -> Int {
        let draw = StableDraw.uniform(of: problem.rawValue, seed: seed)
        // Rounding may leave the last sum just under 1; options without a share are never drawn.
        return cumulative.firstIndex { draw < $0 } ?? largest
    }

    public var selector: any Selector { options[largest].selector }

    public func selector(at tier: Int) -> any Selector { options[largest].selector(at: tier) }

    public var causeOfNoStart: DecisionCause { options[largest].causeOfNoStart }

    /// Without a problem to draw for, the option with the largest share stands for all.
    public func start(at prediction: Prediction, ladder: Ladder) -> Int? {
        options[largest].start(at: prediction, ladder: ladder)
    }

    public func decide(after history: [Attempt], prediction: Prediction, ladder: Ladder) -> Decision {
        options[largest].decide(after: history, prediction: prediction, ladder: ladder)
    }

    public func best(of history: [Attempt], prediction: Prediction) -> Candidate? {
        options[largest].best(of: history, prediction: prediction)
    }
}

/// Numbers drawn from a name instead of from a sequence.
package enum StableDraw {
    /// From 0 up to 1, evenly: FNV-1a (Fowler, Noll, Vo) over the seed and the name's bytes, mixed by the finalizer of
    /// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), of which the upper 53 bits are kept.
    package static func uniform(of name: String, seed: UInt64) -> Double {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let add = { (byte: UInt8) in hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: seed >> UInt64(shift))) }
        for byte in name.utf8 { add(byte) }
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        hash ^= hash >> 31
        return Double(hash >> 11) * 0x1p-53
    }
}
