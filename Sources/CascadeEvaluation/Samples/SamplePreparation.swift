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

/// Makes programs of samples, the way their form asks for.
struct SamplePreparation: Sendable {
    let synthesizer: any Synthesizer
    let inspector: any PythonInspector
    let extraction: SampleExtraction

    /// - Parameter samples: samples of one problem.
    /// - Returns: one program for each, in order.
    /// - Throws: `SandboxError` when Python cannot be asked.
    func prepare(_ samples: [Sample], of entry: DatasetEntry) async throws -> [PreparedSample] {
        let answers = samples.indices.filter { isExtracted(samples[$0]) }
        let extractions =
            answers.isEmpty
            ? []
            : try await synthesizer.extractSolutions(
                from: answers.map {
                    CompletionSample(index: samples[$0].index, text: samples[$0].text, finish: samples[$0].finish)
                },
                for: entry.problem)
        var result = samples.map { PreparedSample(sample: $0, code: $0.text) }
        for (index, extraction) in zip(answers, extractions) {
            result[index] = PreparedSample(
                sample: samples[index], code: extraction.code, method: extraction.method, failure: extraction.failure)
        }
        if let prompt = entry.prompt { try await join(&result, to: prompt, of: entry) }
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
    private func join(_ prepared: inout [PreparedSample], to prompt: String, of entry: DatasetEntry) async throws {
        let open = prepared.indices.filter { prepared[$0].method == nil && prepared[$0].code != nil }
        let stored = open.filter { [.code, .answer].contains(prepared[$0].sample.form) }
        let joined = stored.map { prompt + prepared[$0].sample.text }
        let facts = stored.isEmpty ? [] : try await inspector.inspect(stored.map { prepared[$0].sample.text } + joined)
        for index in open where prepared[index].sample.form == .completion {
            prepared[index].code = prompt + prepared[index].sample.text
        }
        for (position, index) in stored.enumerated() {
            let (alone, together) = (facts[position], facts[position + stored.count])
            // What is neither is run as it was stored, so that its error is the author's own.
            let isWhole = alone.parses && alone.defines(entry.problem.entryPoint)
            if !isWhole, together.parses || !alone.parses && startsIndented(prepared[index].sample.text) {
                prepared[index].code = joined[position]
            }
        }
    }

    private func startsIndented(_ text: String) -> Bool {
        let line = text.split(separator: "\n").first { !$0.allSatisfy(\.isWhitespace) }
        return line?.first?.isWhitespace == true
    }
}
