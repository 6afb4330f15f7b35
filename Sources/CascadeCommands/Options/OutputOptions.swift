import ArgumentParser

struct OutputOptions: ParsableArguments {
    @Flag(help: "Print the result as JSON on standard output.")
    var json = false

    @Flag(name: .shortAndLong, help: "Print nothing but results and errors.")
    var quiet = false

    func apply() {
        if quiet { Console.shared.beQuiet() }
    }
}
