package import CascadeCore

/// Which of a dataset's problems to work on: by name, then by position, then by shard.
package struct DatasetSelection: Sendable, Hashable {
    /// One of `count` nearly equal parts; `index` counts from 1. Problems are dealt out in turn.
    package struct Shard: Sendable, Hashable {
        package var index: Int
        package var count: Int

        package init(index: Int, count: Int) {
            self.index = index
            self.count = count
        }
    }

    /// Positions in the dataset, counted from 1, both ends included. Nil for all.
    package var positions: ClosedRange<Int>?
    /// Empty for all.
    package var ids: [ProblemID]
    package var shard: Shard?

    package init(positions: ClosedRange<Int>? = nil, ids: [ProblemID] = [], shard: Shard? = nil) {
        self.positions = positions
        self.ids = ids
        self.shard = shard
    }

    package static let all = DatasetSelection()

    /// Reads `20`, the first twenty, or `10-30`, the tenth to the thirtieth.
    /// - Throws: `DatasetError` for anything else.
    package static func positions(_ text: String) throws(DatasetError) -> ClosedRange<Int> {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        if ends.count == 1, ends[0] > 0 { return 1...ends[0] }
        if ends.count == 2, ends[0] > 0, ends[0] <= ends[1] { return ends[0]...ends[1] }
        throw DatasetError(
            .invalidSelection,
            "'\(text)' is no limit: write 20 for the first twenty problems, or 10-30 for the tenth to the thirtieth")
    }

    /// Reads `2/5`, the second of five parts.
    /// - Throws: `DatasetError` for anything else.
    package static func shard(_ text: String) throws(DatasetError) -> Shard {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let index = parts[0], let count = parts[1], index > 0, index <= count else {
            throw DatasetError(
                .invalidSelection, "'\(text)' is no shard: write i/n with i from 1 to n, such as 1/4")
        }
        return Shard(index: index, count: count)
    }
}

extension Dataset {
    /// The dataset with only the selected entries, in file order.
    /// - Throws: `DatasetError` for a name that is not in it, or when nothing is left.
    package func selecting(_ selection: DatasetSelection) throws(DatasetError) -> Dataset {
        var chosen = entries
        if !selection.ids.isEmpty {
            let known = Set(entries.map(\.id))
            for id in selection.ids where !known.contains(id) { throw unknown(id) }
            let wanted = Set(selection.ids)
            chosen = chosen.filter { wanted.contains($0.id) }
        }
        if let positions = selection.positions {
            chosen = Array(chosen.prefix(positions.upperBound).dropFirst(positions.lowerBound - 1))
        }
        if let shard = selection.shard {
            chosen = chosen.enumerated().filter { $0.offset % shard.count == shard.index - 1 }.map(\.element)
        }
        guard !chosen.isEmpty else {
            throw DatasetError(
                .invalidSelection, "no problem is selected: the dataset holds \(entries.count)", file: path)
        }
        var result = self
        result.entries = chosen
        return result
    }

    package func unknown(_ id: ProblemID) -> DatasetError {
        let near = NearMatches.of(id.rawValue, among: entries.map(\.id.rawValue))
        let first = entries.first.map { "; its first is '\($0.id)'" } ?? ""
        let hint = near.isEmpty ? first : "; did you mean \(near.map { "'\($0)'" }.joined(separator: " or "))?"
        return DatasetError(.unknownID, "there is no problem '\(id)' in the dataset\(hint)", file: path)
    }
}
