import CascadeCore
import FoundationEssentials
import NIOHTTP1

extension AttemptFailure {
    /// Sorts a reply that holds no answer by status and by the server's own error code.
    ///
    /// - Parameters:
    ///   - reply: a reply whose status is an error, or whose body has an `error` in spite of a good status.
    ///   - field: the name under which the token limit was sent.
    ///   - wallClock: seconds since 1970.
    ///   - secrets: what must not be repeated from the reply.
    init(_ reply: HTTPReply, field: MaxTokensField, wallClock: Double, secrets: [String]) {
        let body = try? JSONDecoder().decode(ErrorBody.self, from: Data(reply.body))
        // Gateways report an upstream's failure as 200 with the upstream's status in the body.
        let reported = body?.code.flatMap { Int($0) }.flatMap { (400...599).contains($0) ? $0 : nil }
        let status = reply.status < 300 ? reported ?? reply.status : reply.status
        self.init(status: status, body: body, field: field)
        what = "answered \(reply.status)" + Self.describe(body, secrets: secrets)
        if (300...399).contains(reply.status) { what += Self.redirect(reply.headers) }
        if isRetryable { floor = RetryAfter.pause(in: reply.headers, wallClock: wallClock) }
    }

    private init(status: Int, body: ErrorBody?, field: MaxTokensField) {
        if let named = Self.named(by: body, status: status) {
            self = named
            return
        }
        self.init(code: .invalidRequest, what: "", advice: "check the tier's model and sampling settings")
        switch status {
        case 200...299:
            (code, advice) = (.malformedReply, "check that base_url is an OpenAI-compatible chat API")
        case 300...399:
            advice = "redirects are not followed: set base_url to the final address"
        case 401, 403:
            (code, advice) = (.unauthorized, "check the key in the variable that api_key_env names, and its rights")
        case 402:
            (code, advice) = (.quotaExhausted, "add credit to the account or raise its limit")
        case 404:
            advice = "check base_url and that the server has the tier's model"
        case 413:
            (code, advice) = (.contextTooLong, "use a model with a longer context, or a shorter prompt")
        case 429:
            (code, isRetryable, isThrottle) = (.rateLimited, true, true)
            advice = "lower max_connections, rpm or tpm, or raise max_wait_s"
        case 408, 409, 500...599:
            (code, isRetryable) = (.unavailable, true)
            advice = "the server has trouble: retry later with --resume"
        case 400, 422:
            let complaint = [body?.parameter, body?.message].compactMap(\.self).joined(separator: " ")
            refusesMaxTokensField = complaint.contains(field.rawValue)
        default: break
        }
    }

    /// Failures that the server names itself, whatever the status.
    private static func named(by body: ErrorBody?, status: Int) -> AttemptFailure? {
        let codes = [body?.code, body?.type].compactMap(\.self)
        func says(_ known: Set<String>) -> Bool { codes.contains(where: known.contains) }
        if says(["insufficient_quota", "enforced_spend_limit_reached", "billing_hard_limit_reached"]) {
            return AttemptFailure(
                code: .quotaExhausted, what: "", advice: "add credit to the account or raise its limit")
        }
        let mayBeContext = [200, 400, 413, 422].contains(status)
        if says(["context_length_exceeded", "exceed_context_size_error"])
            || mayBeContext && ContextPhrases.appear(in: body?.message ?? "")
        {
            return AttemptFailure(
                code: .contextTooLong, what: "", advice: "use a model with a longer context, or lower max_tokens")
        }
        if says(["content_filter", "content_policy_violation"]) {
            return AttemptFailure(code: .refused, what: "", advice: "the provider's filter declined the prompt")
        }
        return nil
    }

    private static func describe(_ body: ErrorBody?, secrets: [String]) -> String {
        guard let body else { return "" }
        let code = (body.code ?? body.type).map { " (\(SafeText.clean($0, limit: 60)))" } ?? ""
        // Hidden before the text is cut off: half a key would be too much.
        return code + (body.message.map { ": '\(SafeText.clean(SafeText.hiding(secrets, in: $0)))'" } ?? "")
    }

    /// Where a redirect points to, without its query.
    private static func redirect(_ headers: HTTPHeaders) -> String {
        guard let location = headers.first(name: "location")?.split(separator: "?").first else { return "" }
        return ", a redirect to \(SafeText.clean(String(location), limit: 200))"
    }
}

/// The words in which servers without error codes say that a prompt does not fit.
private enum ContextPhrases {
    private static let phrases = [
        "maximum context length", "context length exceeded", "exceeds the context", "exceed context size",
        "available context size", "context window", "prompt is too long",
    ]

    static func appear(in message: String) -> Bool {
        let message = message.lowercased()
        return phrases.contains { message.contains($0) }
    }
}
