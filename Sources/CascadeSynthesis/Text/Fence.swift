/// A line that begins with a fence.
struct Fence: Sendable {
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
