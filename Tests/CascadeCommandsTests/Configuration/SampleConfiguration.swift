@testable import CascadeCommands

/// Sources of configurations for tests.
enum SampleConfiguration {
    /// Every key of every table, each with a value that is not its default.
    static let full = """
        schema_version = 1

        [run]
        seed = 9
        out = "elsewhere"
        concurrency = 3
        policy = "mine"
        max_cost_usd = 2.5
        max_cost_per_task_usd = 1

        [predictor]
        model = "predictor.json"
        start_threshold = 0.25

        [sandbox]
        python = "/opt/python"
        profile = "strict"
        slots = 2
        recycle_after_violation = true
        recycle_after_signal = false
        require_tier = "landlock"
        cpu_s = 0.5
        wall_s = 3
        memory_mb = 128
        output_kb = 32

        [endpoints.web]
        api = "openai-chat"
        base_url = "https://example.org/v1"
        api_key_env = "EXAMPLE_API_KEY"
        max_connections = 4
        rpm = 60
        tpm = 90000
        timeout_s = 30.5
        max_wait_s = 0
        n = "native"

        [endpoints.tape]
        api = "replay"
        max_connections = 5
        solutions = ["a.jsonl", "b.jsonl"]
        tests = "t.jsonl"
        missing = "empty"
        shortage = "fewer"

        [endpoints.script]
        api = "transcript"
        solutions = "c.jsonl"

        [[prices.model]]
        id = "m1"
        input = 2.5
        output = 10
        input_cached = 1.25

        [[tiers]]
        name = "small"
        endpoint = "tape"
        model = "m1"
        solutions = { n = 3, temperature = 0.3, top_p = 0.9, max_tokens = 100 }
        tests = { n = 2, temperature = 0.4, max_tokens = 200, max_lines = 4 }
        accept = { rule = "pass-share", threshold = 0.6, min_tests = 2, visible_examples = false }

        [[tiers]]
        name = "large"
        endpoint = "web"
        model = "m2"

        [policy.mine]
        start = "large"
        cascade = false
        selector = "codet"
        max_tiers = 1
        carry_tests = true
        drop_vacuous = true
        on_tier_error = "fail"
        [policy.worth]
        file = "policy.toml"
        value_per_solve = 0.25
        abstain_below = 0.5
        lookahead = 1
        resamples = 2

        """

    /// The full one with a language model as the predictor, which leaves no place for a model file.
    static let asking = full.replacing(
        "model = \"predictor.json\"\n",
        with: """
            ask = { endpoint = "web", model = "m2", classes = "tiers", n = 3, temperature = 0.7, max_tokens = 4 }
            embed = { endpoint = "web", model = "e", batch = 8, dimension = 3 }

            """)

    /// The least that can be used: line 2 is empty, so that a test can put one line there.
    static let least = """
        schema_version = 1

        [endpoints.tape]
        api = "replay"
        solutions = "a.jsonl"
        [[tiers]]
        name = "small"
        endpoint = "tape"
        model = "m"

        """

    static func configuration(_ source: String = least) throws -> Configuration {
        try Configuration(file: "c.toml", source: source)
    }

    /// Three tiers named small, medium and large.
    static func ladder(policies: String = "") throws -> Configuration {
        try configuration(
            least
                + """
                [[tiers]]
                name = "medium"
                endpoint = "tape"
                model = "m"
                [[tiers]]
                name = "large"
                endpoint = "tape"
                model = "m"
                \(policies)
                """)
    }
}
