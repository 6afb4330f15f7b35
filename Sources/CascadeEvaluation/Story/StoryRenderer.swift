import CascadeCore

/// Tells a story in plain text, for somebody who has never seen the program's code. Text that models wrote is shown
/// with its control characters spelled out.
package struct StoryRenderer: Sendable {
    let story: Story

    package init(_ story: Story) { self.story = story }

    /// The whole story, ending with a newline.
    package func text() -> String {
        var page = StoryPage()
        page.add(VisibleText.line(StorySummary(story).line), depth: 0)
        addTask(to: &page)
        addStart(to: &page)
        for index in story.visits.indices { addVisit(index, to: &page) }
        addEnding(to: &page)
        addEvaluation(to: &page)
        addCounterfactuals(to: &page)
        addCost(to: &page)
        return page.text
    }

    func tier(_ index: Int) -> String { VisibleText.line(story.ladder.name(of: index)) }

    func plan(_ index: Int) -> Tier? { story.ladder.tiers.indices.contains(index) ? story.ladder[index] : nil }

    private func addTask(to page: inout StoryPage) {
        let problem = story.problem
        page.heading("THE TASK")
        if let prefix = problem.completionPrefix {
            page.say("Continue this code:")
            page.add(VisibleText.lines(prefix), depth: 2)
        } else {
            page.add(VisibleText.lines(problem.statement))
        }
        page.say("The answer must define '\(VisibleText.line(problem.entryPoint))'.")
        if !problem.visibleExamples.isEmpty {
            page.say("The models were shown \(PlainWords.count(problem.visibleExamples.count, "example")):")
            for example in problem.visibleExamples { page.add(VisibleText.line(example.source), depth: 2) }
        }
        if story.attempt > 1 {
            page.say(
                "This is attempt \(story.attempt): an earlier one was cut short or is being retried, and does not count."
            )
        }
    }

    private func addStart(to page: inout StoryPage) {
        page.heading("WHERE IT STARTED")
        let policy = VisibleText.line(story.policy.name)
        if let first = story.visits.first {
            let position = "tier \(first.tier + 1) of \(story.ladder.count)"
            page.say(
                "At '\(VisibleText.line(first.name))' (\(position)), by policy '\(policy)': \(reasonForStart(first.tier))"
            )
        } else {
            page.say("Nowhere yet: no tier was tried under policy '\(policy)'.")
        }
        if let prediction = story.prediction { add(prediction, to: &page) }
        for decision in story.earlyDecisions { page.say(sentence(for: decision)) }
    }

    private func reasonForStart(_ tier: Int) -> String {
        if let bayes = story.policy.bayes {
            return "its chances were worth most, less what it costs, where a solved problem is worth "
                + "\(PlainWords.cost(.known(Money(dollars: bayes.valuePerSolve))))."
        }
        switch story.policy.start {
        case .first: return "it always starts with the cheapest tier in use."
        case .fixed: return "it always uses this tier."
        case .predicted:
            guard let predicted = story.prediction?.start, predicted != tier else {
                return "it starts where the predictor says."
            }
            return "the predictor says '\(self.tier(predicted))', which is not in use, so the nearest one was taken."
        }
    }

    private func add(_ prediction: Prediction, to page: inout StoryPage) {
        let weighs = story.policy.bayes != nil
        let isUsed = weighs || story.policy.start == .predicted
        page.say(
            "Chances that each tier solves it, judged from the task alone by predictor "
                + "'\(VisibleText.line(prediction.model))'\(isUsed ? "" : " (not used to choose the start)"):")
        let names = prediction.solveProbabilities.indices.map(tier)
        let width = names.map(\.count).max() ?? 0
        for (index, probability) in prediction.solveProbabilities.enumerated() {
            let percent = PlainWords.percent(probability)
            let mark = index == prediction.start && !weighs ? (isUsed ? "  <- start" : "  <- where it would start") : ""
            page.add(
                names[index].padded(to: width) + "  "
                    + String(repeating: " ", count: max(0, 5 - percent.count)) + percent + mark, depth: 2)
        }
        if !prediction.note.isEmpty { page.say("Note: \(VisibleText.line(prediction.note)).") }
    }
}

extension String {
    /// Filled up with spaces on the right.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
