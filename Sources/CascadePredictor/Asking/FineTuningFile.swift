import CascadeCore
import FoundationEssentials

/// Training files for fine-tuning a language model into a predictor, in the two forms of the OpenAI API.
package enum FineTuningFile {
    package enum Form: String, Sendable, Hashable, CaseIterable {
        /// `{"prompt": …, "completion": " 3"}`
        case completion
        /// `{"messages": [{"role": "system", …}, …]}`
        case chat
    }

    private struct CompletionRow: Encodable {
        var prompt: String
        var completion: String
    }

    private struct ChatRow: Encodable {
        struct Line: Encodable {
            var role: String
            var content: String
        }

        var messages: [Line]
    }

    /// One line for each problem that has a class; the others are left out.
    /// - Throws: `bad_label` when nothing is left.
    package static func render(
        _ labels: LabelSet, scale: ComplexityScale, form: Form
    ) throws(PredictorError) -> String {
        let prompt = ComplexityPrompt(classes: scale.count(tiers: labels.tiers.count))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var text = ""
        for row in labels.rows {
            guard let label = scale.label(row.counts) else { continue }
            let line: any Encodable =
                switch form {
                case .completion:
                    // A leading space makes the answer one token.
                    CompletionRow(prompt: prompt.completion(row.problem), completion: " \(label + 1)")
                case .chat:
                    ChatRow(
                        messages: (prompt.messages(row.problem)
                            + [Message(role: .assistant, content: "\(label + 1)")]).map {
                                ChatRow.Line(role: $0.role.rawValue, content: $0.content)
                            })
                }
            do {
                text += String(decoding: try encoder.encode(line), as: UTF8.self) + "\n"
            } catch {
                throw PredictorError(.badLabel, "\(row.problem.id) cannot be written as JSON: \(error)")
            }
        }
        guard !text.isEmpty else {
            throw PredictorError(
                .badLabel, "no problem has a class (\(scale.description)): nothing to write; label more trials")
        }
        return text
    }
}
