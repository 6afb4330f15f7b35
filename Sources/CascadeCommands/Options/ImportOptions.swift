import ArgumentParser
import CascadeCore
import CascadeEvaluation

/// Which files are which tier's answers.
struct ImportSourceOptions: ParsableArguments {
    @Option(
        name: .customLong("from"),
        help: ArgumentHelp(
            "A tier's solutions, cheapest tier first; several files of a tier are one after the other.",
            valueName: "tier=file"))
    var solutions: [String] = []

    @Option(help: ArgumentHelp("A tier's test answers: a recording of kind 'tests'.", valueName: "tier=file"))
    var tests: [String] = []

    @Option(help: ArgumentHelp("Whose answers to take from a file of several models.", valueName: "tier=name"))
    var model: [String] = []

    @Option(
        help: ArgumentHelp("US dollars per million input and output tokens.", valueName: "tier=input,output"))
    var price: [String] = []

    @Option(name: .shortAndLong, help: "Configuration whose tiers' models, prices and rules are meant.")
    var config: String?

    @Option(help: "Solutions to take of every tier. Default: all.")
    var samples: Int?

    @Option(help: "Test answers to take of every tier. Default: all.")
    var testAnswers: Int?

    @Option(help: "Test lines to keep of one answer. Default: the configuration's tests.max_lines, or 16.")
    var lines: Int?

    @Option(help: "Take code out of every text, of none, or only where the file says that it holds whole replies.")
    var extract = SampleExtraction.auto

    @Option(help: "Rows, over all files, that may be unusable: they are left out. One more stops the import.")
    var maxInvalid = 0

    var isEmpty: Bool {
        solutions.isEmpty && tests.isEmpty && model.isEmpty && price.isEmpty && config == nil && samples == nil
            && testAnswers == nil && lines == nil
    }

    mutating func validate() throws {
        for (flag, number) in [("--samples", samples), ("--test-answers", testAnswers), ("--lines", lines)] {
            guard number.map({ (1...1000).contains($0) }) ?? true else {
                throw ValidationError("\(flag) is \(number ?? 0): it must be from 1 to 1000")
            }
        }
        guard maxInvalid >= 0 else { throw ValidationError("--max-invalid is \(maxInvalid): it must be 0 or more") }
    }

    /// One source for each tier, in the order in which `--from` names them.
    /// - Throws: `CommandFailure` for an option that is no pair, or names a tier that `--from` does not.
    func sources() throws -> [ImportSource] {
        var sources: [ImportSource] = []
        for (tier, file) in try solutions.map({ try Self.pair($0, "--from", "small=samples.jsonl") }) {
            if let place = sources.firstIndex(where: { $0.tier == tier }) {
                sources[place].solutions.append(FilePath.absolute(file))
            } else {
                sources.append(ImportSource(tier: tier, solutions: [FilePath.absolute(file)]))
            }
        }
        for (tier, file) in try tests.map({ try Self.pair($0, "--tests", "small=tests.jsonl") }) {
            sources[try place(of: tier, "--tests", in: sources)].tests.append(FilePath.absolute(file))
        }
        for (tier, name) in try model.map({ try Self.pair($0, "--model", "small=gpt-3.5-turbo") }) {
            sources[try place(of: tier, "--model", in: sources)].model = name
        }
        return sources
    }

    /// - Throws: `CommandFailure` for a limit or a price that is none.
    func plan() throws -> ImportLadder {
        var prices: [String: Price] = [:]
        for text in price {
            let (tier, amounts) = try Self.pair(text, "--price", "small=0.2,0.6")
            let numbers = amounts.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? -1 }
            guard numbers.count == 2, numbers.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
                throw CommandFailure(
                    .usage, "--price '\(text)' names no two amounts of 0 or more: write small=0.2,0.6")
            }
            prices[tier] = Price(input: numbers[0], output: numbers[1])
        }
        return ImportLadder(samples: samples, testAnswers: testAnswers, lines: lines, prices: prices)
    }

    private func place(of tier: String, _ flag: String, in sources: [ImportSource]) throws -> Int {
        guard let place = sources.firstIndex(where: { $0.tier == tier }) else {
            throw CommandFailure(.usage, "\(flag) names tier '\(tier)', which --from does not name")
        }
        return place
    }

    private static func pair(_ text: String, _ flag: String, _ example: String) throws -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex, text.index(after: sign) != text.endIndex
        else { throw CommandFailure(.usage, "\(flag) '\(text)' is no pair: write \(flag) \(example)") }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}
