/// A fenced block of Markdown.
struct FencedBlock: Sendable, Hashable {
    /// The first word after the opening fence, in lower case; empty when there is none.
    var tag: String
    var text: String
    var isClosed: Bool
}

/// Finds fenced blocks the way models write them: like CommonMark, section 4.5 (a closing fence has the opening one's
/// character and at least its length), but indented at will, closed at the end of a code line, opened anew without
/// having been closed, or never closed.
enum FencedBlocks {
    /// Blocks in order of their opening. A text without a fence has none.
    static func find(in text: String) -> [FencedBlock] {
        var finder = Finder(lines: SourceLines.split(text))
        return finder.run()
    }

    /// Every block that could be meant when `find` paired the fences wrongly, for instance because a docstring holds
    /// fences of its own: the text between each two fence lines. At most `limit`, longest first.
    static func alternatives(in text: String, limit: Int = 24) -> [String] {
        let lines = SourceLines.split(text)
        let fences = lines.indices.filter { Fence(lines[$0]) != nil }
        var spans: [Range<Int>] = []
        for (n, open) in fences.enumerated() {
            // Beyond this many fences apart a pair is no longer a slip.
            for close in fences[(n + 1)...].dropFirst().prefix(6) where close > open + 1 {
                spans.append(open + 1..<close)
            }
        }
        return spans.sorted { $0.count > $1.count }.prefix(limit).map { span in
            block(lines[span], indent: SourceLines.indent(of: lines[span.lowerBound - 1]))
        }
    }

    fileprivate static func block(_ lines: some Sequence<String>, indent: Int) -> String {
        SourceLines.dedented(lines, by: indent).joined(separator: "\n")
    }

    static let pythonTags: Set<String> = ["python", "python3", "py", "py3", "python2", "pycon"]
}

/// A line that begins with a fence.
private struct Fence {
    var mark: Character
    var length: Int
    var indent: Int
    /// What follows the fence, without white space around it.
    var info: String

    init?(_ line: String) {
        let rest = line.drop { $0 == " " || $0 == "\t" }
        guard let mark = rest.first, mark == "`" || mark == "~" else { return nil }
        length = rest.prefix { $0 == mark }.count
        guard length >= 3 else { return nil }
        self.mark = mark
        indent = SourceLines.indent(of: line)
        info = SourceLines.trimmed(rest.dropFirst(length))
    }

    /// `{.python}`, `python title="x"` and `Python` are all `python`.
    var tag: String {
        let word = info.drop { "{.".contains($0) }.prefix { !$0.isWhitespace && !"},{:".contains($0) }
        return word.lowercased()
    }

    /// Whether `info` can be the language tag of an opening fence rather than prose after a closing one.
    var hasTag: Bool { !info.isEmpty && (!info.contains(" ") || FencedBlocks.pythonTags.contains(tag)) }
}

private struct Finder {
    let lines: [String]
    var blocks: [FencedBlock] = []
    var open: (fence: Fence, start: Int)?

    init(lines: [String]) { self.lines = lines }

    mutating func run() -> [FencedBlock] {
        for (index, line) in lines.enumerated() { read(line, at: index) }
        if let open { add(open.fence, lines[open.start...], isClosed: false) }
        return blocks
    }

    private mutating func read(_ line: String, at index: Int) {
        guard let fence = Fence(line) else { return closeAtEnd(of: line, at: index) }
        guard let open else { return begin(fence, at: index) }
        guard fence.mark == open.fence.mark, fence.length >= open.fence.length else { return }
        add(open.fence, lines[open.start..<index], isClosed: !fence.hasTag)
        self.open = fence.hasTag ? (fence, index + 1) : nil
    }

    private mutating func begin(_ fence: Fence, at index: Int) {
        let mark = String(repeating: fence.mark, count: fence.length)
        // The whole block on one line.
        if fence.info.hasSuffix(mark) {
            var code = fence.info.dropLast(fence.length)
            let word = code.prefix { !$0.isWhitespace }
            if FencedBlocks.pythonTags.contains(word.lowercased()) { code = code.dropFirst(word.count) }
            blocks.append(FencedBlock(tag: "", text: SourceLines.trimmed(code), isClosed: true))
        } else {
            open = (fence, index + 1)
        }
    }

    /// A fence behind the last code line closes the block when no later line does.
    private mutating func closeAtEnd(of line: String, at index: Int) {
        guard let open else { return }
        let mark = String(repeating: open.fence.mark, count: open.fence.length)
        guard SourceLines.trimmed(line).hasSuffix(mark), !lines[(index + 1)...].contains(where: { Fence($0) != nil })
        else { return }
        let end = SourceLines.trimmed(line).dropLast(open.fence.length)
        let last = SourceLines.margin(of: line) + end
        add(open.fence, lines[open.start..<index] + [last], isClosed: true)
        self.open = nil
    }

    private mutating func add(_ fence: Fence, _ content: some Collection<String>, isClosed: Bool) {
        var content = Array(content)
        // Some models write the tag on the line below.
        if fence.info.isEmpty, let first = content.first,
            FencedBlocks.pythonTags.contains(SourceLines.trimmed(first).lowercased())
        {
            content.removeFirst()
        }
        guard content.contains(where: { !SourceLines.isBlank($0) }) else { return }
        let text = FencedBlocks.block(content, indent: fence.indent)
        blocks.append(FencedBlock(tag: fence.tag, text: text, isClosed: isClosed))
    }
}
