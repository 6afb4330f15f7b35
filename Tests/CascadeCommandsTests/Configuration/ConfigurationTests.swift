import CascadeCore
import CascadePredictor
import CascadeSandbox
import FoundationEssentials
import Testing

@testable import CascadeCommands

@Suite("Configuration")
struct ConfigurationTests {
    @Test("Every key of a full file arrives")
    func fullRunAndSandbox() throws {
        let configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        #expect(configuration.file == "c.toml")
        #expect(
            configuration.run
                == RunSettings(
                    seed: 9, out: "elsewhere", concurrency: 3, policy: "mine", maxCost: Money(dollars: 2.5),
                    maxCostPerTask: Money(dollars: 1)))
        #expect(configuration.predictor == PredictorSettings(model: "predictor.json", startThreshold: 0.25))
        #expect(
            configuration.sandbox
                == SandboxSettings(
                    python: "/opt/python", profile: .strict, slots: 2, recycleAfterViolation: true,
                    recycleAfterSignal: false,
                    limits: Limits(
                        cpu: .seconds(0.5), wall: .seconds(3), memory: 128 << 20, outputKept: 32 << 10,
                        outputKilled: 32 << 10), timeScaling: TimeScaling.none, requireTier: .landlock))
    }

    @Test("Every key of an endpoint arrives")
    func fullEndpoints() throws {
        let endpoints = try SampleConfiguration.configuration(SampleConfiguration.full).endpoints
        #expect(endpoints.keys.sorted() == ["script", "tape", "web"])
        let web = try #require(endpoints["web"])
        #expect(web.api == .openAIChat)
        #expect(web.baseURL == "https://example.org/v1")
        #expect(web.apiKeyVariable == "EXAMPLE_API_KEY")
        #expect(web.maxConnections == 4)
        #expect(web.requestsPerMinute == 60)
        #expect(web.tokensPerMinute == 90_000)
        #expect(web.timeout == .seconds(30.5))
        #expect(web.maxWait == .zero)
        #expect(web.choices == .native)
        let tape = try #require(endpoints["tape"])
        #expect(tape.api == .replay)
        #expect(tape.maxConnections == 5)
        #expect(tape.solutions == ["a.jsonl", "b.jsonl"])
        #expect(tape.tests == ["t.jsonl"])
        #expect(tape.missing == .empty)
        #expect(tape.shortage == .fewer)
        #expect(endpoints["script"]?.api == .transcript)
        #expect(endpoints["script"]?.solutions == ["c.jsonl"])
    }

    @Test("Every key of a tier, its price and a policy arrives")
    func fullLadder() throws {
        let configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        #expect(
            configuration.ladder.tiers == [
                Tier(
                    name: "small", endpoint: "tape", model: "m1",
                    solutions: SolutionPlan(count: 3, temperature: 0.3, topP: 0.9, maxTokens: 100),
                    tests: TestPlan(count: 2, temperature: 0.4, maxTokens: 200, maxLines: 4),
                    price: Price(input: 2.5, output: 10, cachedInput: 1.25),
                    acceptance: AcceptanceRule(
                        rule: .passShare, threshold: 0.6, minimumTests: 2, requiresVisibleExamples: false)),
                Tier(name: "large", endpoint: "web", model: "m2"),
            ])
        #expect(
            configuration.policies == [
                "mine": PolicySettings(
                    start: "large", cascade: false, selector: "codet", maxTiers: 1, carry: .all,
                    dropVacuous: true, escalatesOnTierError: false),
                "worth": PolicySettings(
                    file: "policy.toml", valuePerSolve: 0.25, abstainBelow: 0.5, lookahead: 1, resamples: 2),
            ])
    }

    @Test("What is left out has the documented default")
    func defaults() throws {
        let configuration = try SampleConfiguration.configuration()
        #expect(
            configuration.run
                == RunSettings(
                    seed: 0, out: "runs", concurrency: 16, policy: "predictor+cascade", maxCost: nil,
                    maxCostPerTask: nil))
        #expect(configuration.predictor == PredictorSettings(model: nil, startThreshold: 0.5))
        #expect(configuration.sandbox.profile == .compat)
        #expect(configuration.sandbox.slots == nil)
        #expect(
            configuration.sandbox.limits
                == Limits(
                    cpu: .seconds(1), wall: .seconds(7), memory: 512 << 20, outputKept: 64 << 10,
                    outputKilled: 1 << 20))
        #expect(configuration.sandbox.timeScaling == .cpuAndWall)
        #expect(configuration.policies.isEmpty)
        let tape = try #require(configuration.endpoints["tape"])
        #expect((tape.maxConnections, tape.timeout, tape.maxWait) == (8, .seconds(120), .seconds(120)))
        #expect((tape.missing, tape.shortage, tape.choices) == (.error, .error, .loop))
        let tier = configuration.ladder[0]
        #expect(tier.solutions == SolutionPlan(count: 1, temperature: 0.8, topP: nil, maxTokens: 1024))
        #expect(tier.tests == TestPlan(count: 1, temperature: 0.8, maxTokens: 1024, maxLines: 8))
        #expect(
            tier.acceptance
                == AcceptanceRule(rule: .product, threshold: 0.7, minimumTests: 1, requiresVisibleExamples: true))
        #expect(tier.price == nil)
    }

    @Test("A wall limit that is not given follows the CPU limit, and kept output the limit that ends a program")
    func derivedLimits() throws {
        let slow = try SampleConfiguration.configuration(SampleConfiguration.least + "[sandbox]\ncpu_s = 4\n")
        #expect(slow.sandbox.limits.wall == .seconds(22))
        let wide = try SampleConfiguration.configuration(SampleConfiguration.least + "[sandbox]\noutput_kb = 2048\n")
        #expect(wide.sandbox.limits.outputKilled == 2048 << 10)
        #expect(wide.sandbox.limits.outputKept == 64 << 10)
    }

    @Test(
        "Time limits that are not given follow the machine",
        arguments: [
            ("", TimeScaling.cpuAndWall, 1.0, 7.0), ("cpu_s = \"auto\"", .cpuAndWall, 1, 7), ("wall_s = 3", .cpu, 1, 3),
            ("cpu_s = \"auto\"\nwall_s = 3", .cpu, 1, 3), ("cpu_s = 4", TimeScaling.none, 4, 22),
            ("cpu_s = 4\nwall_s = 3", TimeScaling.none, 4, 3),
        ])
    func timeScaling(lines: String, scaling: TimeScaling, cpu: Double, wall: Double) throws {
        let sandbox = try SampleConfiguration.configuration(SampleConfiguration.least + "[sandbox]\n\(lines)\n").sandbox
        #expect(
            (sandbox.timeScaling, sandbox.limits.cpu, sandbox.limits.wall) == (scaling, .seconds(cpu), .seconds(wall)))
    }

    @Test("A stored configuration from before that has the limits that it had")
    func storedWithoutScaling() throws {
        let old = SandboxSettings(timeScaling: nil)
        let text = try JSONEncoder().encode(old)
        #expect(!String(decoding: text, as: UTF8.self).contains("timeScaling"))
        #expect(try JSONDecoder().decode(SandboxSettings.self, from: text).timeScaling == nil)
    }

    @Test("A price is looked up by the tier's model")
    func prices() throws {
        let priced = try SampleConfiguration.configuration(
            SampleConfiguration.least + "[[prices.model]]\nid = \"m\"\ninput = 1\noutput = 0\n")
        #expect(priced.ladder[0].price == Price(input: 1, output: 0))
    }

    @Test("A configuration is kept with its run and comes back the same")
    func coding() throws {
        let configuration = try SampleConfiguration.configuration(SampleConfiguration.full)
        let data = try JSONEncoder().encode(configuration)
        #expect(try JSONDecoder().decode(Configuration.self, from: data) == configuration)
    }

    @Test("Arrays of inline tables do as well as [[tiers]]")
    func inlineTiers() throws {
        let source = """
            schema_version = 1
            tiers = [{ name = "a", endpoint = "e", model = "m" }, { name = "b", endpoint = "e", model = "m" }]
            endpoints.e = { api = "transcript", solutions = "s" }
            """
        #expect(try SampleConfiguration.configuration(source).ladder.tiers.map(\.name) == ["a", "b"])
    }

    @Test("A model to ask is read with its price, and only kept for a policy that listens to it")
    func asking() throws {
        let configuration = try SampleConfiguration.configuration(
            SampleConfiguration.least + """

                [[prices.model]]
                id = "tuned"
                input = 3
                output = 4

                [predictor.ask]
                endpoint = "tape"
                model = "tuned"
                classes = "tiers"
                n = 2
                temperature = 0
                max_tokens = 3
                """)
        var expected = AskedPredictor.Settings(endpoint: "tape", model: "tuned")
        (expected.price, expected.samples, expected.temperature) = (Price(input: 3, output: 4), 2, 0)
        expected.maxTokens = 3
        #expect(configuration.predictor.ask == expected)
        func asked(_ policy: String, predictor: String? = nil) throws -> Bool {
            Invocation(
                dataset: "d", selection: .init(), configuration: configuration,
                policy: try PolicyAssembly.policy(named: policy, configuration: configuration).policy,
                recordings: "/", predictor: predictor
            ).configuration.predictor.ask != nil
        }
        #expect(try asked("predictor+cascade") && asked("bayes"))
        #expect(try !asked("cascade-only") && !asked("predictor+cascade", predictor: "/p.json"))
    }
}
