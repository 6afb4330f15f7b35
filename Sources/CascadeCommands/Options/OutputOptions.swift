import ArgumentParser

struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON on standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but results and errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Also show the log: every request and retry, on standard error.")
    var verbose = false

    func apply() {
        if verbose { Console.shared.beVerbose() }
        if quiet { Console.shared.beQuiet() }
    }
}
