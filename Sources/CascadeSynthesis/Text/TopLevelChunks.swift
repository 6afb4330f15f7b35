/// Cuts source text into its top-level statements without judging them. Statements at top level parse one by one as
/// they do together, so a text with prose or junk in it can be searched in time proportional to its length: each chunk
/// is offered to the parser once.
enum TopLevelChunks {
    /// Chunks in order; joined with newlines they are the text again.
    static func split(_ text: String) -> [String] {
        let physical = SourceLines.split(text)
        var starts: [Int] = []
        var afterDecorator = false
        for line in LogicalLine.split(text) {
            let opens = line.indent == 0 && SourceLines.isCode(line.text) && !continues(line.text)
            if opens, !afterDecorator { starts.append(line.lines.lowerBound) }
            if SourceLines.isCode(line.text) { afterDecorator = line.indent == 0 && line.text.hasPrefix("@") }
        }
        if starts.first != 0 { starts.insert(0, at: 0) }
        return starts.indices.map { i in
            let end = i + 1 < starts.count ? starts[i + 1] : physical.count
            return physical[starts[i]..<end].joined(separator: "\n")
        }
    }

    /// Clauses that belong to the statement before them.
    private static func continues(_ line: String) -> Bool {
        let word = line.prefix { $0.isLetter }
        return ["else", "elif", "except", "finally"].contains(word) || line.first.map { ")]}".contains($0) } ?? false
    }
}
