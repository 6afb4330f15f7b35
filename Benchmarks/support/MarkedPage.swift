import FoundationEssentials

/// A page that holds a benchmark's latest tables between two marks, so that its figures come from the command alone.
package struct MarkedPage: Sendable {
    package let start: String
    package let end: String

    /// - Parameter benchmark: the command that writes there.
    package init(of benchmark: String) {
        start = "<!-- \(benchmark): written by the benchmark -->"
        end = "<!-- end of \(benchmark) -->"
    }

    /// - Throws: `PageError` when the page lacks its marks.
    package func replacing(_ page: String, with text: String) throws(PageError) -> String {
        guard let from = page.firstRange(of: start), let to = page.firstRange(of: end),
            from.upperBound <= to.lowerBound
        else { throw PageError("the page has no lines “\(start)” and “\(end)” to write between") }
        return page[..<from.upperBound] + "\n```text\n\(text)```\n" + page[to.lowerBound...]
    }

    /// - Throws: `PageError` when the page cannot be read, lacks its marks or cannot be written.
    package func update(_ path: String, with text: String) throws(PageError) {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { throw PageError("\(path) cannot be read") }
        try Self.write(try replacing(String(decoding: bytes, as: UTF8.self), with: text), to: path)
    }

    /// - Throws: `PageError` when the file cannot be written.
    package static func write(_ text: String, to path: String) throws(PageError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw PageError("\(path) cannot be written: \(error)")
        }
    }
}

/// Why figures could not be kept.
package struct PageError: Error, Hashable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}
