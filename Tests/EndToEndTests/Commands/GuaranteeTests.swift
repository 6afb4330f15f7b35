import FoundationEssentials
import Testing

/// `guarantee`, and `tune` with a promise: plans that are certified on a matrix of the scripted answers, and runs under
/// them.
@Suite("Guarantee", .inTurn)
struct GuaranteeTests {
    /// What tests read of the certificate.
    private struct Certificate: Decodable {
        struct Option: Decodable {
            var name: String
            var agreed: Int
            var trials: Int
            var lower: Double
        }

        struct Share: Decodable {
            var name: String
            var share: Double
        }

        struct HeldOut: Decodable { var agreement: EvaluationDocument.Share }

        var calibration: Int
        var options: [Option]
        var plan: [Share]
        var heldOut: HeldOut?
        var refusal: String?
        var spent: Int

        enum CodingKeys: String, CodingKey {
            case calibration, options, plan, refusal
            case heldOut = "held_out"
            case spent = "chosen_on"
        }
    }

    private struct Certified: Decodable { var guarantee: Certificate }

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

    /// Runs the policy file on the problems that it was certified on, and on the others.
    private func run(_ place: Workplace) async throws -> RunDocument {
        let run = try await place.cascade(
            ["run", Repository.problems, "--policy", "policy.toml", "--out", "runs", "--json"] + Repository.scripted)
        #expect(run.status == 0, "\(run)")
        return try run.document(RunDocument.self)
    }

    @Test("a certified policy is written, and a run takes it")
    func certified() async throws {
        let place = try await collected()
        let promise = ["--matrix", "matrix", "--max-regret", "0.4", "--confidence", "0.8", "--out", "policy.toml"]
        let outcome = try await place.cascade(["guarantee", "--json"] + promise)
        #expect(outcome.status == 0, "\(outcome)")
        let guarantee = try outcome.document(Certified.self).guarantee
        #expect(guarantee.refusal == nil && guarantee.spent == 0)
        #expect(guarantee.options.map(\.name) == ["fixed:small", "fixed:medium", "cascade-only", "bayes"])
        #expect(guarantee.options.allSatisfy { $0.trials == guarantee.calibration })
        #expect(abs(guarantee.plan.reduce(0) { $0 + $1.share } - 1) < 1e-9)
        // What is promised rests on the lower bounds alone.
        let bounds = Dictionary(uniqueKeysWithValues: guarantee.options.map { ($0.name, $0.lower) })
        #expect(guarantee.plan.reduce(0) { $0 + $1.share * (bounds[$1.name] ?? 1) } >= 0.6 - 1e-9)
        #expect(try #require(guarantee.heldOut).agreement.total + guarantee.calibration == 45)
        let ran = try await run(place)
        #expect(ran.policy == "guarantee" && ran.answers.count == 45)
        let again = try await place.cascade(["guarantee", "--options", "policy.toml"] + promise.prefix(6))
        #expect(again.output.contains("policy.toml"), "\(again)")
    }

    @Test("what cannot be certified is refused with the number of problems, and nothing is written")
    func refused() async throws {
        let place = try await collected()
        for command in ["guarantee", "tune"] {
            let outcome = try await place.cascade(
                command, "--matrix", "matrix", "--max-regret", "0.02", "--out", "policy.toml")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.errors.contains("not certified: too few problems"), "\(outcome)")
            #expect(outcome.errors.contains("an option that always agrees needs "))
            #expect(!place.exists("policy.toml"))
        }
    }

    @Test("tune with a promise chooses, certifies and shows on problems of their own")
    func tuned() async throws {
        let place = try await collected()
        let promise = ["--max-regret", "0.5", "--confidence", "0.7", "--out", "policy.toml", "--json"]
        let outcome = try await place.cascade(["tune", "--matrix", "matrix", "--nominees", "2"] + promise)
        #expect(outcome.status == 0, "\(outcome)")
        let guarantee = try outcome.document(Certified.self).guarantee
        #expect(guarantee.spent == 14 && (1...2).contains(guarantee.options.count))
        let shown = try #require(guarantee.heldOut).agreement.total
        #expect(guarantee.spent + guarantee.calibration + shown == 45)
        let file = try place.read("policy.toml")
        #expect(file.contains("cascade tune") && file.contains("plans chosen on 30.0 % of 45 problems"))
        let ran = try await run(place)
        #expect(ran.policy == "guarantee" && ran.answers.count == 45)
        let picked = try await place.cascade(
            ["tune", "--matrix", "matrix", "--min-accuracy", "0.9"] + promise)
        #expect(picked.status == 0, "\(picked)")
        #expect(try picked.document(Certified.self).guarantee.options.count == 1)
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
            // With probability 0.95 each; fewer than 51 of 60 would come by chance in 3 of 10,000 cases.
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
