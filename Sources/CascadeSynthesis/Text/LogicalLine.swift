/// One statement line of Python: a physical line with the lines that continue it, in brackets or in a string.
struct LogicalLine: Sendable, Hashable {
    /// First and last physical line, counted from 0.
    var lines: ClosedRange<Int>
    /// Source without margin and closing newline.
    var text: String
    /// Columns of leading white space.
    var indent: Int

    static func split(_ text: String) -> [LogicalLine] {
        let scan = PythonTokens(text)
        let physical = SourceLines.split(text)
        var result: [LogicalLine] = []
        var first = 0
        var line = 0
        func close() {
            guard first < physical.count else { return }
            let part = physical[first...min(line, physical.count - 1)]
            let body = part.joined(separator: "\n")
            result.append(
                LogicalLine(
                    lines: first...min(line, physical.count - 1),
                    text: String(body.dropFirst(SourceLines.margin(of: body).count)),
                    indent: SourceLines.indent(of: body)))
        }
        for token in scan.tokens {
            if token.kind == .newline {
                if token.endsLine {
                    close()
                    first = line + 1
                }
                line += 1
            } else if token.kind == .string {
                line += scan.bytes[token.range].count { $0 == Ascii.newline }
            }
        }
        line = physical.count - 1
        if first <= line { close() }
        return result
    }
}
