import CascadeCore
import FoundationEssentials
import Testing

@testable import CascadePredictor

struct LabelFileTests {
    private let columns = [
        LabelColumn(tier: "small", flag: "s1"), LabelColumn(tier: "large", flag: "l1", count: "l5"),
    ]

    private func message(_ text: String, _ columns: [LabelColumn] = []) -> String? {
        let error = #expect(throws: PredictorError.self) {
            try LabelFile.parse(text, name: "labels.jsonl", columns: columns)
        }
        #expect(error?.code == .badLabel)
        return error?.message
    }

    @Test func readsOwnForm() throws {
        let text = """
            {"task_id": "T/1", "tiers": {"small": {"solved": 1, "trials": 5}, "large": {"solved": 5, "trials": 5}}}

            {"task_id": 2, "tiers": {"small": {"solved": 0, "trials": 1}}, "note": "x"}\r
            """
        let entries = try LabelFile.parse(text, name: "labels.jsonl")
        #expect(
            entries == [
                LabelEntry(
                    id: ProblemID("T/1"),
                    tiers: ["small": TierCount(solved: 1, trials: 5), "large": TierCount(solved: 5, trials: 5)]),
                LabelEntry(id: ProblemID("2"), tiers: ["small": TierCount(solved: 0, trials: 1)]),
            ])
    }

    @Test func readsWindowsLineEnds() throws {
        func row(_ number: Int) -> String {
            #"{"task_id": "T/\#(number)", "tiers": {"a": {"solved": 0, "trials": 1}}}"#
        }
        let entries = try LabelFile.parse("\(row(1))\r\n\(row(2))\r\n", name: "f")
        #expect(entries.map(\.id.rawValue) == ["T/1", "T/2"])
        #expect(message("\(row(1))\r\n{\r\n")?.hasPrefix("labels.jsonl:2:") == true)
    }

    @Test func readsFlagsAndPrefersCounts() throws {
        let text = """
            {"task_id": "T/1", "prompt": "p", "s1": true, "l1": false, "l5": 3}
            {"task_id": "T/2", "s1": false, "l1": true, "split": null}
            """
        let entries = try LabelFile.parse(text, name: "f", columns: columns)
        #expect(
            entries[0].tiers == ["small": TierCount(solved: 1, trials: 1), "large": TierCount(solved: 3, trials: 5)])
        #expect(
            entries[1].tiers == ["small": TierCount(solved: 0, trials: 1), "large": TierCount(solved: 1, trials: 1)])
    }

    @Test func writesWhatItReads() throws {
        let entries = [
            LabelEntry(
                id: ProblemID("T/1"),
                tiers: ["b": TierCount(solved: 1, trials: 2), "a": TierCount(solved: 0, trials: 3)])
        ]
        let text = try LabelFile.render(entries)
        #expect(
            text == #"{"task_id":"T/1","tiers":{"a":{"solved":0,"trials":3},"b":{"solved":1,"trials":2}}}"# + "\n")
        #expect(try LabelFile.parse(text, name: "f") == entries)
    }

    @Test func namesFileAndLineOfBadRows() throws {
        let good = #"{"task_id": "T/1", "tiers": {"a": {"solved": 1, "trials": 5}}}"#
        #expect(message(good + "\n" + good)?.hasPrefix("labels.jsonl:2: T/1 is labelled already in line 1") == true)
        #expect(message(good + "\n{")?.hasPrefix("labels.jsonl:2: not a label row") == true)
        #expect(message(#"{"tiers": {}}"#) == "labels.jsonl:1: field 'task_id' is missing")
        #expect(message(#"{"task_id": "T/1", "tiers": {}}"#) == "labels.jsonl:1: no tier has a result for T/1")
        let over = #"{"task_id": "T/1", "tiers": {"a": {"solved": 6, "trials": 5}}}"#
        #expect(message(over)?.hasPrefix("labels.jsonl:1: tier 'a' solved 6 of 5 trials") == true)
        let none = #"{"task_id": "T/1", "tiers": {"a": {"solved": 0, "trials": 0}}}"#
        #expect(message(none)?.contains("trials must be at least 1") == true)
        #expect(message("\n \n") == "labels.jsonl: no labels: the file has no rows")
        #expect(message(#"{"task_id": [], "tiers": {}}"#)?.hasPrefix("labels.jsonl:1: not a label row") == true)
    }

    @Test func saysWhatAFlatFileNeeds() {
        let row = #"{"task_id": "T/1", "s1": true, "n": 3}"#
        #expect(message(row)?.hasSuffix("say which field holds which tier's results (fields here: n, s1)") == true)
        #expect(message(row, [LabelColumn(tier: "x", flag: "nope")])?.hasSuffix("no tier has a result for T/1") == true)
        #expect(message(#"{"task_id": "T/1", "l5": 9}"#, columns)?.contains("tier 'large' solved 9 of 5") == true)
    }

    @Test func saysWhichFileIsMissing() {
        let error = #expect(throws: PredictorError.self) { try LabelFile.read(path: "/nonexistent/labels.jsonl") }
        #expect(error?.code == .file)
        #expect(
            error?.message == "cannot read label file /nonexistent/labels.jsonl: no such file or folder: check the path"
        )
    }
}
