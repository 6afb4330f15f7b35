/// Names that a misspelt one may have meant.
package enum NearMatches {
    /// Up to three names, nearest first: those that end in the wanted one after a slash (`511` for `MBPP/511`), then
    /// those within a few letters of it.
    package static func of(_ wanted: String, among names: [String]) -> [String] {
        let lowered = wanted.lowercased()
        let limit = max(1, min(3, wanted.count / 3))
        var scored: [(name: String, distance: Int)] = []
        for name in names {
            let candidate = name.lowercased()
            if candidate == lowered || candidate.hasSuffix("/" + lowered) {
                scored.append((name, 0))
            } else if abs(candidate.count - lowered.count) <= limit {
                let distance = editDistance(Array(lowered.utf8), Array(candidate.utf8))
                if distance <= limit { scored.append((name, distance)) }
            }
        }
        return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
    }

    /// Levenshtein's distance, by one row of the usual table.
    private static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let substituted = diagonal + (x == y ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(substituted, row[j] + 1, diagonal + 1)
            }
        }
        return row[b.count]
    }
}
