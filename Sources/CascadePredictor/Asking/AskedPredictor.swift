package import CascadeCore

/// Predicts from what a language model answers when it is asked for a problem's complexity class, as ComplexityNet does
/// with a fine-tuned one (arXiv 2312.11511). One sample is the paper's way; several are a distribution.
package struct AskedPredictor: AskingPredictor {
    /// Which model is asked, and how.
    package struct Settings: Sendable, Hashable, Codable {
        package var endpoint: String
        package var model: String
        package var price: Price?
        package var classes = ComplexityClasses.tiers
        /// Answers to each question.
        package var samples = 5
        package var temperature = 1.0
        package var maxTokens = 8

        package init(endpoint: String, model: String) {
            self.endpoint = endpoint
            self.model = model
        }
    }

    package let settings: Settings
    /// Least P(solve) of the tier to start at.
    package let startThreshold: Double
    private let prompt: ComplexityPrompt
    private let tiers: Int

    /// - Throws: `bad_option` for levels 1–5 of a ladder that has not three tiers, or values out of range.
    package init(_ settings: Settings, ladder: Ladder, startThreshold: Double = 0.5) throws(PredictorError) {
        guard settings.classes == .tiers || ladder.count == 3 else {
            throw PredictorError(
                .badOption,
                "levels 1–5 are of three tiers, the ladder has \(ladder.count): let the model answer in tiers")
        }
        guard settings.samples >= 1, settings.maxTokens >= 1, (0...1).contains(startThreshold) else {
            throw PredictorError(.badOption, "a model is asked for at least one sample of at least one token")
        }
        self.settings = settings
        self.startThreshold = startThreshold
        tiers = ladder.count
        prompt = ComplexityPrompt(classes: settings.classes.count(tiers: ladder.count))
    }

    package var price: Price? { settings.price }

    /// How traces and reports name it.
    package var name: String { "asked \(settings.model)" }

    package func question(about problem: Problem) -> CompletionRequest {
        CompletionRequest(
            problem: problem.id, tier: "predictor", endpoint: settings.endpoint, model: settings.model,
            purpose: .complexity, messages: prompt.messages(problem),
            sampling: Sampling(temperature: settings.temperature, maxTokens: settings.maxTokens),
            sampleCount: settings.samples)
    }

    /// How often each class was answered; answers that name none are left out.
    package func votes(_ answers: [String]) -> [Int] {
        var votes = Array(repeating: 0, count: prompt.classes)
        for label in answers.compactMap(prompt.parse) { votes[label] += 1 }
        return votes
    }

    /// The class that most answers name, the cheaper one of equals; nil without a vote.
    package func label(_ answers: [String]) -> Int? {
        let votes = votes(answers)
        return votes.max().flatMap { most in most > 0 ? votes.firstIndex(of: most) : nil }
    }

    /// P(some tier solves it, and `tier` is the cheapest), for each tier, and last P(none does): shares of the answers
    /// beside one more that is spread evenly over all classes and "none", so that no tier is ever sure (Laplace).
    package func shares(_ votes: [Int]) -> [Double] {
        let prior = 1 / Double(votes.count + 1)
        let total = Double(votes.reduce(1, +))
        var shares = Array(repeating: 0.0, count: tiers + 1)
        for (label, count) in votes.enumerated() {
            shares[settings.classes.tier(of: label)] += (Double(count) + prior) / total
        }
        shares[tiers] = prior / total
        return shares
    }

    /// What solves at a tier is taken to solve at every dearer one, which is what the classes mean.
    package func predict(_ problem: Problem, ladder: Ladder, answers: [String]) -> Prediction {
        let votes = votes(answers)
        guard votes.contains(where: { $0 > 0 }), ladder.count == tiers else {
            return Prediction(
                solveProbabilities: Array(repeating: 0.5, count: ladder.count), start: 0,
                model: Prediction.uninformed, note: "\(settings.model) named no class")
        }
        let shares = shares(votes)
        let probabilities = (0..<tiers).map { shares[...$0].reduce(0, +) }
        var outcomes = Array(repeating: 0.0, count: 1 << min(tiers, OutcomePatterns.maximumTiers))
        if tiers <= OutcomePatterns.maximumTiers {
            // Bits `cheapest`… of K tiers.
            for cheapest in 0...tiers { outcomes[(1 << tiers) - (1 << cheapest)] += shares[cheapest] }
        }
        let words = votes.enumerated().filter { $0.element > 0 }.map { "class \($0 + 1) × \($1)" }
        return Prediction(
            solveProbabilities: probabilities, start: StartRule.start(probabilities, threshold: startThreshold),
            model: name, note: "answers: \(words.joined(separator: ", ")) of \(votes.count)",
            outcomes: tiers <= OutcomePatterns.maximumTiers ? outcomes : nil)
    }
}
