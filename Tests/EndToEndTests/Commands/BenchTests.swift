import Testing

/// `bench` on a matrix of the scripted answers.
@Suite("Bench", .inTurn)
struct BenchTests {
    /// What tests read of `bench --json`.
    private struct Document: Decodable {
        struct Row: Decodable {
            struct Share: Decodable {
                var count: Int
                var total: Int
            }

            struct Cost: Decodable {
                var total: Double?
            }

            var id: String
            var kind: String
            var accuracy: Share
            var cost: Cost
        }

        struct Control: Decodable {
            var row: String
            var kind: String
        }

        struct Curve: Decodable {
            var family: String
            var area: Double?
        }

        var rows: [Row]
        var controls: [Control]
        var sensitivities: [Row]
        var curves: [Curve]
    }

    private func collected() async throws -> Workplace {
        let place = try Workplace()
        let outcome = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--limit", "12", "--out", "matrix"] + Repository.scripted)
        try #require(outcome.status == 0, "\(outcome)")
        return place
    }

    private let measure = [
        "bench", "--matrix", "matrix", "--folds", "2", "--repeats", "3", "--resamples", "20", "--values-per-solve",
        "0.0005", "0.05",
    ]

    @Test("every policy, baseline, oracle and control is measured, in every form, and the same every time")
    func measured() async throws {
        let place = try await collected()
        let outcome = try await place.cascade(measure + ["--out", "report"])
        #expect(outcome.status == 0, "\(outcome)")
        for policy in ["cascade-only", "predictor-only", "predictor+cascade", "bayes", "single-model"] {
            #expect(outcome.output.contains("\(policy)@top-accuracy"), "\(policy)")
        }
        for part in ["scripted answers, not model results", "shuffled path", "null rerun", "oracle-samples"] {
            #expect(outcome.output.contains(part), "\(part)")
        }
        #expect(try place.read("report/bench.txt") == outcome.output)
        #expect(try place.read("report/bench.md").hasPrefix("# Benchmark of problems"))
        #expect(try place.read("report/bench.html").hasPrefix("<!DOCTYPE html>"))
        let json = try place.read("report/bench.json")
        let again = try await place.cascade(measure + ["--json"])
        #expect(again.output == json + "\n")
        let document = try again.document(Document.self)
        #expect(document.rows.filter { $0.kind == "baseline" }.count == 3)
        #expect(document.rows.allSatisfy { $0.accuracy.total == 12 && $0.accuracy.count <= 12 && $0.cost.total != nil })
        #expect(Set(document.controls.map(\.kind)).isSuperset(of: ["random-mix", "shuffled-path", "null-rerun"]))
        #expect(document.sensitivities.contains { $0.kind == "price" })
        #expect(document.sensitivities.contains { $0.kind == "gate" })
        #expect(document.curves.contains { $0.family == "bayes" && $0.area != nil })
    }

    @Test("what cannot be measured is said")
    func refused() async throws {
        let place = try await collected()
        let few = try await place.cascade("bench", "--matrix", "matrix", "--folds", "13", "--quick")
        #expect(few.status == 3, "\(few)")
        #expect(few.errors.contains("12 problems cannot be cut into 13 folds"))
        for (arguments, words) in [
            (["--folds", "1"], "--folds is 1"), (["--values-per-solve", "0"], "a solved problem must be worth more"),
            (["--repeats", "0"], "--repeats and --resamples"),
        ] {
            let wrong = try await place.cascade(["bench", "--matrix", "matrix"] + arguments)
            #expect(wrong.status == 2, "\(wrong)")
            #expect(wrong.errors.contains(words))
        }
        let missing = try await place.cascade("bench", "--matrix", "nowhere")
        #expect(missing.status == 3, "\(missing)")
    }
}
