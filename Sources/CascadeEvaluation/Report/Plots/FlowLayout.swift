/// Where the bands of a flow through columns lie: nodes are as high as what passes through them, bands stacked in the
/// nodes' order.
struct FlowLayout: Sendable {
    struct Node: Sendable, Hashable {
        var column: Int
        /// Position within the column, from the top.
        var lane: Int
    }

    struct Placed: Sendable {
        var node: Node
        var count: Int
        var top: Double
        var height: Double

        var middle: Double { top + height / 2 }
    }

    struct Band: Sendable {
        var from: Node
        var to: Node
        var count: Int
        /// Upper edges at both ends.
        var fromTop: Double
        var toTop: Double
        var height: Double
    }

    let nodes: [Placed]
    let bands: [Band]
    /// Bottom of the lowest node.
    let bottom: Double

    /// - Parameters:
    ///   - links: what goes from which node to which; several between the same two are added up.
    ///   - height: of all that enters, in units of the plot.
    ///   - gap: between nodes of a column: at least a label's height.
    init(_ links: [(from: Node, to: Node, count: Int)], top: Double, height: Double, gap: Double) {
        var sums: [Pair: Int] = [:]
        for link in links where link.count > 0 { sums[Pair(from: link.from, to: link.to), default: 0] += link.count }
        let order = sums.keys.sorted { $0 < $1 }
        var (incoming, outgoing): ([Node: Int], [Node: Int]) = ([:], [:])
        for pair in order {
            outgoing[pair.from, default: 0] += sums[pair] ?? 0
            incoming[pair.to, default: 0] += sums[pair] ?? 0
        }
        let all = Set(incoming.keys).union(outgoing.keys).sorted { $0 < $1 }
        let entering = all.filter { $0.column == all.first?.column }.reduce(0) { $0 + (outgoing[$1] ?? 0) }
        let scale = height / Double(max(1, entering))
        var (placed, next): ([Placed], [Int: Double]) = ([], [:])
        for node in all {
            let count = max(incoming[node] ?? 0, outgoing[node] ?? 0)
            let place = Placed(node: node, count: count, top: next[node.column] ?? top, height: Double(count) * scale)
            placed.append(place)
            next[node.column] = place.top + place.height + gap
        }
        nodes = placed
        bottom = placed.map { $0.top + $0.height }.max() ?? top
        let tops = Dictionary(uniqueKeysWithValues: placed.map { ($0.node, $0.top) })
        bands = Self.stacked(order.map { ($0.from, $0.to, sums[$0] ?? 0) }, tops: tops, scale: scale)
    }

    private static func stacked(
        _ links: [(from: Node, to: Node, count: Int)], tops: [Node: Double], scale: Double
    ) -> [Band] {
        var (leaving, arriving) = (tops, tops)
        // By source, then by target: at both ends the bands lie in the order of their other ends, and cross the least.
        return links.map { link in
            let height = Double(link.count) * scale
            let band = Band(
                from: link.from, to: link.to, count: link.count, fromTop: leaving[link.from] ?? 0,
                toTop: arriving[link.to] ?? 0, height: height)
            leaving[link.from, default: 0] += height
            arriving[link.to, default: 0] += height
            return band
        }
    }

    private struct Pair: Hashable, Comparable {
        var from: Node
        var to: Node

        static func < (left: Pair, right: Pair) -> Bool {
            left.from != right.from ? left.from < right.from : left.to < right.to
        }
    }
}

extension FlowLayout.Node: Comparable {
    static func < (left: FlowLayout.Node, right: FlowLayout.Node) -> Bool {
        (left.column, left.lane) < (right.column, right.lane)
    }
}
