import CascadeCore

/// When code is taken out of a text instead of being run as it is.
package enum SampleExtraction: String, Sendable, Hashable, CaseIterable, Codable {
    /// From whole replies only.
    case auto
    /// From every sample.
    case always
    /// From none.
    case never
}

/// A sample's program, ready to run, or why there is none.
struct PreparedSample: Sendable, Hashable {
    var sample: Sample
    /// Nil when no code was found.
    var code: String?
    var method: ExtractionMethod?
    var failure: ExtractionFailure?
}

/// Samples of one problem.
struct ProblemSamples: Sendable {
    var entry: DatasetEntry
    var samples: [Sample]
}

/// Makes programs of samples, the way their form asks for.
struct SamplePreparation: Sendable {
    let synthesizer: any Synthesizer
    let inspector: any PythonInspector
    let extraction: SampleExtraction

    /// - Returns: for each problem one program for each of its samples, in order.
    /// - Throws: `SandboxError` when Python cannot be asked.
    func prepare(_ groups: [ProblemSamples]) async throws -> [[PreparedSample]] {
        let answers = groups.map { group in
            let answers = group.samples.filter(isExtracted).map {
                CompletionSample(index: $0.index, text: $0.text, finish: $0.finish)
            }
            return ProblemAnswers(problem: group.entry.problem, answers: answers)
        }
        let isAny = answers.contains { !$0.answers.isEmpty }
        let extractions = isAny ? try await synthesizer.extractSolutions(from: answers) : answers.map { _ in [] }
        var result = zip(groups, extractions).map { group, extractions in
            var rest = extractions.makeIterator()
            return group.samples.map { sample in
                guard isExtracted(sample), let found = rest.next() else {
                    return PreparedSample(sample: sample, code: sample.text)
                }
                return PreparedSample(
                    sample: sample, code: found.code, method: found.method, failure: found.failure)
            }
        }
        try await join(&result, of: groups.map(\.entry))
        return result
    }

    private func isExtracted(_ sample: Sample) -> Bool {
        switch extraction {
        case .always: true
        case .never: false
        case .auto: sample.form == .answer
        }
    }

    /// Puts the prompt in front of completions, and of stored code that does not define the entry point.
    private func join(_ prepared: inout [[PreparedSample]], of entries: [DatasetEntry]) async throws {
        var stored: [Stored] = []
        for (group, entry) in entries.enumerated() {
            guard let prompt = entry.prompt else { continue }
            for (index, one) in prepared[group].enumerated() where one.method == nil && one.code != nil {
                let joined = prompt + one.sample.text
                if one.sample.form == .completion {
                    prepared[group][index].code = joined
                } else if [.code, .answer].contains(one.sample.form) {
                    stored.append(Stored(group: group, index: index, text: one.sample.text, joined: joined))
                }
            }
        }
        guard !stored.isEmpty else { return }
        let facts = try await inspector.inspect(stored.map(\.text) + stored.map(\.joined))
        for (position, one) in stored.enumerated() {
            let (alone, together) = (facts[position], facts[position + stored.count])
            // What is neither is run as it was stored, so that its error is the author's own.
            let isWhole = alone.parses && alone.defines(entries[one.group].problem.entryPoint)
            if !isWhole, together.parses || !alone.parses && startsIndented(one.text) {
                prepared[one.group][one.index].code = one.joined
            }
        }
    }

    /// Code that was stored, which may or may not need its prompt.
    private struct Stored {
        var group: Int
        var index: Int
        var text: String
        var joined: String
    }

    private func startsIndented(_ text: String) -> Bool {
        let line = text.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) }
        return line?.first?.isWhitespace == true
    }
}
