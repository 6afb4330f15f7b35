import CascadeCore
import Glibc

/// Corrects posteriors for what the model leaves out, the dependence between pieces of evidence above all: Platt scaling
/// in log-odds for each bucket (tier, kind of evidence). A thin bucket stays near its tier, and a thin tier near no
/// correction.
struct PosteriorScaling {
    /// A stated probability, and whether it came true.
    struct Claim {
        var logOdds: Double
        var isRight: Bool
    }

    let table: EvidenceTable
    let tiers: Int
    /// Standard deviations of intercept and slope around the parent's.
    private static let spread = (intercept: 0.5, slope: 0.25)

    /// By tier, then kind.
    func fit(_ problems: [LabelledProblem]) -> [[LogOddsScaling]] {
        var unscaled = table
        unscaled.scalings = nil
        let model = EvidenceModel(table: unscaled, tiers: tiers)
        let kinds = EvidenceKind.allCases.count
        var claims = Array(repeating: Array(repeating: [Claim](), count: kinds), count: tiers)
        for problem in problems { collect(problem, model, into: &claims) }
        return claims.map { tier in
            let parent = Self.scaling(of: tier.flatMap { $0 }, around: LogOddsScaling())
            return tier.map { Self.scaling(of: $0, around: parent) }
        }
    }

    /// Each tier's answer is judged twice: by itself, as after a jump to the tier, and after all tiers below.
    private func collect(_ problem: LabelledProblem, _ model: EvidenceModel, into claims: inout [[[Claim]]]) {
        let first = problem.first(tiers: tiers).compactMap { $0 }
        let prediction =
            problem.prediction
            ?? Prediction(
                solveProbabilities: Array(repeating: 0.5, count: tiers), start: 0, model: Prediction.uninformed)
        for index in first.indices {
            for history in index == 0 ? [first[...index]] : [first[...index], first[index...index]] {
                let belief = Belief(after: history.map(\.attempt), prediction: prediction, model: model)
                guard let answer = belief.answers.last, answer.attempt == history.count - 1 else { continue }
                let q = min(max(belief.probability(of: answer), 1e-6), 1 - 1e-6)
                claims[answer.tier][answer.kind].append(
                    Claim(logOdds: log(q / (1 - q)), isRight: first[index].right))
            }
        }
    }

    /// The most probable intercept and slope under a normal prior around the parent's, by Newton's method. Claims come
    /// in pairs about the same answer, so each counts half.
    static func scaling(of claims: [Claim], around parent: LogOddsScaling) -> LogOddsScaling {
        let (a, b) = (1 / (spread.intercept * spread.intercept), 1 / (spread.slope * spread.slope))
        var (intercept, slope) = (parent.intercept, parent.slope)
        for _ in 0..<50 {
            var (g0, g1) = (a * (intercept - parent.intercept), b * (slope - parent.slope))
            var (h00, h01, h11) = (a, 0.0, b)
            for claim in claims {
                let p = 1 / (1 + exp(-(intercept + slope * claim.logOdds)))
                let (error, weight) = (0.5 * (p - (claim.isRight ? 1 : 0)), 0.5 * p * (1 - p))
                g0 += error
                g1 += error * claim.logOdds
                h00 += weight
                h01 += weight * claim.logOdds
                h11 += weight * claim.logOdds * claim.logOdds
            }
            let determinant = h00 * h11 - h01 * h01
            let (stepIntercept, stepSlope) = ((h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant)
            // Steps are bounded, so that far-off claims cannot throw the fit away.
            let bound = min(1, 2 / max(abs(stepIntercept), abs(stepSlope), 1e-12))
            intercept -= bound * stepIntercept
            slope -= bound * stepSlope
            if max(abs(stepIntercept), abs(stepSlope)) < 1e-9 { break }
        }
        // A posterior that ranks backwards is worth nothing, not its opposite.
        return LogOddsScaling(slope: max(slope, 0.05), intercept: intercept, count: claims.count)
    }
}
