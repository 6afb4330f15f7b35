/// A handful of one-line tasks, and what a pretended model says to them.
enum SmallTasks {
    private static let all = [
        ("double", "Return twice the number n.", "2 * n", "7", "14"),
        ("triple", "Return three times the number n.", "3 * n", "7", "21"),
        ("square", "Return the number n times itself.", "n * n", "7", "49"),
        ("negate", "Return the number n with its sign changed.", "-n", "7", "-7"),
        ("halve", "Return the whole part of half the number n.", "n // 2", "7", "3"),
        ("follow", "Return the whole number after n.", "n + 1", "7", "8"),
    ]

    static var count: Int { all.count }

    /// The tasks as a dataset in the project's own form.
    static var dataset: String {
        all.map { name, statement, code, _, result in
            #"{"id": "t/\#(name)", "statement": "\#(statement)", "entry_point": "\#(name)", "#
                + #""examples": ["assert \#(name)(7) == \#(result)"], "#
                + #""hidden": ["assert \#(name)(0) == (lambda n: \#(code))(0)", "#
                + #""assert \#(name)(12) == (lambda n: \#(code))(12)"]}"#
        }.joined(separator: "\n") + "\n"
    }

    /// Right answers from every model, but wrong ones of `weak` to half of the tasks, so that these move up.
    static var answers: [ModelServer.Plan.Answer] {
        all.enumerated().flatMap { index, task in
            let (name, statement, code, _, result) = task
            let tests =
                "```python\nassert \(name)(7) == \(result)\nassert \(name)(0) == (\(code.replacingName("0")))\n"
                + "assert \(name)(12) == (\(code.replacingName("12")))\n```"
            let wrong =
                index.isMultiple(of: 2)
                ? []
                : [
                    ModelServer.Plan.Answer(
                        model: "weak", contains: [statement, "You write correct"],
                        text: "```python\ndef \(name)(n):\n    return None\n```")
                ]
            return wrong + [
                ModelServer.Plan.Answer(
                    contains: [statement, "You write correct"],
                    text: "```python\ndef \(name)(n):\n    return \(code)\n```"),
                ModelServer.Plan.Answer(contains: [statement, "You write precise tests"], text: tests),
            ]
        }
    }

    /// A ladder of two tiers behind one server.
    /// - Parameters:
    ///   - samples: solutions that each tier is asked for.
    ///   - endpoint: further lines of the endpoint's table.
    static func ladder(_ baseURL: String, samples: Int = 1, endpoint: String = "", run: String = "") -> String {
        """
        schema_version = 1

        [run]
        seed = 1
        concurrency = 1
        policy = "cascade-only"
        \(run)

        [endpoints.local]
        api = "openai-chat"
        base_url = "\(baseURL)"
        max_connections = 1
        timeout_s = 600
        \(endpoint)

        [[prices.model]]
        id = "weak"
        input = 1.0
        output = 2.0

        [[prices.model]]
        id = "strong"
        input = 10.0
        output = 20.0

        \(tier("weak", samples))
        \(tier("strong", samples))
        """
    }

    private static func tier(_ name: String, _ samples: Int) -> String {
        """
        [[tiers]]
        name = "\(name)"
        endpoint = "local"
        model = "\(name)"
        solutions = { n = \(samples), temperature = 0.5, max_tokens = 256 }
        tests = { n = 1, temperature = 0.5, max_tokens = 256, max_lines = 5 }
        accept = { rule = "product", threshold = 0.5, min_tests = 2 }

        """
    }
}

extension String {
    /// The expression with the variable `n` replaced by a number.
    fileprivate func replacingName(_ number: String) -> String {
        map { $0 == "n" ? number : String($0) }.joined()
    }
}
