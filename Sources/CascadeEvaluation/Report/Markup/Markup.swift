/// HTML, and SVG within it, as a tree. Texts and attribute values are escaped when it is written, so that what a model, a
/// dataset or a user named can never become an element.
package struct Markup: Sendable {
    /// Name and value of an attribute.
    package typealias Attributes = KeyValuePairs<String, String>

    private indirect enum Form: Sendable {
        case text(String)
        /// Written as it is: only what is in this source can be.
        case verbatim(StaticString)
        case element(name: String, attributes: [(name: String, value: String)], children: [Markup])
    }

    private var form: Form

    package static func text(_ text: String) -> Markup { Markup(form: .text(text)) }

    package static func verbatim(_ text: StaticString) -> Markup { Markup(form: .verbatim(text)) }

    package static func tag(_ name: String, _ attributes: Attributes = [:], _ children: [Markup] = []) -> Markup {
        Markup(
            form: .element(
                name: name, attributes: attributes.map { (name: $0.key, value: $0.value) }, children: children))
    }

    package static func tag(_ name: String, _ attributes: Attributes = [:], _ text: String) -> Markup {
        tag(name, attributes, [.text(text)])
    }

    package func rendered() -> String {
        var text = ""
        write(to: &text)
        return text
    }

    private func write(to output: inout String) {
        switch form {
        case .text(let text): Self.escape(text, to: &output)
        case .verbatim(let text): output += text.description
        case .element(let name, let attributes, let children):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &output)
                output += "\""
            }
            output += ">"
            guard !Self.void.contains(name) else { return }
            for child in children { child.write(to: &output) }
            output += "</\(name)>"
            if Self.block.contains(name) { output += "\n" }
        }
    }

    /// Elements without an end tag.
    private static let void: Set<String> = ["br", "col", "hr", "meta"]
    /// Elements that end their line, so that the file can be read and compared.
    private static let block: Set<String> = [
        "caption", "dd", "details", "dl", "dt", "figure", "figcaption", "footer", "g", "h1", "h2", "h3", "head",
        "header",
        "li", "main", "p", "path", "section", "style", "svg", "table", "tbody", "thead", "title", "tr", "ul",
    ]

    /// Controls, which no document may hold, become U+FFFD.
    private static func escape(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\n", "\t": output.unicodeScalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control: output += "\u{FFFD}"
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Markup: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
}
