import CascadeCore
import Testing

@testable import CascadeEvaluation

struct DatasetSelectionTests {
    private let dataset = Dataset(
        name: "d", path: "d.jsonl", format: .problems, digest: TestHasher().hash("d"),
        entries: (1...10).map {
            DatasetEntry(
                problem: Problem(id: ProblemID("MBPP/\($0)"), statement: "s", entryPoint: "f"), hidden: nil,
                reference: nil, line: $0)
        })

    private func ids(_ selection: DatasetSelection) throws -> [String] {
        try dataset.selecting(selection).entries.map { String($0.id.rawValue.dropFirst(5)) }
    }

    @Test func limitsCountFromOneAndIncludeBothEnds() throws {
        #expect(try ids(.init(positions: try DatasetSelection.positions("3"))) == ["1", "2", "3"])
        #expect(try ids(.init(positions: try DatasetSelection.positions("9-30"))) == ["9", "10"])
        #expect(try ids(.init(positions: try DatasetSelection.positions("4-4"))) == ["4"])
    }

    @Test(arguments: ["0", "-3", "3-", "5-2", "a", "", "1-2-3", "0-4"])
    func otherLimitsAreRefused(text: String) {
        #expect(throws: DatasetError.self) { try DatasetSelection.positions(text) }
    }

    @Test func shardsPartTheDataset() throws {
        let shards = try (1...3).map { try ids(.init(shard: try DatasetSelection.shard("\($0)/3"))) }
        #expect(shards == [["1", "4", "7", "10"], ["2", "5", "8"], ["3", "6", "9"]])
    }

    @Test(arguments: ["0/3", "4/3", "1", "1/0", "a/b", "1/2/3"])
    func otherShardsAreRefused(text: String) {
        #expect(throws: DatasetError.self) { try DatasetSelection.shard(text) }
    }

    @Test func namesAreTakenInFileOrderBeforePositions() throws {
        #expect(try ids(.init(ids: ["MBPP/7", "MBPP/2"])) == ["2", "7"])
        #expect(try ids(.init(positions: 1...1, ids: ["MBPP/7", "MBPP/2"])) == ["2"])
    }

    @Test func unknownNamesMeetTheirNeighbours() throws {
        let bare = try #require(throws: DatasetError.self) { try ids(.init(ids: ["7"])) }
        #expect(bare.code == .unknownID)
        #expect(bare.message == "there is no problem '7' in the dataset; did you mean 'MBPP/7'?")
        let typo = try #require(throws: DatasetError.self) { try ids(.init(ids: ["MBP/10"])) }
        #expect(typo.message.contains("'MBPP/10'"))
        let far = try #require(throws: DatasetError.self) { try ids(.init(ids: ["HumanEval/3"])) }
        #expect(far.message.contains("its first is 'MBPP/1'"))
    }

    @Test func anEmptySelectionIsAnError() throws {
        let error = try #require(throws: DatasetError.self) { try ids(.init(positions: 11...20)) }
        #expect(error.code == .invalidSelection)
        #expect(error.message.contains("holds 10"))
    }
}
