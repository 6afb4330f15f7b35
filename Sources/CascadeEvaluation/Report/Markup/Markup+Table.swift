extension Markup {
    /// A table with its caption, in a box that scrolls by itself where the window is narrower. The first column heads its
    /// rows.
    /// - Parameter rowClass: a class for a row by its position.
    package static func table(
        _ table: TextTable, caption: String, rowClass: (Int) -> String? = { _ in nil }
    ) -> Markup {
        let head = tag("thead", [:], [tag("tr", [:], table.columns.map { heading($0, scope: "col") })])
        let rows = table.rows.enumerated().map { position, cells in
            tag(
                "tr", rowClass(position).map { ["class": $0] } ?? [:],
                zip(table.columns, cells).enumerated().map { column, cell in
                    cellMarkup(cell.1, column: cell.0, isHead: column == 0)
                })
        }
        let content = tag("table", [:], [tag("caption", [:], caption), head, tag("tbody", [:], rows)])
        return scrolling([content], label: caption)
    }

    /// A box that scrolls sideways by itself; it can be reached by keyboard.
    package static func scrolling(_ content: [Markup], label: String) -> Markup {
        tag("div", ["class": "scroll", "role": "region", "tabindex": "0", "aria-label": label], content)
    }

    private static func heading(_ column: TextTable.Column, scope: String) -> Markup {
        tag("th", ["scope": scope, "class": column.alignment == .right ? "n" : "w"], column.title)
    }

    private static func cellMarkup(_ text: String, column: TextTable.Column, isHead: Bool) -> Markup {
        let kind = column.alignment == .right ? "n" : "w"
        return isHead ? tag("th", ["scope": "row", "class": kind], text) : tag("td", ["class": kind], text)
    }
}
