/// A report of a few tables, in forms that are kept and passed on.
package struct TabledReport: Sendable, Hashable {
    package struct Part: Sendable, Hashable {
        package var title: String
        package var table: TextTable
    }

    package var title: String
    /// What must be known to read the numbers, such as where the answers come from.
    package var notes: [String]
    package var parts: [Part]

    package func markdown() -> String {
        let heading = "# \(Self.line(title))\n\n" + notes.map { "- \(Self.line($0))\n" }.joined()
        return ([heading] + parts.map { "## \($0.title)\n\n" + $0.table.markdown() }).joined(separator: "\n")
    }

    /// One file that needs nothing beside it.
    package func page() -> String {
        let header = Markup.tag(
            "header", [:],
            [.tag("h1", [:], title), .tag("ul", ["class": "notes"], notes.map { .tag("li", [:], $0) })])
        let sections = parts.map { part in
            Markup.tag("section", [:], [.tag("h2", [:], part.title), .table(part.table, caption: part.title)])
        }
        return Page(title: title, body: [.tag("main", [:], [header] + sections)]).rendered()
    }

    /// A line break in a name must not end the line.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
