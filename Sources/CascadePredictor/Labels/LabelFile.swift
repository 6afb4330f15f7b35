import CascadeCore
import FoundationEssentials

/// Label files: JSON Lines, one problem a line, in the own form
/// `{"task_id": "MBPP/1", "tiers": {"small": {"solved": 1, "trials": 5}}}` or flat with named columns.
package enum LabelFile {
    /// - Parameter columns: where a flat file keeps each tier's results; not needed for the own form.
    /// - Throws: `file` when it cannot be read, `bad_label` with file and line for what cannot be used.
    package static func read(path: String, columns: [LabelColumn] = []) throws(PredictorError) -> [LabelEntry] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw PredictorError(.file, "cannot read label file \(path): \(FileFailure.reason(error))")
        }
        return try parse(String(decoding: data, as: UTF8.self), name: path, columns: columns)
    }

    /// Reads a label file's text. Blank lines are passed over; a problem may appear once.
    /// - Parameter name: what messages call the file.
    /// - Throws: `bad_label` with name and line.
    package static func parse(
        _ text: String, name: String, columns: [LabelColumn] = []
    ) throws(PredictorError) -> [LabelEntry] {
        var entries: [LabelEntry] = []
        var lines: [ProblemID: Int] = [:]
        let decoder = JSONDecoder()
        // A carriage return with its line feed is one character.
        let rows = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for (index, line) in rows.enumerated()
        where !line.allSatisfy(\.isWhitespace) {
            let place = "\(name):\(index + 1)"
            let entry = try entry(of: line, decoder, place, columns)
            if let earlier = lines.updateValue(index + 1, forKey: entry.id) {
                throw PredictorError(
                    .badLabel, "\(place): \(entry.id) is labelled already in line \(earlier): keep one of the two")
            }
            entries.append(entry)
        }
        guard !entries.isEmpty else { throw PredictorError(.badLabel, "\(name): no labels: the file has no rows") }
        return entries
    }

    /// The own form, one line for each entry, tiers in alphabetical order.
    package static func render(_ entries: [LabelEntry]) throws(PredictorError) -> String {
        struct Row: Encodable {
            var id: String
            var tiers: [String: TierCount]

            enum CodingKeys: String, CodingKey {
                case id = "task_id"
                case tiers
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return try entries.map { entry in
                let row = try encoder.encode(Row(id: entry.id.rawValue, tiers: entry.tiers))
                return String(decoding: row, as: UTF8.self) + "\n"
            }.joined()
        } catch {
            throw PredictorError(.badLabel, "labels cannot be written as JSON: \(error)")
        }
    }

    private static func entry(
        of line: Substring, _ decoder: JSONDecoder, _ place: String, _ columns: [LabelColumn]
    ) throws(PredictorError) -> LabelEntry {
        let row: LabelLine
        do {
            row = try decoder.decode(LabelLine.self, from: Data(line.utf8))
        } catch {
            throw PredictorError(.badLabel, "\(place): not a label row: \(error)")
        }
        guard let id = row.id, !id.isEmpty else {
            throw PredictorError(.badLabel, "\(place): field 'task_id' is missing")
        }
        let tiers: [String: TierCount]
        if let own = row.tiers { tiers = own } else { tiers = try flat(row.numbers, columns, place) }
        for (tier, count) in tiers.sorted(by: { $0.key < $1.key }) where !count.isSound {
            throw PredictorError(
                .badLabel,
                "\(place): tier '\(tier)' solved \(count.solved) of \(count.trials) trials: "
                    + "trials must be at least 1 and solved between 0 and trials")
        }
        guard !tiers.isEmpty else { throw PredictorError(.badLabel, "\(place): no tier has a result for \(id)") }
        return LabelEntry(id: ProblemID(id), tiers: tiers)
    }

    private static func flat(
        _ numbers: [String: Int], _ columns: [LabelColumn], _ place: String
    ) throws(PredictorError) -> [String: TierCount] {
        guard !columns.isEmpty else {
            throw PredictorError(
                .badLabel,
                "\(place): field 'tiers' is missing: give it, or say which field holds which tier's results "
                    + "(fields here: \(numbers.keys.sorted().joined(separator: ", ")))")
        }
        var tiers: [String: TierCount] = [:]
        for column in columns {
            if let name = column.count, let solved = numbers[name] {
                tiers[column.tier] = TierCount(solved: solved, trials: column.trials)
            } else if let name = column.flag, let solved = numbers[name] {
                tiers[column.tier] = TierCount(solved: solved, trials: 1)
            }
        }
        return tiers
    }
}
