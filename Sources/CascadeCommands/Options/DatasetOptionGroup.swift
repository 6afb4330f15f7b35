import ArgumentParser

/// Which problems, from which file.
struct DatasetOptionGroup: ParsableArguments {
    @Option(help: "The first N problems, or a range such as 10-30 (positions in the file, from 1).")
    var limit: String?

    @Option(name: .long, help: ArgumentHelp("A problem's id; may be given several times.", valueName: "id"))
    var task: [String] = []

    @Option(help: ArgumentHelp("Only part i of n parts, for spreading one dataset over machines.", valueName: "i/n"))
    var shard: String?

    @Option(
        help: "How many example asserts the models may see. Default: 1 for MBPP, all docstring examples for HumanEval.")
    var visible: Int?

    @Flag(help: "Leave out rows that cannot be read, and count them, instead of stopping.")
    var skipInvalid = false
}
