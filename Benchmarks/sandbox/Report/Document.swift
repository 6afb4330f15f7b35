import FoundationEssentials

/// A page that holds the latest tables between two marks, so that its figures come from the command alone.
enum Document {
    static let start = "<!-- bench-sandbox: written by the benchmark -->"
    static let end = "<!-- end of bench-sandbox -->"

    /// - Throws: `BenchmarkError` when the page lacks its marks.
    static func replacing(_ page: String, with text: String) throws(BenchmarkError) -> String {
        guard let from = page.firstRange(of: start), let to = page.firstRange(of: end),
            from.upperBound <= to.lowerBound
        else { throw BenchmarkError("the page has no lines “\(start)” and “\(end)” to write between") }
        return page[..<from.upperBound] + "\n```text\n\(text)```\n" + page[to.lowerBound...]
    }

    /// - Throws: `BenchmarkError` when the page cannot be read, lacks its marks or cannot be written.
    static func update(_ path: String, with text: String) throws(BenchmarkError) {
        guard let page = TextOfFile.read(path) else { throw BenchmarkError("\(path) cannot be read") }
        try write(try replacing(page, with: text), to: path)
    }

    static func write(_ text: String, to path: String) throws(BenchmarkError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw BenchmarkError("\(path) cannot be written: \(error)")
        }
    }
}
