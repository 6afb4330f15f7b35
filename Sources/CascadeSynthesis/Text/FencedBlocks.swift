/// Finds fenced blocks the way models write them: like CommonMark, section 4.5 (a closing fence has the opening one's
/// character and at least its length), but indented at will, closed at the end of a code line, opened anew without
/// having been closed, or never closed.
enum FencedBlocks {
    /// Blocks in order of their opening. A text without a fence has none.
    static func find(in text: String) -> [FencedBlock] {
        var finder = FenceFinder(lines: SourceLines.split(text))
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

    /// The lines of a block, less the margin of its opening fence.
    static func block(_ lines: some Sequence<String>, indent: Int) -> String {
        SourceLines.dedented(lines, by: indent).joined(separator: "\n")
    }

    /// Language tags, in lower case, that mean Python.
    static let pythonTags: Set<String> = ["python", "python3", "py", "py3", "python2", "pycon"]
}
