/// Lines of text under headings.
struct StoryPage {
    private(set) var lines: [String] = []

    mutating func heading(_ text: String) {
        if !lines.isEmpty { lines.append("") }
        lines.append(text)
    }

    /// - Parameter depth: steps of two spaces.
    mutating func add(_ text: String, depth: Int = 1) {
        lines.append(text.isEmpty ? "" : String(repeating: "  ", count: depth) + text)
    }

    /// A sentence, broken between words at 100 columns; later lines stand two steps deeper.
    mutating func say(_ text: String, depth: Int = 1) {
        var line = ""
        var indent = depth
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if !line.isEmpty && indent * 2 + line.count + 1 + word.count > 100 {
                add(line, depth: indent)
                (line, indent) = ("", depth + 2)
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        add(line, depth: indent)
    }

    mutating func add(_ texts: [String], depth: Int = 1) {
        for text in texts { add(text, depth: depth) }
    }

    var text: String { lines.joined(separator: "\n") + "\n" }
}
