import CascadeCore

extension StoryRenderer {
    func addVisit(_ index: Int, to page: inout StoryPage) {
        let visit = story.visits[index]
        page.heading(
            "STEP \(index + 1): TIER '\(VisibleText.line(visit.name))' (model \(VisibleText.line(visit.model)))")
        for inference in visit.inferences where inference.purpose == .solution {
            page.say(request(inference, for: "solution"))
        }
        addExtractions(of: visit, to: &page)
        for inference in visit.inferences where inference.purpose == .tests {
            page.say(request(inference, for: "set of tests", plural: "sets of tests"))
        }
        addTests(of: visit, to: &page)
        addGrid(of: visit, to: &page)
        addFailures(of: visit, to: &page)
        addScore(of: visit, to: &page)
        for decision in visit.decisions { page.say("Decision: " + sentence(for: decision)) }
        if visit.decisions.isEmpty && story.end?.status != .failed {
            page.say("Decision: none was taken; the trace stops here.")
        }
    }

    /// One sentence for one request to the model.
    private func request(_ inference: Inference, for noun: String, plural: String? = nil) -> String {
        if let error = inference.error {
            return "Asked for \(plural ?? noun + "s"), but got no usable answer: \(VisibleText.line(error.message))"
        }
        var facts = [tokens(inference.usage), "cost \(PlainWords.cost(inference.cost))"]
        if inference.latencySeconds > 0 { facts.append("\(PlainWords.decimal(inference.latencySeconds)) s") }
        if inference.attempts > 1 { facts.append("\(inference.attempts) tries") }
        var text =
            "Generated \(PlainWords.count(inference.samples.count, noun, plural)): " + facts.joined(separator: ", ")
        if let source = TraceWords.source(inference.source) { text += "; \(source)" }
        if inference.fromStore { text += "; kept from earlier in this run and not asked for again" }
        return text + "."
    }

    private func tokens(_ usage: TokenUsage?) -> String {
        guard let usage else { return "tokens unknown" }
        var text = "\(PlainWords.count(usage.input, "token")) read, \(usage.output) written"
        if usage.reasoning > 0 { text += " (\(usage.reasoning) of them thinking)" }
        if usage.cachedInput > 0 { text += ", \(usage.cachedInput) from the cache" }
        return usage.isEstimated ? text + " (estimated)" : text
    }

    private func addExtractions(of visit: StoryVisit, to page: inout StoryPage) {
        for record in visit.extractions {
            let answer = "answer \(record.sample + 1): "
            if let candidate = record.candidate {
                let twin = visit.candidates.first { $0.candidate == candidate }
                let same = twin.flatMap {
                    $0.sample == record.sample ? nil : ", the same as in answer \($0.sample + 1)"
                }
                page.say(answer + (record.method.map(TraceWords.found) ?? "code") + (same ?? ""), depth: 2)
            } else {
                page.say(answer + "no candidate, " + TraceWords.failed(record.failure ?? .noCode), depth: 2)
                if let text = text(of: record.sample, in: visit), !text.isEmpty {
                    page.say("it begins: \(VisibleText.excerpt(text))", depth: 3)
                }
            }
        }
    }

    private func text(of sample: Int, in visit: StoryVisit) -> String? {
        let samples = visit.inferences.filter { $0.purpose == .solution }.flatMap(\.samples)
        return samples.first { $0.index == sample }.flatMap { story.texts[$0.text] }
    }

    private func addTests(of visit: StoryVisit, to page: inout StoryPage) {
        let origins: [SelfTest.Origin] = [.prompt, .model, .carried]
        if visit.tests.isEmpty {
            let isTested = visit.inferences.contains { $0.purpose == .tests && $0.error == nil }
            if isTested { page.say("No test was usable.") }
        } else {
            let counts = origins.compactMap { origin in
                let count = visit.tests.count { $0.origin == origin }
                return count == 0 ? nil : "\(count) \(TraceWords.origin(origin))"
            }
            page.add(
                "\(PlainWords.count(visit.tests.count, "test")) judged the candidates (\(counts.joined(separator: ", "))):"
            )
            for (column, test) in visit.tests.enumerated() {
                page.add(
                    "\(column + 1). \(VisibleText.line(test.source))  [\(TraceWords.origin(test.origin))]", depth: 2)
            }
        }
        guard !visit.rejectedTests.isEmpty else { return }
        page.add("\(PlainWords.count(visit.rejectedTests.count, "line")) of the model's tests not used:")
        for rejected in visit.rejectedTests {
            page.add(
                "\(VisibleText.excerpt(rejected.source, length: 100))  [\(TraceWords.rejected(rejected.reason))]",
                depth: 2)
        }
    }
}
