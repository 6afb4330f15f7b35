import FoundationEssentials
import Testing

/// `guarantee`: what can be promised, and how often a promise is kept.
@Suite("Guarantee", .inTurn)
struct GuaranteeTests {
    private struct Simulated: Decodable {
        struct Case: Decodable {
            struct Outcome: Decodable {
                var procedure: String
                var repetitions: Int
                var planKept: Int

                enum CodingKeys: String, CodingKey {
                    case procedure, repetitions
                    case planKept = "plan_kept"
                }
            }

            var name: String
            var outcomes: [Outcome]
        }

        var cases: [Case]
    }

    private func collected() async throws -> Workplace {
        let place = try Workplace()
        let outcome = try await place.cascade(
            ["matrix", "collect", Repository.problems, "--out", "matrix"] + Repository.scripted)
        #expect(outcome.status == 0, "\(outcome)")
        return place
    }

    @Test("what cannot be certified is refused with the number of problems, and nothing is written")
    func refused() async throws {
        let place = try await collected()
        let outcome = try await place.cascade(
            "guarantee", "--matrix", "matrix", "--max-regret", "0.02", "--out", "policy.toml")
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.errors.contains("not certified: too few problems"), "\(outcome)")
        #expect(outcome.errors.contains("an option that always agrees needs "))
        #expect(!place.exists("policy.toml"))
    }

    @Test("a simulation counts how often each procedure keeps its promise")
    func simulated() async throws {
        let place = try Workplace()
        let outcome = try await place.cascade(
            "guarantee", "simulate", "--max-regret", "0.1", "--repetitions", "60", "--problems", "200", "--json")
        #expect(outcome.status == 0, "\(outcome)")
        let cases = try outcome.document(Simulated.self).cases
        #expect(cases.count == 4)
        for outcome in cases.flatMap(\.outcomes) where !outcome.procedure.hasPrefix("SMART") {
            #expect(outcome.repetitions == 60)
            // With probability 0.95 each; fewer than 51 of 60 would come by chance in 7 of 10,000 cases.
            #expect(outcome.planKept >= 51, "\(outcome)")
        }
    }

    @Test("what is typed wrong is status 2")
    func wrong() async throws {
        let place = try Workplace()
        for arguments in [
            ["guarantee", "--matrix", "m", "--max-regret", "1.5"], ["guarantee", "--matrix", "m"],
            ["guarantee", "--matrix", "m", "--confidence", "0.9"], ["tune", "--matrix", "m", "--nominees", "2"],
            ["tune", "--matrix", "m", "--out", "p"],
            ["guarantee", "simulate", "--max-regret", "0.1", "--repetitions", "0"],
        ] {
            let outcome = try await place.cascade(arguments)
            #expect(outcome.status == 2, "\(arguments) \(outcome)")
            #expect(outcome.output.isEmpty && !outcome.errors.isEmpty)
        }
    }
}
