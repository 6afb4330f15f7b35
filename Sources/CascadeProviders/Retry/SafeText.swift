/// Makes a server's words fit to be shown and stored.
enum SafeText {
    /// Drops control and direction characters, folds white space, and cuts the text off after `limit` characters.
    static func clean(_ text: String, limit: Int = 300) -> String {
        var cleaned = ""
        var pendingSpace = false
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar == "\n" || scalar == "\t" || scalar == "\r", .spaceSeparator,
                .lineSeparator, .paragraphSeparator:
                pendingSpace = !cleaned.isEmpty
            case .control, .format, .surrogate, .privateUse: break
            default:
                if pendingSpace { cleaned.unicodeScalars.append(" ") }
                pendingSpace = false
                cleaned.unicodeScalars.append(scalar)
            }
        }
        return cleaned.count <= limit ? cleaned : cleaned.prefix(limit - 1) + "…"
    }

    /// Replaces every occurrence of a secret; servers like to repeat the key they were given.
    static func hiding(_ secrets: [String], in text: String) -> String {
        secrets.filter { !$0.isEmpty }.reduce(text) { $0.replacing($1, with: "<redacted>") }
    }
}
