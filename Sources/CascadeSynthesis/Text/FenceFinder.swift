/// One pass over the lines of an answer, pairing its fences.
struct FenceFinder {
    private let lines: [String]
    private var blocks: [FencedBlock] = []
    private var open: (fence: Fence, start: Int)?

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
