import CascadeCore
import Testing

@Suite("Attempt")
struct AttemptTests {
    private func evidence(selected: Int?) -> Evidence {
        Evidence(
            selected: selected, selector: "b4", selectorScore: 0, passedTests: 0, agreement: 0, testCount: 0,
            candidateCount: 2, passesVisibleExamples: true, score: 0, threshold: 0)
    }

    @Test("The selected candidate is the one that the evidence names")
    func selected() {
        let candidates = ["a", "b"].map {
            Candidate(id: ContentHash(rawValue: $0), tier: 0, sample: 0, code: $0, extraction: .whole)
        }
        #expect(Attempt(tier: 0, candidates: candidates, evidence: evidence(selected: 1)).selected?.code == "b")
        #expect(Attempt(tier: 0, candidates: candidates, evidence: evidence(selected: nil)).selected == nil)
        #expect(Attempt(tier: 0, candidates: candidates).selected == nil)
    }

    @Test("A predictor that knows nothing starts at the bottom and has no opinion")
    func uniform() throws {
        let tiers = ["a", "b", "c"].map { Tier(name: $0, endpoint: "e", model: "m") }
        let problem = Problem(id: ProblemID("x"), statement: "", entryPoint: "f")
        let prediction = UniformPredictor().predict(problem, ladder: try Ladder(tiers))
        #expect(prediction.solveProbabilities == [0.5, 0.5, 0.5])
        #expect(prediction.start == 0)
        #expect(prediction.model == "uniform")
    }

    @Test("Hashes are shortened for people and compared by their digits")
    func hashes() throws {
        let hash = ContentHash(rawValue: "0123456789abcdef")
        #expect(hash.short == "0123456789ab")
        #expect(ContentHash(rawValue: "ab").short == "ab")
        #expect(ContentHash(rawValue: "a0") < ContentHash(rawValue: "a1"))
        #expect(try JSON.text([hash]) == #"["0123456789abcdef"]"#)
    }
}
