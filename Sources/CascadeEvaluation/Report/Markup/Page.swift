/// One HTML file that needs nothing beside it: no network, no script, the system's fonts.
struct Page: Sendable {
    var title: String
    var body: [Markup]

    func rendered() -> String {
        let head: [Markup] = [
            .tag("meta", ["charset": "utf-8"]),
            .tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
            .tag("meta", ["name": "color-scheme", "content": "light dark"]),
            // Nothing is loaded, whatever a text says: the style sheet within is all.
            .tag(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
                ]),
            .tag("title", [:], title),
            .tag("style", [:], [.verbatim(PageStyle.sheet)]),
        ]
        return "<!DOCTYPE html>\n"
            + Markup.tag("html", ["lang": "en"], [.tag("head", [:], head), .tag("body", [:], body)]).rendered() + "\n"
    }
}
