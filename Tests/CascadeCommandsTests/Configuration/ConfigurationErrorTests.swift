import Testing

@testable import CascadeCommands

/// Each way in which a configuration can be wrong, with the whole message.
@Suite("Configuration errors")
struct ConfigurationErrorTests {
    private func message(_ source: String) throws -> String {
        let error = #expect(throws: ConfigurationError.self) { try SampleConfiguration.configuration(source) }
        return try #require(error).description
    }

    /// The least configuration with one line more at its end, which is line 10.
    private func appending(_ text: String) throws -> String { try message(SampleConfiguration.least + text) }

    /// The least configuration with a line changed.
    private func changing(_ old: String, to new: String) throws -> String {
        try message(SampleConfiguration.least.replacing(old, with: new))
    }

    @Test("Version of the form")
    func version() throws {
        #expect(try message("") == "c.toml:1: add 'schema_version = 1' at the top")
        #expect(
            try changing("schema_version = 1", to: "schema_version = 2")
                == "c.toml:1: schema_version is 2; this version reads 1")
        #expect(
            try changing("schema_version = 1", to: "schema_version = \"1\"")
                == "c.toml:1: 'schema_version' must be a whole number")
    }

    @Test("Unknown tables and keys at every level")
    func unknownKeys() throws {
        #expect(
            try appending("[sandbx]\n")
                == "c.toml:10: unknown key 'sandbx'; known keys: "
                + "endpoints, policy, predictor, prices, run, sandbox, schema_version, tiers")
        #expect(
            try appending("[run]\nsed = 1\n")
                == "c.toml:11: unknown key 'sed' in [run]; known keys: "
                + "concurrency, max_cost_per_task_usd, max_cost_usd, out, policy, seed")
        #expect(
            try appending("[predictor]\nfile = \"x\"\n")
                == "c.toml:11: unknown key 'file' in [predictor]; known keys: ask, embed, model, start_threshold")
        #expect(
            try appending("[sandbox]\ncpu = 1\n")
                == "c.toml:11: unknown key 'cpu' in [sandbox]; known keys: "
                + "cpu_s, memory_mb, output_kb, profile, python, recycle_after_signal, recycle_after_violation, "
                + "require_tier, slots, wall_s")
        #expect(
            try appending("[prices]\nmodels = []\n")
                == "c.toml:11: unknown key 'models' in [prices]; known keys: model")
        #expect(
            try appending("[policy.mine]\nstrat = \"first\"\n")
                == "c.toml:11: unknown key 'strat' in [policy.mine]; known keys: "
                + "abstain_below, carry_tests, cascade, drop_vacuous, file, lookahead, max_tiers, on_tier_error, "
                + "resamples, selector, start, value_per_solve")
    }

    @Test("A model to ask needs an endpoint that is there, and no model file beside it")
    func asking() throws {
        #expect(
            try appending("[predictor.ask]\nendpoint = \"far\"\nmodel = \"m\"\n").hasPrefix(
                "c.toml:11: [predictor.ask] names endpoint 'far', which is not configured; known: "))
        #expect(
            try appending("[predictor]\nmodel = \"p\"\nask = { endpoint = \"tape\", model = \"m\" }\n").hasSuffix(
                "[predictor] has a 'model' file and a model to 'ask': keep one of the two"))
        #expect(
            try appending("[predictor.ask]\nendpoint = \"tape\"\nmodel = \"m\"\nclasses = \"grades\"\n").contains(
                "levels"))
    }

    @Test("Unknown keys of tiers")
    func unknownTierKeys() throws {
        #expect(
            try appending("temperature = 1\n")
                == "c.toml:10: unknown key 'temperature' in [tiers]; known keys: "
                + "accept, endpoint, model, name, solutions, tests")
        #expect(
            try appending("solutions = { k = 1 }\n")
                == "c.toml:10: unknown key 'k' in [tiers.solutions]; known keys: max_tokens, n, temperature, top_p")
        #expect(
            try appending("tests = { top_p = 1 }\n")
                == "c.toml:10: unknown key 'top_p' in [tiers.tests]; known keys: "
                + "max_lines, max_tokens, n, temperature")
        #expect(
            try appending("[tiers.accept]\ntheta = 1\n")
                == "c.toml:11: unknown key 'theta' in [tiers.accept]; known keys: "
                + "min_tests, rule, threshold, visible_examples")
    }

    @Test("Tiers")
    func tiers() throws {
        #expect(try message("schema_version = 1") == "c.toml: the ladder has no tier: add at least one [[tiers]] entry")
        #expect(
            try appending("[[tiers]]\nname = \"small\"\nendpoint = \"tape\"\nmodel = \"m\"\n")
                == "c.toml:11: two tiers are named 'small': give every tier a name of its own")
        #expect(try changing("name = \"small\"\n", to: "") == "c.toml:6: [tiers] needs 'name'")
        #expect(try changing("name = \"small\"", to: "name = \"\"") == "c.toml:7: 'name' is empty")
        #expect(try changing("endpoint = \"tape\"\n", to: "") == "c.toml:6: [tiers] needs 'endpoint'")
        #expect(try changing("model = \"m\"\n", to: "") == "c.toml:6: [tiers] needs 'model'")
        #expect(
            try changing("endpoint = \"tape\"", to: "endpoint = \"tap\"")
                == "c.toml:8: tier 'small' names endpoint 'tap', which is not configured; known: tape")
        #expect(try changing("[[tiers]]", to: "[tiers]") == "c.toml:6: 'tiers' must be an array of tables")
    }

    @Test(
        "Ranges of a tier's numbers",
        arguments: [
            ("solutions = { n = -2 }", "'n' is -2: it must be from -1 to 1000"),
            ("solutions = { temperature = 5.5 }", "'temperature' is 5.5: it must be from 0.0 to 5.0"),
            ("solutions = { top_p = 2 }", "'top_p' is 2.0: it must be from 0.0 to 1.0"),
            ("solutions = { max_tokens = 0 }", "'max_tokens' is 0: it must be from 1 to 1000000"),
            ("solutions = 3", "'solutions' must be a table"),
            ("tests = { n = -1 }", "'n' is -1: it must be from 0 to 1000"),
            ("tests = { max_lines = 0 }", "'max_lines' is 0: it must be from 1 to 10000"),
            ("accept = { threshold = 1.5 }", "'threshold' is 1.5: it must be from 0.0 to 1.0"),
            ("accept = { min_tests = -1 }", "'min_tests' is -1: it must be from 0 to 10000"),
            ("accept = { rule = \"most\" }", "'rule' is 'most': it must be one of product, pass-share, always"),
            ("accept = { visible_examples = 1 }", "'visible_examples' must be true or false"),
        ])
    func tierValues(line: String, message: String) throws {
        #expect(try appending(line + "\n") == "c.toml:10: \(message)")
    }

    @Test(
        "Ranges of the other tables",
        arguments: [
            ("run", "seed = -1", "'seed' is -1: it must be from 0 to 9223372036854775807"),
            ("run", "concurrency = 0", "'concurrency' is 0: it must be from 1 to 4096"),
            ("run", "max_cost_usd = -1", "'max_cost_usd' is -1.0: it must be from 0.0 to 1000000.0"),
            ("run", "max_cost_per_task_usd = \"1\"", "'max_cost_per_task_usd' must be a number"),
            ("predictor", "start_threshold = 2", "'start_threshold' is 2.0: it must be from 0.0 to 1.0"),
            ("sandbox", "profile = \"lax\"", "'profile' is 'lax': it must be strict, compat or numpy"),
            ("sandbox", "require_tier = \"none\"", "'require_tier' is 'none': it must be full, landlock or seccomp"),
            ("sandbox", "slots = 0", "'slots' is 0: it must be from 1 to 256"),
            ("sandbox", "cpu_s = 0", "'cpu_s' is 0.0: it must be from 0.05 to 600.0"),
            ("sandbox", "cpu_s = \"fast\"", "'cpu_s' must be a number or \"auto\""),
            ("sandbox", "wall_s = 4000", "'wall_s' is 4000.0: it must be from 0.05 to 3600.0"),
            ("sandbox", "memory_mb = 32", "'memory_mb' is 32: it must be from 64 to 65536"),
            ("sandbox", "output_kb = 0", "'output_kb' is 0: it must be from 1 to 16384"),
            ("policy.mine", "max_tiers = 0", "'max_tiers' is 0: it must be from 1 to 1000"),
            ("policy.mine", "on_tier_error = \"stop\"", "'on_tier_error' is 'stop': it must be escalate or fail"),
            ("policy.mine", "cascade = \"yes\"", "'cascade' must be true or false"),
        ])
    func tableValues(table: String, line: String, message: String) throws {
        #expect(try appending("[\(table)]\n\(line)\n") == "c.toml:11: \(message)")
    }

    @Test("Prices")
    func prices() throws {
        #expect(
            try appending("[[prices.model]]\nid = \"m\"\ninput = 1\n")
                == "c.toml:10: the price of 'm' needs 'input' and 'output' in USD per million tokens")
        #expect(try appending("[[prices.model]]\ninput = 1\n") == "c.toml:10: [prices.model] needs 'id'")
        let price = "[[prices.model]]\nid = \"m\"\ninput = 1\noutput = 1\n"
        #expect(try appending(price + price) == "c.toml:15: the price of 'm' is given twice")
        #expect(
            try appending(price + "cached = 1\n")
                == "c.toml:14: unknown key 'cached' in [prices.model]; known keys: id, input, input_cached, output")
        #expect(
            try appending(price.replacing("input = 1", with: "input = -1"))
                == "c.toml:12: 'input' is -1.0: it must be from 0.0 to 1000000.0")
        #expect(try appending("[prices.model]\nid = \"m\"\n") == "c.toml:10: 'model' must be an array of tables")
    }

    @Test("Endpoints")
    func endpoints() throws {
        #expect(
            try appending("[endpoints.x]\n")
                == "c.toml:10: [endpoints.x] needs 'api': one of openai-chat, replay, transcript")
        #expect(
            try changing("\"replay\"", to: "\"relay\"")
                == "c.toml:4: 'api' is 'relay': it must be one of openai-chat, replay, transcript")
        #expect(
            try changing("solutions = \"a.jsonl\"\n", to: "")
                == "c.toml:3: [endpoints.tape] needs 'solutions': the file or files of recorded answers")
        #expect(try appending("[endpoints]\nx = 1\n") == "c.toml:11: 'x' must be a table")
        #expect(
            try changing("solutions = \"a.jsonl\"", to: "solutions = \"a.jsonl\"\nmissing = \"skip\"")
                == "c.toml:6: 'missing' is 'skip': it must be one of error, empty")
        #expect(
            try changing("solutions = \"a.jsonl\"", to: "solutions = \"a.jsonl\"\nbase_url = \"http://h\"")
                == "c.toml:6: unknown key 'base_url' in [endpoints.tape]; known keys: "
                + "api, max_connections, missing, shortage, solutions, tests")
    }

    @Test(
        "Endpoints of servers",
        arguments: [
            ("", "[endpoints.web] needs 'base_url'", 10),
            ("base_url = \"example.org\"", "'base_url' is 'example.org': it must start with http:// or https://", 12),
            ("base_url = \"file:///x\"", "'base_url' is 'file:///x': it must start with http:// or https://", 12),
            ("base_url = \"http://\"", "'base_url' is 'http://': it names no host", 12),
            ("base_url = \"https:///v1\"", "'base_url' is 'https:///v1': it names no host", 12),
            ("base_url = \"http://h\"\nrpm = 0", "'rpm' is 0: it must be from 1 to 10000000", 13),
            ("base_url = \"http://h\"\ntpm = 0", "'tpm' is 0: it must be from 1 to 1000000000", 13),
            ("base_url = \"http://h\"\ntimeout_s = 0", "'timeout_s' is 0.0: it must be from 0.1 to 86400.0", 13),
            ("base_url = \"http://h\"\nmax_wait_s = -1", "'max_wait_s' is -1.0: it must be from 0.0 to 86400.0", 13),
            ("base_url = \"http://h\"\nn = \"many\"", "'n' is 'many': it must be one of native, loop", 13),
            (
                "base_url = \"http://h\"\nmax_connections = 2000",
                "'max_connections' is 2000: it must be from 1 to 1024", 13
            ),
        ])
    func servers(lines: String, message: String, line: Int) throws {
        #expect(try appending("[endpoints.web]\napi = \"openai-chat\"\n\(lines)\n") == "c.toml:\(line): \(message)")
    }

    @Test(
        "A key in place of the name of its variable is refused, and not repeated",
        arguments: ["sk-proj-abcDEF0123456789", "OPENAI API KEY", "$OPENAI_API_KEY", "key", "", "Ä"])
    func keys(_ written: String) throws {
        let text = try appending(
            "[endpoints.web]\napi = \"openai-chat\"\nbase_url = \"http://h\"\napi_key_env = \"\(written)\"\n")
        #expect(
            text
                == "c.toml:13: 'api_key_env' takes the NAME of an environment variable, such as OPENAI_API_KEY, not a key"
        )
    }

    @Test(
        "A secret inside an address is refused, and not repeated",
        arguments: ["http://me:hunter2@host/v1", "https://host/v1?api-key=hunter2", "http://host?x=1&token=hunter2"])
    func secrets(_ address: String) throws {
        let text = try appending("[endpoints.web]\napi = \"openai-chat\"\nbase_url = \"\(address)\"\n")
        #expect(text.hasPrefix("c.toml:12: 'base_url' holds a password or a key"))
        #expect(!text.contains("hunter2"))
    }

    @Test("Syntax errors have their line")
    func syntax() throws {
        #expect(try appending("run = \n").hasPrefix("c.toml:10: this is not valid TOML: "))
    }
}
