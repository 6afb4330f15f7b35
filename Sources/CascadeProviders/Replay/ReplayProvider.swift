package import CascadeCore

/// Answers from recordings: by problem, purpose and sample index. Nothing is sent anywhere.
package struct ReplayProvider: Provider {
    private let configuration: ReplayConfiguration
    package let recordings: RecordedAnswers

    package init(configuration: ReplayConfiguration, recordings: RecordedAnswers) {
        self.configuration = configuration
        self.recordings = recordings
    }

    /// Loads the configured files on a thread of its own.
    /// - Throws: `DataFileError` for a file or line that cannot be used.
    package static func load(_ configuration: ReplayConfiguration) async throws -> ReplayProvider {
        let recordings = try await BlockingWork.run {
            var recordings = RecordedAnswers()
            try recordings.load(configuration.solutionFiles, purpose: .solution)
            try recordings.load(configuration.testFiles, purpose: .tests)
            return recordings
        }
        return ReplayProvider(configuration: configuration, recordings: recordings)
    }

    package func complete(_ request: CompletionRequest) async throws -> Completion {
        guard request.firstSample >= 0, request.sampleCount >= 0 else {
            throw failure(.invalidRequest, "samples are numbered from 0; got first sample \(request.firstSample)")
        }
        guard let entry = try entry(for: request) else {
            return Completion(samples: [], usage: .zero, source: .replayed, attempts: 0)
        }
        let recording = entry.recording
        let available = request.samples.clamped(to: 0..<recording.samples.count)
        if available.count < request.sampleCount, configuration.shortage == .error {
            throw tooFew(request, entry: entry)
        }
        return Completion(
            samples: available.map {
                CompletionSample(index: $0, text: recording.samples[$0], finish: recording.finishReasons[$0])
            },
            usage: available.reduce(.zero) { $0 + usage(of: recording, sample: $1, prompt: request.messages) },
            source: recording.isScripted ? .scripted : .replayed, attempts: 0)
    }

    /// The recording that answers a request, or nil where `missing = empty` allows none. The requested model's own
    /// recording goes first; a single recording of another name also answers, because ladders often name a model
    /// without its date.
    private func entry(for request: CompletionRequest) throws -> RecordedAnswers.Entry? {
        let entries = recordings.entries(problem: request.problem, purpose: request.purpose)
        if let exact = entries.first(where: { $0.recording.model == request.model }) { return exact }
        if entries.count == 1 { return entries[0] }
        if entries.isEmpty {
            if request.purpose == .tests, configuration.missing == .empty { return nil }
            throw absent(request)
        }
        let models = entries.map { "'\($0.recording.model)'" }.joined(separator: ", ")
        throw failure(
            .notRecorded,
            "\(request.purpose.noun) for \(request.problem) are recorded from \(models), none of them "
                + "'\(request.model)': set the tier's model to one of these")
    }

    /// Every sample of a recording was a request of its own, so its prompt counts again for each.
    private func usage(of recording: Recording, sample: Int, prompt: [Message]) -> TokenUsage {
        if let pair = recording.tokens[sample] { return TokenUsage(input: pair.input, output: pair.output) }
        return TokenEstimate.usage(prompt: prompt, answer: recording.samples[sample])
    }
}

extension ReplayProvider {
    private func absent(_ request: CompletionRequest) -> ProviderError {
        let files = recordings.files(for: request.purpose)
        if files.isEmpty {
            return failure(
                .notRecorded,
                "no \(request.purpose.noun) recording is configured, but \(request.purpose.noun) for "
                    + "\(request.problem) are asked for: \(hint(request))")
        }
        return failure(
            .notRecorded,
            "no \(request.purpose.noun) for \(request.problem) in \(files.joined(separator: ", ")): \(hint(request))")
    }

    private func hint(_ request: CompletionRequest) -> String {
        switch request.purpose {
        case .solution: "leave the problem out, or add a recording that holds it"
        case .tests:
            "add a recording that holds it, set missing = \"empty\" on the endpoint, or tests.n = 0 on tier '\(request.tier)'"
        case .complexity, .embedding:
            "let [predictor.ask] or [predictor.embed] name an endpoint that is asked live or answers from a transcript"
        }
    }

    private func tooFew(_ request: CompletionRequest, entry: RecordedAnswers.Entry) -> ProviderError {
        let (count, asked) = (entry.recording.samples.count, request.samples.upperBound)
        let setting = request.purpose == .solution ? "solutions.n" : "tests.n"
        return failure(
            .notRecorded,
            "tier '\(request.tier)' asks for \(asked) samples of \(request.purpose.noun) for \(request.problem), but "
                + "\(entry.file):\(entry.line) holds \(count): set \(setting) to at most \(count), or "
                + "shortage = \"fewer\" on the endpoint")
    }

    private func failure(_ code: ProviderError.Code, _ message: String) -> ProviderError {
        ProviderError(code, endpoint: configuration.name, message: message)
    }
}
