package import CascadeCore

/// What a language model is asked about a problem's complexity, in training files and at run time alike, so that a
/// fine-tuned model is asked just what it was taught (after ComplexityNet, arXiv 2312.11511, section 3). The model sees
/// the statement and the visible examples, nothing else.
package struct ComplexityPrompt: Sendable, Hashable {
    /// Highest class; the lowest is 1.
    package let classes: Int

    package init(classes: Int) { self.classes = classes }

    /// The instruction of the chat form.
    package var system: String {
        "Rate how hard a Python task is for a language model, from 1 (the smallest model solves it) to \(classes) "
            + "(only the largest may). Answer with the number alone."
    }

    /// The task as it is put to the model.
    package static func task(_ problem: Problem) -> String {
        ([problem.statement.trimmingWhiteSpace()] + problem.visibleExamples.map(\.source)).joined(separator: "\n")
    }

    /// The completion form: everything in one text, which the answer continues.
    package func completion(_ problem: Problem) -> String { "\(system)\n\nTask: \(Self.task(problem))\n\nComplexity:" }

    /// The chat form.
    package func messages(_ problem: Problem) -> [Message] {
        [Message(role: .system, content: system), Message(role: .user, content: Self.task(problem))]
    }

    /// The class that an answer names, from 0; nil when it names none. The first number counts.
    package func parse(_ answer: String) -> Int? {
        let digits = answer.drop { !("0"..."9").contains($0) }.prefix { ("0"..."9").contains($0) }
        guard let number = Int(digits), (1...classes).contains(number) else { return nil }
        return number - 1
    }
}

extension String {
    fileprivate func trimmingWhiteSpace() -> String {
        let tail = reversed().drop(while: \.isWhitespace).reversed()
        return String(String(tail).drop(while: \.isWhitespace))
    }
}
