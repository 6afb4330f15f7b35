import ArgumentParser
import CascadeCore
import Testing

@testable import CascadeCommands

@Suite("Invocation")
struct InvocationTests {
    private func invocation() throws -> Invocation {
        let configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        return Invocation(
            dataset: "/d/mbpp.jsonl",
            selection: .init(limit: "10-30", tasks: ["MBPP/11"], shard: "1/2", visible: 0, skipInvalid: true),
            configuration: configuration,
            policy: try PolicyAssembly.policy(named: "mine", configuration: configuration).policy, recordings: "/r",
            predictor: "/p.json")
    }

    @Test("What a run was asked comes back from its stored text")
    func roundTrip() throws {
        let invocation = try invocation()
        #expect(try Invocation(text: invocation.text()) == invocation)
        #expect(try Invocation(text: invocation.text()).text() == invocation.text())
    }

    @Test("The stored text names the variable of a key")
    func keys() throws {
        #expect(try invocation().text().contains(#""apiKeyVariable" : "EXAMPLE_API_KEY""#))
    }

    @Test("Text of another form is refused", arguments: ["", "{}", "null", "not JSON"])
    func malformed(_ text: String) {
        let failure = #expect(throws: CommandFailure.self) { try Invocation(text: text) }
        #expect(failure?.status == .invalidInput)
        #expect(failure?.message.hasPrefix("the run was started by another version of cascade") == true)
    }

    @Test("Options of a dataset become its selection")
    func selection() throws {
        let options = try DatasetOptionGroup.parse([
            "--limit", "5", "--task", "a", "--task", "b", "--shard", "1/4", "--visible", "2", "--skip-invalid",
        ])
        #expect(
            Invocation.Selection(options)
                == .init(limit: "5", tasks: ["a", "b"], shard: "1/4", visible: 2, skipInvalid: true))
        #expect(Invocation.Selection(try DatasetOptionGroup.parse([])) == .init())
    }

    @Test("A key's variable that is not set is named before anything is asked")
    func missingKey() throws {
        let configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        var settings = try #require(configuration.endpoints["web"])
        settings.apiKeyVariable = "CASCADE_TEST_NO_SUCH_KEY"
        let missing = settings
        let failure = #expect(throws: CommandFailure.self) { try ProviderAssembly.key(missing, name: "web") }
        #expect(failure?.status == .invalidInput)
        #expect(
            failure?.message == "endpoint 'web' takes its key from the environment variable CASCADE_TEST_NO_SUCH_KEY, "
                + "which is not set: export CASCADE_TEST_NO_SUCH_KEY=…")
        settings.apiKeyVariable = nil
        #expect(try ProviderAssembly.key(settings, name: "web") == nil)
    }
}

@Suite("Flags before the file")
struct LadderOptionsTests {
    private func applied(_ arguments: [String]) throws -> Configuration {
        var configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        try LadderOptions.parse(arguments).apply(to: &configuration)
        return configuration
    }

    @Test("Without flags the file stays as it is")
    func none() throws {
        #expect(try applied([]) == SampleConfiguration.configuration(SampleConfiguration.full))
    }

    @Test("Every flag replaces its key")
    func all() throws {
        let run = try applied([
            "--policy", "cascade-only", "--seed", "18446744073709551615", "-j", "64", "--max-cost", "0.5",
            "--max-cost-per-task", "0",
        ]).run
        #expect(
            run
                == RunSettings(
                    seed: .max, out: "elsewhere", concurrency: 64, policy: "cascade-only",
                    maxCost: Money(dollars: 0.5), maxCostPerTask: .zero))
    }

    @Test(
        "Values out of range are usage errors",
        arguments: [
            (["-j", "0"], "-j is 0: it must be from 1 to 4096"),
            (["--concurrency", "5000"], "-j is 5000: it must be from 1 to 4096"),
            (["--max-cost=-1"], "--max-cost is -1.0: it must be 0 or more"),
            (["--max-cost", "nan"], "--max-cost is nan: it must be 0 or more"),
            (["--max-cost-per-task", "inf"], "--max-cost-per-task is inf: it must be 0 or more"),
        ])
    func ranges(arguments: [String], message: String) throws {
        let failure = #expect(throws: CommandFailure.self) { try applied(arguments) }
        #expect(failure?.status == .usage)
        #expect(failure?.message == message)
    }
}
