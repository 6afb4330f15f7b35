/// Prepares a test answer for reading: picks the regions that hold tests, and frees asserts from the Markdown and from
/// the slips around them.
enum TestAnswerLines {
    /// The fenced blocks with tests in them; the whole answer when there are none.
    static func regions(of answer: String) -> [String] {
        let blocks = FencedBlocks.find(in: answer).map(\.text).filter(holdsTests)
        return (blocks.isEmpty ? [answer] : blocks).map(prepared)
    }

    private static func holdsTests(_ text: String) -> Bool {
        SourceLines.split(text).contains { line in
            let line = SourceLines.trimmed(line)
            return line.hasPrefix("assert") || line.hasPrefix(">>>") || line.hasPrefix("self.assert")
        }
    }

    private static func prepared(_ text: String) -> String {
        let lines = SourceLines.split(text).map(withoutMarkdown)
        return joiningBareAsserts(lines).joined(separator: "\n")
    }

    /// `3. assert …`, `- assert …` and prose around an assert in backquotes become the assert.
    private static func withoutMarkdown(_ line: String) -> String {
        if let quoted = line.range(of: "`assert ") {
            let start = line.index(after: quoted.lowerBound)
            if let end = line[start...].firstIndex(of: "`") { return String(line[start..<end]) }
        }
        let trimmed = SourceLines.trimmed(line)
        let marker = trimmed.prefix { $0.isNumber || ".)-*+•:".contains($0) }
        let rest = SourceLines.trimmed(trimmed.dropFirst(marker.count))
        let isTest = ["assert ", "assert(", "self.assert", ">>> "].contains { rest.hasPrefix($0) }
        guard !marker.isEmpty, isTest else { return line }
        return rest
    }

    /// An `assert` whose expression was written on the next line, which is not Python, takes that line up; base models
    /// asked to go on after "assert " write it so. A doubled `assert assert` is one.
    private static func joiningBareAsserts(_ lines: [String]) -> [String] {
        var result: [String] = []
        var isOpen = false
        for line in lines {
            let trimmed = SourceLines.trimmed(line)
            if isOpen, trimmed.isEmpty { continue }
            if isOpen, let last = result.indices.last, !startsStatement(trimmed) {
                result[last] += " " + trimmed
                isOpen = false
                continue
            }
            var text = trimmed
            while text.hasPrefix("assert assert") { text = String(text.dropFirst("assert ".count)) }
            isOpen = text == "assert"
            result.append(text == trimmed && !isOpen ? line : SourceLines.margin(of: line) + text)
        }
        return result
    }

    private static func startsStatement(_ line: String) -> Bool {
        ["assert", "def ", "class ", "import ", "from ", "#", ">>>"].contains { line.hasPrefix($0) }
    }
}
