import CascadeCore
import CascadeEngine

extension Benchmark {
    /// The same choices with every other selector; evidence tables are counted anew.
    func selectors(of row: TunedRow) throws -> [BenchmarkRow] {
        guard row.family == .bayes || row.family == .cascadeOnly else { return [] }
        return try Selectors.all.filter { $0.name != setup.bench.selector.name }.map { selector in
            let bench = try Workbench(
                setup.bench.matrix, gold: setup.bench.gold, plans: setup.bench.plans, selector: selector,
                used: row.plans)
            let knowledge = knowledge.map { own in
                FoldKnowledge(
                    fold: own.fold, bench: bench, training: setup.training(own.fold),
                    predictions: own.predictions,
                    used: row.family == .bayes ? [row.choices[own.fold].plan] : [])
            }
            return self.row(
                row.title.varied(.selector, selector.name),
                try measured(row, knowledge: knowledge, on: bench))
        }
    }

    /// The same choices with one part of the policy changed; evidence tables stay as they were counted.
    func variants(of row: TunedRow) throws -> [BenchmarkRow] {
        try PolicyVariant.allCases.filter { $0.concerns(row.family) }.map { variant in
            var varied = row
            for fold in varied.choices.indices { varied.choices[fold].variant = variant }
            return self.row(row.title.varied(.variant, variant.rawValue), try measured(varied))
        }
    }

    /// The same choices under other prices and behind a worse gate; nothing is tuned anew.
    func sensitivities(of row: TunedRow) throws -> [BenchmarkRow] {
        guard row.family == .bayes || row.family == .cascadeOnly else { return [] }
        let prices = try setup.ladder.tiers.indices.flatMap { tier in
            try [0.1, 10].map { factor in try priced(row, tier: tier, factor: factor) }
        }
        let gates = try setup.options.flips.flatMap { share in
            try VerdictFlip.Direction.allCases.map { direction in
                try flipped(row, share: share, direction)
            }
        }
        return prices + gates
    }

    private func priced(_ row: TunedRow, tier: Int, factor: Double) throws -> BenchmarkRow {
        let plans = try setup.bench.plans.map { plan in
            var (plan, tiers) = (plan, plan.ladder.tiers)
            tiers[tier].price = tiers[tier].price?.times(factor)
            plan.ladder = try Ladder(tiers)
            return plan
        }
        let used = row.plans.union([setup.single])
        let bench = try Workbench(
            setup.bench.matrix, gold: setup.bench.gold, plans: plans, selector: setup.bench.selector,
            used: used)
        let knowledge = knowledge.map { own in
            var own = own
            own.visitCosts = FoldKnowledge.visitCosts(of: bench, training: setup.training(own.fold))
            return own
        }
        var measured = self.row(
            row.title.varied(
                .price, "\(setup.ladder[tier].name) × \(NumberText.fixed(factor, factor < 1 ? 1 : 0))"),
            try self.measured(row, knowledge: knowledge, on: bench))
        let top = try FamilyClimbs(
            .singleModel, PolicyChoice(plan: setup.single, tier: setup.ladder.top, value: 0),
            knowledge: knowledge[0], on: bench)
        if let cost = measured.cost.total,
            let most = BenchmarkCost.sum(setup.rows.map { top.measured($0).cost }),
            most > 0
        {
            measured.saving = 1 - cost / most
        }
        return measured
    }

    private func flipped(
        _ row: TunedRow, share: Double, _ direction: VerdictFlip.Direction
    ) throws -> BenchmarkRow {
        let flip = VerdictFlip(share: share, direction: direction, seed: setup.options.seed)
        let bench = try Workbench(
            flip.applied(to: setup.bench.matrix), gold: setup.bench.gold, plans: setup.bench.plans,
            selector: setup.bench.selector, used: row.plans)
        var measured = self.row(
            row.title.varied(.gate, "\(NumberText.percent(share)) \(direction.words)"),
            try self.measured(row, on: bench))
        let top = BenchmarkCost.sum(
            scores.scores(plan: setup.single, threshold: nil)[setup.ladder.top].lazy.map { $0.cost })
        if let cost = measured.cost.total, let top, top > 0 { measured.saving = 1 - cost / top }
        return measured
    }
}

extension RowTitle {
    func varied(_ kind: BenchmarkRow.Kind, _ what: String) -> RowTitle {
        var title = self
        title.id += " · \(what)"
        title.setting = what
        title.kind = kind
        return title
    }
}

extension Price {
    func times(_ factor: Double) -> Price {
        Price(
            input: input * factor, output: output * factor, cachedInput: cachedInput.map { $0 * factor })
    }
}
