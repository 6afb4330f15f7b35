/// Populations on which a promise is hardest to keep: options whose true rates lie a hair below 1 − δ, so that adopting one
/// of them breaks it.
package enum WorstCases {
    /// Problems in each population; rates are exact to one in as many.
    package static let problems = 20_000

    package struct Case: Sendable {
        package var name: String
        package var population: AgreementTable
    }

    /// - Parameter terms: fix where the boundary lies.
    package static func all(_ terms: GuaranteeTerms, seed: UInt64) -> [Case] {
        let rate = terms.target
        return [
            Case(name: "one option at the boundary", population: population([rate], isJoint: false, seed)),
            Case(
                name: "five at the boundary, independent",
                population: population(Array(repeating: rate, count: 5), isJoint: false, seed)),
            Case(
                name: "five at the boundary, alike",
                population: population(Array(repeating: rate, count: 5), isJoint: true, seed)),
            Case(
                name: "a mixed ladder: one at the boundary, one above, two below",
                population: population(
                    [max(0, rate - 0.3), max(0, rate - 0.1), rate, (1 + rate) / 2], isJoint: false, seed)),
        ]
    }

    /// - Parameters:
    ///   - rates: of agreement, cheapest option first; each is met from below, by one problem.
    ///   - isJoint: whether options disagree on the same problems.
    package static func population(_ rates: [Double], isJoint: Bool, _ seed: UInt64) -> AgreementTable {
        var generator = SplitMix64(seed: seed)
        let options = rates.indices.map { index in
            let agreed = max(0, Int((rates[index] * Double(problems)).rounded(.up)) - 1)
            var agrees = (0..<problems).map { $0 < agreed }
            if !isJoint { shuffle(&agrees, &generator) }
            return AgreementTable.Option(
                name: "\(index)", agrees: agrees, costs: Array(repeating: 0.05 * Double(index + 1), count: problems))
        }
        return AgreementTable(
            reference: .init(
                name: "reference", agrees: Array(repeating: true, count: problems),
                costs: Array(repeating: 1, count: problems)),
            options: options)
    }

    /// Fisher and Yates.
    private static func shuffle(_ values: inout [Bool], _ generator: inout SplitMix64) {
        for index in values.indices.dropFirst().reversed() { values.swapAt(index, generator.below(index + 1)) }
    }
}
