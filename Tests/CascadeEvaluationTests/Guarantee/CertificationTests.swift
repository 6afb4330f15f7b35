import CascadeCore
import CascadeEngine
import Testing

@testable import CascadeEvaluation

/// On a matrix of two tiers with one sample each: the strong tier is right everywhere, the weak one except on every
/// `wrongEvery`-th problem, and the visible example shows it.
@Suite struct CertificationTests {
    private func matrix(count: Int, wrongEvery: Int) throws -> (Matrix, GoldTable) {
        var matrix = try MatrixFixture.matrix()
        matrix.header.ladder = try MatrixFixture.ladder(k: 1, threshold: 1)
        let example = SelfTest(id: MatrixFixture.hash("v"), source: "assert f() == 1", origin: .prompt)
        var gold: [GoldRow] = []
        matrix.rows = (0..<count).map { index in
            let isRight = index % wrongEvery != 0
            gold.append(GoldRow(passes: [[isRight], [true]], trust: .isolated))
            var weak = MatrixFixture.sample("weak \(index)", tier: 0, 0, [isRight ? .pass : .fail])
            var strong = MatrixFixture.sample("strong \(index)", tier: 1, 0, [.pass])
            (weak.outputs, strong.outputs) = ([isRight ? 1 : 2], [1])
            return MatrixRow(
                problem: Problem(id: ProblemID("T/\(index)"), statement: "s", entryPoint: "f"), tests: [example],
                cells: [MatrixCell(samples: [weak]), MatrixCell(samples: [strong])],
                inputs: [SignatureInput(digest: MatrixFixture.hash("i"), expression: "f()")])
        }
        return (matrix, GoldTable(gold))
    }

    private func certify(
        _ certification: Certification, count: Int, wrongEvery: Int, names: [String]? = nil
    ) throws -> Certification.Result {
        let (matrix, gold) = try matrix(count: count, wrongEvery: wrongEvery)
        var replay = AgreementReplay(matrix, gold: gold)
        let options = try (names ?? GuaranteeOption.standard(for: matrix.ladder)).map {
            GuaranteeOption(name: $0, policy: try .named($0, ladder: matrix.ladder))
        }
        return try certification.certify(
            options,
            reference: try GuaranteeOption.reference(of: matrix.ladder), replay: &replay,
            problems: matrix.rows.map(\.problem.id))
    }

    private func terms(_ regret: Double) throws -> GuaranteeTerms {
        try GuaranteeTerms(maxRegret: regret, confidence: 0.95)
    }

    /// The weak tier alone is wrong on a fifth; the cascade sees that and climbs.
    @Test(arguments: AgreementReplay.Basis.allCases)
    func theCascadeIsCertifiedWhereItsTierIsNot(basis: AgreementReplay.Basis) throws {
        let result = try certify(
            Certification(try terms(0.05), basis: basis, mixes: false), count: 400, wrongEvery: 5,
            names: ["fixed:weak", "cascade-only"])
        let report = result.report
        #expect(report.refusal == nil)
        #expect(report.options.map(\.status) == [.dropped, .adopted])
        #expect(report.options[1].agreed == report.options[1].trials)
        #expect(result.policy?.name == "guarantee")
        #expect(result.policy?.escalates == true)
        #expect(report.plan.map(\.name) == ["cascade-only"])
        let heldOut = try #require(report.heldOut)
        #expect(heldOut.agreement.total == report.heldOutProblems)
        #expect(heldOut.agreement.rate == 1)
        #expect(heldOut.accuracy?.rate == 1)
        #expect(heldOut.cost < heldOut.referenceCost)
        #expect(heldOut.saving.interval.contains(heldOut.saving.difference))
    }

    /// The weak tier is wrong on every second problem; on those the strong one is wrong once, and on the others once.
    @Test func betterAnswersAreNoWorse() throws {
        let (matrix, _) = try matrix(count: 4, wrongEvery: 2)
        let gold = GoldTable(
            [[false, true], [true, true], [false, false], [true, false]].map { passes in
                GoldRow(passes: passes.map { [$0] }, trust: .isolated)
            })
        var replay = AgreementReplay(matrix, gold: gold)
        let weak = [GuaranteeOption(name: "weak", policy: try .named("fixed:weak", ladder: matrix.ladder))]
        func agrees(_ basis: AgreementReplay.Basis) throws -> [Bool] {
            try replay.compare(weak, with: try .reference(of: matrix.ladder), basis: basis).table.options[0].agrees
        }
        #expect(try agrees(.hiddenTests) == [false, true, true, false])
        #expect(try agrees(.noWorse) == [false, true, true, true])
    }

