/// Rows in aligned columns, without colour.
package struct TextTable: Sendable, Hashable {
    package enum Alignment: Sendable, Hashable { case left, right }

    package struct Column: Sendable, Hashable {
        package var title: String
        package var alignment: Alignment

        package init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    package var columns: [Column]
    package private(set) var rows: [[String]] = []

    package init(_ columns: [Column]) { self.columns = columns }

    /// Missing cells are blank, surplus ones are dropped.
    package mutating func add(_ cells: [String]) {
        let padding = Array(repeating: "", count: max(0, columns.count - cells.count))
        rows.append((cells.prefix(columns.count) + padding).map(Self.printable))
    }

    /// Title line, rule, rows; columns two blanks apart, no blanks at line ends, every line ended.
    package func rendered() -> String {
        let titles = columns.map { Self.printable($0.title) }
        let widths = columns.indices.map { column in
            ([titles] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
        return ([line(titles, widths), rule] + rows.map { line($0, widths) }).map { $0 + "\n" }.joined()
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let blanks = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
            if index > 0 { line += "  " }
            line += columns[index].alignment == .left ? cell + blanks : blanks + cell
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// Control characters would break the lines, or worse; each becomes a stand-in.
    private static func printable(_ cell: String) -> String {
        String(
            String.UnicodeScalarView(
                cell.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
    }
}
