import Testing

@testable import CascadeEvaluation

struct LabelPlacementTests {
    private static let area = LabelPlacement.Box(left: 0, top: 0, right: 400, bottom: 200)

    private func box(_ text: String, at place: (x: Double, y: Double)) -> LabelPlacement.Box {
        let height = PlotText.size * 1.2
        return LabelPlacement.Box(
            left: place.x, top: place.y - height * 0.78, right: place.x + PlotText.width(text),
            bottom: place.y + height * 0.22)
    }

    @Test func `A label stands right of its point where there is room`() throws {
        var placement = LabelPlacement(area: Self.area)
        let found = placement.place("name", x: 100, y: 100)
        let place = try #require(found)
        #expect(place.x == 108)
    }

    @Test func `At the right edge it stands left`() throws {
        var placement = LabelPlacement(area: Self.area)
        let found = placement.place("name", x: 395, y: 100)
        let place = try #require(found)
        #expect(place.x + PlotText.width("name") <= 395)
    }

    @Test func `Labels of neighbours do not overlap each other, nor a mark`() throws {
        var placement = LabelPlacement(area: Self.area)
        placement.avoid(x: 130, y: 100, radius: 6)
        var boxes: [LabelPlacement.Box] = []
        for offset in 0..<4 {
            let found = placement.place("a label", x: 100 + Double(offset), y: 100)
            let place = try #require(found)
            boxes.append(box("a label", at: place))
        }
        for (index, first) in boxes.enumerated() {
            #expect(!first.overlaps(.init(left: 124, top: 94, right: 136, bottom: 106)))
            for second in boxes[(index + 1)...] { #expect(!first.overlaps(second)) }
        }
    }

    @Test func `Without room there is no label`() {
        var placement = LabelPlacement(area: .init(left: 0, top: 0, right: 20, bottom: 20))
        let place = placement.place("much too long for this", x: 10, y: 10)
        #expect(place == nil)
    }
}
