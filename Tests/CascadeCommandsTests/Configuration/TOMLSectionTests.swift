import Testing

@testable import CascadeCommands

@Suite("TOMLSection")
struct TOMLSectionTests {
    private enum Fruit: String, CaseIterable { case apple, pear = "green-pear" }

    private func root(_ source: String) throws -> TOMLSection { try TOMLSection(file: "f.toml", source: source) }

    /// The message that reading ends with.
    private func message(_ source: String, _ read: (TOMLSection) throws -> Void) throws -> String {
        let section = try root(source)
        let error = #expect(throws: ConfigurationError.self) { try read(section) }
        return try #require(error).description
    }

    @Test("Values of every type are read")
    func values() throws {
        let section = try root(
            """
            text = "t"
            one = "a"
            many = ["a", "b"]
            whole = -3
            real = 0.5
            flag = true
            fruit = "green-pear"
            """)
        #expect(try section.string("text") == "t")
        #expect(try section.strings("one") == ["a"])
        #expect(try section.strings("many") == ["a", "b"])
        #expect(try section.int("whole") == -3)
        #expect(try section.double("real") == 0.5)
        #expect(try section.double("whole") == -3)
        #expect(try section.bool("flag") == true)
        #expect(try section.choice("fruit", Fruit.self) == .pear)
        try section.finish()
    }

    @Test("What is not written is nil, and not an error")
    func absent() throws {
        let section = try root("")
        #expect(try section.string("a") == nil)
        #expect(try section.strings("a") == nil)
        #expect(try section.int("a", in: 1...2) == nil)
        #expect(try section.double("a", in: 1...2) == nil)
        #expect(try section.bool("a") == nil)
        #expect(try section.choice("a", Fruit.self) == nil)
        #expect(try section.section("a") == nil)
        #expect(try section.sections("a").isEmpty)
    }

    @Test("Values of another type are refused, with their line")
    func types() throws {
        let source = "\nkey = 1.5\n"
        #expect(try message(source) { _ = try $0.string("key") } == "f.toml:2: 'key' must be a string")
        #expect(try message(source) { _ = try $0.int("key") } == "f.toml:2: 'key' must be a whole number")
        #expect(try message(source) { _ = try $0.bool("key") } == "f.toml:2: 'key' must be true or false")
        #expect(try message(source) { _ = try $0.section("key") } == "f.toml:2: 'key' must be a table")
        #expect(
            try message(source) { _ = try $0.sections("key") } == "f.toml:2: 'key' must be an array of tables")
        #expect(
            try message(source) { _ = try $0.strings("key") }
                == "f.toml:2: 'key' must be a string or an array of strings")
        #expect(
            try message("key = [\"a\", 1]") { _ = try $0.strings("key") }
                == "f.toml:1: 'key' must be a string or an array of strings")
        #expect(try message("key = true") { _ = try $0.int("key") } == "f.toml:1: 'key' must be a whole number")
        #expect(try message("key = \"1\"") { _ = try $0.double("key") } == "f.toml:1: 'key' must be a number")
        #expect(
            try message("key = [{}, 1]") { _ = try $0.sections("key") } == "f.toml:1: 'key' must be an array of tables")
    }

    @Test("Ranges include their ends; what is outside, or no number, is refused")
    func ranges() throws {
        let section = try root("low = 1\nhigh = 5\nhalf = 0.5")
        #expect(try section.int("low", in: 1...5) == 1)
        #expect(try section.int("high", in: 1...5) == 5)
        #expect(try section.double("half", in: 0.5...1) == 0.5)
        #expect(
            try message("n = 6") { _ = try $0.int("n", in: 1...5) } == "f.toml:1: 'n' is 6: it must be from 1 to 5")
        #expect(
            try message("n = -0.5") { _ = try $0.double("n", in: 0...1) }
                == "f.toml:1: 'n' is -0.5: it must be from 0.0 to 1.0")
        #expect(
            try message("n = nan") { _ = try $0.double("n", in: 0...1) }
                == "f.toml:1: 'n' is nan: it must be from 0.0 to 1.0")
        #expect(
            try message("n = inf") { _ = try $0.double("n", in: 0...1) }
                == "f.toml:1: 'n' is inf: it must be from 0.0 to 1.0")
    }

    @Test("Choices name what there is")
    func choices() throws {
        #expect(
            try message("k = \"plum\"") { _ = try $0.choice("k", Fruit.self) }
                == "f.toml:1: 'k' is 'plum': it must be one of apple, green-pear")
    }

    @Test("Required values must be there and not empty")
    func required() throws {
        #expect(try message("[t]") { _ = try $0.section("t")?.required("k") } == "f.toml:1: [t] needs 'k'")
        #expect(try message("") { _ = try $0.required("k") } == "f.toml: needs 'k'")
        #expect(try message("k = \"\"") { _ = try $0.required("k") } == "f.toml:1: 'k' is empty")
        #expect(try root("k = \"v\"").required("k") == "v")
    }

    @Test("Keys that nobody asked for are unknown: a misspelt one shows those there are")
    func unknown() throws {
        #expect(
            try message("\n[run]\nseed = 1\nsead = 2") {
                let run = try $0.section("run")
                _ = try run?.int("seed")
                _ = try run?.string("out")
                try run?.finish()
            } == "f.toml:4: unknown key 'sead' in [run]; known keys: out, seed")
        #expect(
            try message("a = 1\n[rnu]") {
                _ = try $0.int("a")
                try $0.finish()
            } == "f.toml:2: unknown key 'rnu'; known keys: a")
    }

    @Test("Elements of arrays of tables are read in order, and named without their number")
    func elements() throws {
        let source = "[[prices.model]]\nid = \"a\"\n[[prices.model]]\nid = \"b\"\nx = 1\n"
        let elements = try #require(try root(source).section("prices")).sections("model")
        #expect(try elements.map { try $0.required("id") } == ["a", "b"])
        try elements[0].finish()
        let error = #expect(throws: ConfigurationError.self) { try elements[1].finish() }
        #expect(error?.description == "f.toml:5: unknown key 'x' in [prices.model]; known keys: id")
    }

    @Test("Keys are listed in order")
    func keys() throws {
        #expect(try root("b = 1\na = 2\n[c]").keys == ["a", "b", "c"])
    }

    @Test("A syntax error has its line", arguments: [("a = 1\nb = \n", 2), ("a = 1\na = 2", 2), ("\n\n[x", 3)])
    func syntax(source: String, line: Int) throws {
        let error = #expect(throws: ConfigurationError.self) { try root(source) }
        #expect(error?.line == line)
        #expect(error?.message.hasPrefix("this is not valid TOML: ") == true)
    }

    @Test("A NUL byte does not end the file in silence")
    func zero() throws {
        let error = #expect(throws: ConfigurationError.self) { try root("a = 1\n# \u{0}\nb = 2") }
        #expect(error?.description == "f.toml:2: there is a NUL byte: this is not a text file")
    }
}
