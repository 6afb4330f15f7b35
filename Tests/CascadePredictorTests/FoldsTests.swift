import Testing

@testable import CascadePredictor

struct FoldsTests {
    @Test func balancesSingles() {
        let folds = Folds.assign(groups: (0..<23).map { UInt64($0) }, count: 5, seed: 1)
        let sizes = (0..<5).map { fold in folds.filter { $0 == fold }.count }
        #expect(sizes.sorted() == [4, 4, 5, 5, 5])
    }

    @Test func keepsGroupsTogether() {
        let groups: [UInt64] = [7, 1, 7, 2, 3, 7, 2, 4]
        for seed in 0..<20 as Range<UInt64> {
            let folds = Folds.assign(groups: groups, count: 3, seed: seed)
            #expect(folds[0] == folds[2] && folds[0] == folds[5] && folds[3] == folds[6])
            #expect(folds.allSatisfy { (0..<3).contains($0) })
        }
    }

    @Test func followsTheSeed() {
        let groups = (0..<40).map { UInt64($0) }
        #expect(Folds.assign(groups: groups, count: 5, seed: 1) == Folds.assign(groups: groups, count: 5, seed: 1))
        #expect(Folds.assign(groups: groups, count: 5, seed: 1) != Folds.assign(groups: groups, count: 5, seed: 2))
        #expect(Folds.assign(groups: [], count: 5, seed: 1) == [])
    }
}
