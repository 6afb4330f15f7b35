import CascadeCore

/// The share of problems whose answer passes its gold tests. Denominators hold every finished problem that has gold
/// tests; a problem without an answer counts as not solved, one that an infrastructure error ended is left out.
package struct Accuracy: Sendable, Hashable, Encodable {
    /// Answers that pass the whole suite, the visible examples included: what a published pass@1 means.
    package var all: Proportion
    /// The same without the problems that every tier has tried and none solved.
    package var cleaned: Proportion
    /// Answers that pass the tests which no model was shown, over the problems that have such tests.
    package var unseenTests: Proportion

    enum CodingKeys: String, CodingKey {
        case all, cleaned
        case unseenTests = "unseen_tests"
    }

    init(_ judged: [ProblemRecord], gold: [ProblemID: GoldFacts], reach: Reach) {
        let passed = judged.filter { $0.answer?.passed == true }
        all = Proportion(passed.count, of: judged.count)
        cleaned = Proportion(
            passed.count { !reach.isHopeless($0.id) }, of: judged.count { !reach.isHopeless($0.id) })
        let unseen = judged.filter { gold[$0.id].map { $0.count > $0.shownCount } ?? false }
        unseenTests = Proportion(
            unseen.count { Self.passesUnseen($0.answer, shown: gold[$0.id]?.shownCount ?? 0) }, of: unseen.count)
    }

    private static func passesUnseen(_ record: EvaluationRecord?, shown: Int) -> Bool {
        guard let record else { return false }
        let unseen = record.verdicts.dropFirst(shown)
        return !unseen.isEmpty && unseen.allSatisfy { $0 == .pass }
    }
}
