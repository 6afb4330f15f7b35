import Testing

@testable import CascadeEvaluation

struct FlowLayoutTests {
    private typealias Node = FlowLayout.Node
    private let a = Node(column: 0, lane: 0)
    private let b = Node(column: 0, lane: 2)
    private let c = Node(column: 1, lane: 2)
    private let end = Node(column: 2, lane: 0)

    /// 6 start at a, of which 2 go on to c; 4 start at b.
    private var layout: FlowLayout {
        FlowLayout(
            [(a, c, 1), (a, end, 4), (b, end, 4), (c, end, 2), (a, c, 1)], top: 10, height: 100, gap: 20)
    }

    @Test func `Nodes are as high as what passes through them`() throws {
        let heights = Dictionary(uniqueKeysWithValues: layout.nodes.map { ($0.node, $0.height) })
        #expect(heights == [a: 60, b: 40, c: 20, end: 100])
        #expect(layout.nodes.map(\.count) == [6, 4, 2, 10])
    }

    @Test func `Nodes of a column lie below each other with a gap`() {
        #expect(layout.nodes.map(\.top) == [10, 90, 10, 10])
        #expect(layout.bottom == 130)
    }

    @Test func `Links between the same nodes are one band, stacked without a gap`() {
        let bands = layout.bands
        #expect(bands.map(\.count) == [2, 4, 4, 2])
        #expect(bands.map(\.fromTop) == [10, 30, 90, 10])
        #expect(bands.map(\.toTop) == [10, 10, 50, 90])
        #expect(bands.map(\.height) == [20, 40, 40, 20])
    }

    @Test func `Links of nothing are not there`() {
        let empty = FlowLayout([(a, end, 0)], top: 5, height: 100, gap: 20)
        #expect(empty.nodes.isEmpty)
        #expect(empty.bottom == 5)
    }
}
