/// What a report needs to know of a problem's gold suite; no test is part of it.
package struct GoldFacts: Sendable, Hashable {
    /// Tests of the suite.
    package var count: Int
    /// How many of the first ones the model was shown.
    package var shownCount: Int

    package init(count: Int, shownCount: Int) {
        self.count = count
        self.shownCount = shownCount
    }
}

extension HiddenTests {
    package var facts: GoldFacts { GoldFacts(count: count, shownCount: shownCount) }
}
