import CascadeCore

extension ChatReply {
    /// The usable answers among the choices, numbered from the first of `samples`; a server that sends more choices
    /// than were asked for is cut short.
    func samples(numbered samples: Range<Int>) -> [CompletionSample] {
        let ordered = (choices ?? []).enumerated().sorted {
            ($0.element.index ?? $0.offset) < ($1.element.index ?? $1.offset)
        }
        return zip(samples, ordered.lazy.compactMap(\.element.answer)).map { index, answer in
            CompletionSample(index: index, text: answer.text, finish: answer.finish)
        }
    }

    /// Tokens as counted by the server; what it left out is estimated from the texts.
    func tokenUsage(prompt: [CascadeCore.Message], answers: [CompletionSample]) -> TokenUsage {
        let input = usage?.prompt.flatMap { $0 >= 0 ? $0 : nil }
        let output = usage?.completion.flatMap { $0 >= 0 ? $0 : nil }
        return TokenUsage(
            input: input ?? TokenEstimate.prompt(prompt),
            cachedInput: max(0, usage?.promptDetails?.cached ?? 0),
            output: output ?? answers.reduce(0) { $0 + TokenEstimate.answer($1.text) },
            reasoning: max(0, usage?.completionDetails?.reasoning ?? 0),
            isEstimated: input == nil || output == nil)
    }
}

extension ChatReply.Choice {
    /// The answer in a choice, or nil when there is none. Thinking text is never part of it; an answer of which only
    /// thinking was written before the limit is an empty text cut off by length, not a missing answer.
    var answer: (text: String, finish: FinishReason)? {
        let text = message?.content?.text
        if let refusal = message?.refusal, !refusal.isEmpty {
            return (text.flatMap { $0.isEmpty ? nil : $0 } ?? refusal, .refusal)
        }
        // Gateways mark a choice whose upstream failed in this way.
        if finishReason == "error" { return nil }
        let finish = finishReason.map(FinishReason.init(wireName:)) ?? .other
        if let text { return (text, finish) }
        let wasThinking = message?.reasoning ?? message?.reasoningContent
        return finish == .length || finish == .refusal || wasThinking != nil ? ("", finish) : nil
    }
}
