/// Keeps the last bytes of a stream of log lines.
struct TextTail {
    let capacity: Int
    private var bytes: [UInt8] = []

    init(capacity: Int) { self.capacity = capacity }

    mutating func append(_ more: some Collection<UInt8>) {
        bytes.append(contentsOf: more.suffix(capacity))
        if bytes.count > capacity { bytes.removeFirst(bytes.count - capacity) }
    }

    /// The text, on one line, invalid UTF-8 and control characters replaced.
    var text: String { text { _ in true } }

    /// The same of some lines alone.
    func text(where isWanted: (Substring) -> Bool) -> String {
        let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).filter(isWanted)
        return String(lines.joined(separator: "; ").map { $0.isControl ? "\u{FFFD}" : $0 })
    }
}

extension Character {
    fileprivate var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