    @Test func aMixDrawsTheOptionsByTheirShares() throws {
        let result = try certify(
            Certification(try terms(0.1)), count: 600, wrongEvery: 5, names: ["fixed:weak"])
        let mix = try #require(result.policy?.mix)
        #expect(mix.options.map(\.policy.name) == ["fixed:weak", "fixed:strong"])
        #expect(abs(mix.options.reduce(0) { $0 + $1.share } - 1) < 1e-12)
        let lower = result.report.options[0].lower
        #expect(abs(mix.options[0].share - 0.1 / (1 - lower)) < 1e-9)
        #expect((result.report.heldOut?.agreement.rate ?? 0) >= 0.85)
    }

    @Test func tooFewProblemsAreRefusedWithTheNumberNeeded() throws {
        let result = try certify(
            Certification(try terms(0.05)), count: 60, wrongEvery: 100, names: ["cascade-only"])
        #expect(result.policy == nil)
        #expect(result.report.plan.isEmpty)
        let refusal = try #require(result.report.refusal)
        let least = RequiredProblems.smallest(
            rate: 1, bound: AgreementBound(.mixture, alpha: 0.05, options: 1), target: 0.95)
        #expect(refusal.contains("an option that always agrees needs \(try #require(least))"))
        #expect(result.report.text().contains("not certified: too few problems"))
    }

    @Test func anOptionThatIsNotGoodEnoughIsNotHelpedByMoreProblems() throws {
        let result = try certify(
            Certification(try terms(0.05), mixes: false), count: 400, wrongEvery: 3, names: ["fixed:weak"])
        #expect(result.policy == nil)
        #expect(result.report.refusal?.contains("more problems would not change that") == true)
        #expect(result.report.options[0].needed == nil)
    }

    @Test func anUndecidedOptionSaysWhatItNeeds() throws {
        let result = try certify(
            Certification(try terms(0.05), mixes: false), count: 240, wrongEvery: 33, names: ["fixed:weak"])
        #expect(result.report.options[0].status == .undecided)
        let needed = try #require(result.report.options[0].needed)
        #expect(needed > result.report.calibration)
        #expect(result.report.refusal?.contains("would need \(needed)") == true)
    }

    /// A policy file has one set of plans: an option with others is certified alone or not at all.
    @Test func optionsWithOtherPlansAreNotMixed() throws {
        let (matrix, gold) = try matrix(count: 600, wrongEvery: 5)
        func certify(_ plans: [PolicyFile.Plan]) throws -> Certification.Result {
            var replay = AgreementReplay(matrix, gold: gold)
            let option = GuaranteeOption(
                name: "w", policy: try .named("fixed:weak", ladder: matrix.ladder), plans: plans)
            return try Certification(try terms(0.1)).certify(
                [option], reference: try .reference(of: matrix.ladder), replay: &replay,
                problems: matrix.rows.map(\.problem.id))
        }
        #expect(try certify([.init(tier: "weak", threshold: 0.5)]).policy?.mix != nil)
        #expect(try certify([.init(tier: "strong", threshold: 1)]).policy?.mix != nil)
        #expect(try certify([.init(tier: "strong", threshold: 0.5)]).policy == nil)
    }

    @Test func anUnknownPriceIsAnErrorNotZero() throws {
        var (matrix, gold) = try matrix(count: 40, wrongEvery: 5)
        matrix.rows[7].cells[0].samples[0].usage = nil
        var replay = AgreementReplay(matrix, gold: gold)
        let error = #expect(throws: GuaranteeError.self) {
            try replay.compare(
                [.init(name: "fixed:weak", policy: try .named("fixed:weak", ladder: matrix.ladder))],
                with: try .reference(of: matrix.ladder), basis: .outputs)
        }
        #expect(error?.code == .unknownPrice)
        #expect(error?.message.contains("T/7") == true)
    }

    @Test func problemsThatCannotBeComparedAreLeftOutAndCounted() throws {
        var (matrix, gold) = try matrix(count: 300, wrongEvery: 5)
        gold.rows[3].passes[0][0] = nil
        var replay = AgreementReplay(matrix, gold: gold)
        let reference = try GuaranteeOption.reference(of: matrix.ladder)
        let compared = try replay.compare(
            [.init(name: "fixed:weak", policy: try .named("fixed:weak", ladder: matrix.ladder))], with: reference,
            basis: .hiddenTests)
        #expect(compared.rows == (0..<300).filter { $0 != 3 })
        #expect(compared.table.options[0].agrees.count { !$0 } == 60)
        gold.rows = gold.rows.map { _ in GoldRow(passes: [[nil], [nil]]) }
        var unlabelled = AgreementReplay(matrix, gold: gold)
        let error = #expect(throws: GuaranteeError.self) {
            try unlabelled.compare([reference], with: reference, basis: .hiddenTests)
        }
        #expect(error?.code == .noAgreement)
    }

    @Test func namesThatComeTwiceAreRefused() throws {
        let error = #expect(throws: GuaranteeError.self) {
            try certify(
                Certification(try terms(0.1)), count: 20, wrongEvery: 5, names: ["fixed:weak", "fixed:weak"])
        }
        #expect(error?.code == .invalidOptions)
    }
}
