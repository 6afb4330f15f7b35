import CascadeCore
import FoundationEssentials

extension ChatClient {
    /// Makes an exchange of a reply. Samples are cut to what the reply holds.
    /// - Throws: `AttemptFailure` when there is no usable answer in it.
    func read(_ reply: HTTPReply, for request: CompletionRequest, field: MaxTokensField) throws -> Exchange {
        guard (200...299).contains(reply.status) else {
            throw AttemptFailure(reply, field: field, wallClock: time.wallClock, secrets: secrets)
        }
        let data = Data(reply.body)
        if let body = try? JSONDecoder().decode(ErrorBody.self, from: data), body.hasError {
            throw AttemptFailure(reply, field: field, wallClock: time.wallClock, secrets: secrets)
        }
        let chat: ChatReply
        do {
            chat = try JSONDecoder().decode(ChatReply.self, from: data)
        } catch let error as DecodingError {
            let place =
                error.field.map { "a reply whose field '\($0)' \(error.reason)" } ?? "a reply that \(error.reason)"
            throw Self.malformed("answered \(reply.status) with \(place)")
        }
        let samples = chat.samples(numbered: request.samples)
        guard !samples.isEmpty else {
            throw Self.malformed("answered \(reply.status) with no usable choice (\(chat.choices?.count ?? 0) choices)")
        }
        return Exchange(
            samples: samples, usage: chat.tokenUsage(prompt: request.messages, answers: samples), latency: .zero,
            attempts: 1, model: chat.model)
    }

    private static func malformed(_ what: String) -> AttemptFailure {
        AttemptFailure(
            code: .malformedReply, what: what,
            advice: "check that base_url is an OpenAI-compatible chat API and that the model is a chat model")
    }

    /// The error that the caller sees: endpoint, address without query, what the server said, what to do.
    func error(_ failure: AttemptFailure, reason: RetryPolicy.GiveUp, attempts: Int) -> ProviderError {
        var story = "POST \(address.shown) \(SafeText.hiding(secrets, in: failure.what))"
        switch reason {
        case .final: break
        case .attemptsUsedUp: story += ", \(attempts) times in a row"
        case .deadline:
            story += ", and the time for retries (\(retry.deadline.seconds) s) is used up after \(attempts) attempts"
        case .waitTooLong(let pause):
            story += ", and asks for a pause of \(pause.seconds) s, longer than max_wait_s (\(retry.maxWait.seconds) s)"
        }
        return ProviderError(
            failure.code, endpoint: configuration.name, message: "\(story); \(failure.advice)")
    }
}
