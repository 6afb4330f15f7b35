/// Buckets of like rows by spherical k-means. It draws no random numbers: the first centres are the row most like all
/// others and then, each time, the row least like the centres so far.
enum KMeans {
    /// - Parameter similarities: the cosines of a row with all rows.
    /// - Returns: at most `count` buckets, none empty, each in ascending order.
    static func buckets(_ rows: [Int], count: Int, similarities: (Int) -> [Double]) -> [[Int]] {
        guard let first = rows.max(by: { total(similarities($0), rows) < total(similarities($1), rows) }) else {
            return []
        }
        var centres = [first]
        var nearest = similarities(first)
        while centres.count < min(count, rows.count) {
            guard let next = rows.min(by: { nearest[$0] < nearest[$1] }), !centres.contains(next) else { break }
            centres.append(next)
            nearest = zip(nearest, similarities(next)).map(max)
        }
        var buckets = centres.map { [$0] }
        for _ in 0..<20 {
            let next = assign(rows, to: buckets, similarities)
            if next == buckets { break }
            buckets = next
        }
        return buckets
    }

    private static func total(_ similarities: [Double], _ rows: [Int]) -> Double {
        rows.reduce(0) { $0 + similarities[$1] }
    }

    private static func assign(_ rows: [Int], to buckets: [[Int]], _ similarities: (Int) -> [Double]) -> [[Int]] {
        var next = buckets.map { _ in [Int]() }
        for row in rows {
            let own = similarities(row)
            let likeness = buckets.map { ClusterScorer.mean(own, $0) }
            let best = likeness.indices.max { likeness[$0] < likeness[$1] } ?? 0
            next[best].append(row)
        }
        return next.filter { !$0.isEmpty }
    }
}
