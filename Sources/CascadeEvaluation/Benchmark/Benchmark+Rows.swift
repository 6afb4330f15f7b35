import CascadeCore
import CascadeEngine

extension Benchmark {
    /// Always the same tier, one answer, taken as it is.
    func baselines() throws -> [BenchmarkRow] {
        try setup.ladder.tiers.indices.map { tier in
            let name = setup.ladder[tier].name
            let climbs = try FamilyClimbs(
                .singleModel, PolicyChoice(plan: setup.single, tier: tier, value: 0),
                knowledge: knowledge[0],
                on: setup.bench)
            return row(
                RowTitle(
                    id: "always-\(name)", family: "always", setting: name, kind: .baseline, tuning: "nothing"),
                setup.rows.map(climbs.measured))
        }
    }

    /// Every family at every value and for every goal.
    func tunedRows() throws -> [TunedRow] {
        let tuner = try FamilyTuner(setup: setup, scores: scores, knowledge: knowledge[0])
        return try PolicyFamily.allCases.flatMap { family -> [TunedRow] in
            if family == .hardPredictor { return hardPredictor }
            if family == .bayesBlind && setup.predictor.isUninformed { return [] }
            let folds = try knowledge(of: family).map {
                try tuner.tune(family, fold: $0.fold, knowledge: $0)
            }
            let goals = TuningGoal.allCases.map { goal in
                tuned(
                    family, id: goal.rawValue, words: goal.words,
                    folds.indices.map { fold in
                        goal.choice(of: folds[fold].tried, top: top(fold)) ?? folds[fold].chosen[0]
                    })
            }
            let sweep = setup.values.indices.map { place in
                tuned(
                    family, id: NumberText.significant(setup.values[place]),
                    words: "\(NumberText.dollars(setup.values[place])) a solved problem",
                    folds.map { $0.chosen[place] }, value: setup.values[place])
            }
            return goals + sweep
        }
    }

    /// What always-top comes to on the training problems of a fold.
    private func top(_ fold: Int) -> TriedChoice {
        let scores = scores.scores(plan: setup.single, threshold: nil)[setup.ladder.top]
        return TriedChoice(
            PolicyChoice(plan: setup.single, value: 0), setup.training(fold).lazy.map { scores[$0] })
    }

    private func tuned(
        _ family: PolicyFamily, id: String, words: String, _ choices: [PolicyChoice],
        value: Double? = nil
    ) -> TunedRow {
        let chosen = TunedRow.words(family, choices, plans: setup.bench.plans, ladder: setup.ladder)
        return TunedRow(
            family: family,
            title: RowTitle(
                id: "\(family.rawValue)@\(id)", family: family.rawValue, setting: "\(words): \(chosen)",
                source: family.source, tuning: "\(family.tuned), on the other folds", value: value),
            choices: choices)
    }

    /// The predictor's hard class; there is nothing else to choose.
    private var hardPredictor: [TunedRow] {
        let family = PolicyFamily.hardPredictor
        return [
            TunedRow(
                family: family,
                title: RowTitle(
                    id: family.rawValue, family: family.rawValue, setting: "one answer of the predicted tier",
                    source: family.source, tuning: "\(family.tuned), on the other folds"),
                choices: Array(
                    repeating: PolicyChoice(plan: setup.single, value: 0), count: setup.options.folds))
        ]
    }

    /// By fold.
    func knowledge(of family: PolicyFamily) -> [FoldKnowledge] {
        family == .bayesBlind ? blind : knowledge
    }

    /// Each problem with what was chosen without it.
    func measured(
        _ row: TunedRow, knowledge: [FoldKnowledge]? = nil, on bench: Workbench? = nil
    ) throws -> [MeasuredClimb] {
        let climbs = try climbs(row, knowledge: knowledge, on: bench)
        return setup.rows.map { climbs[setup.folds[$0]].measured($0) }
    }

    /// By fold.
    func climbs(
        _ row: TunedRow, knowledge: [FoldKnowledge]? = nil, on bench: Workbench? = nil
    ) throws -> [FamilyClimbs] {
        try row.choices.enumerated().map { fold, choice in
            try FamilyClimbs(
                row.family, choice, knowledge: (knowledge ?? self.knowledge(of: row.family))[fold],
                on: bench ?? setup.bench)
        }
    }

    func row(_ title: RowTitle, _ climbs: [MeasuredClimb]) -> BenchmarkRow {
        BenchmarkRow(title, climbs, hopeless: setup.hopeless, ladder: setup.ladder)
    }

    /// What knows the hidden tests: the cheapest tier whose first answer is right, and the cheapest tier of which any
    /// recorded answer is; the cheapest tier where none is.
    func oracles() -> [BenchmarkRow] {
        [
            ("oracle", "the cheapest tier whose first answer is right", false),
            (
                "oracle-samples",
                "the cheapest tier of which some recorded answer is right, at the cost of one", true
            ),
        ].map { id, words, anySample in
            row(
                RowTitle(
                    id: id, family: "oracle", setting: words, kind: .oracle, tuning: "knows the hidden tests"),
                setup.rows.map { oracle($0, anySample: anySample) })
        }
    }

    private func oracle(_ row: Int, anySample: Bool) -> MeasuredClimb {
        let bench = setup.bench
        let passes = bench.gold.rows[row].passes
        let solving = passes.indices.first { tier in
            anySample ? passes[tier].contains(true) : passes[tier].first == true
        }
        let tier = solving ?? 0
        let sample = anySample ? passes[tier].firstIndex(of: true) ?? 0 : 0
        var climb = MeasuredClimb(row: row, passed: solving != nil, answerTier: tier)
        let cell = bench.matrix.rows[row].cells[tier]
        guard cell.samples.indices.contains(sample) else { return climb }
        let recorded = cell.samples[sample]
        climb.visits = [
            MeasuredClimb.Visit(
                tier: tier, number: 0,
                solutions: setup.ladder[tier].cost(of: recorded.usage).money?.dollars, tests: 0,
                usage: recorded.usage ?? .zero, calls: 1, latencySeconds: recorded.latencySeconds,
                sandboxSeconds: 0,
                isRight: passes[tier][sample], decision: .accept, cause: .forced, isAnswer: true)
        ]
        return climb
    }
}

extension MeasuredClimb {
    init(row: Int, passed: Bool?, answerTier: Int?) {
        self.row = row
        self.passed = passed
        self.answerTier = answerTier
        visits = []
        (status, cause) = (.accepted, .forced)
    }
}

extension NumberText {
    /// Three significant digits, such as `0.0512`.
    static func significant(_ value: Double) -> String {
        guard value > 0, value.isFinite else { return "\(value)" }
        var (decimals, scaled) = (2, value)
        while scaled < 1 && decimals < 12 { (decimals, scaled) = (decimals + 1, scaled * 10) }
        return fixed(value, decimals)
    }
}
