import CascadeCore
import Testing

@testable import CascadeEvaluation

@Suite struct StoryRendererTests {
    @Test func anEscalationIsToldWhole() throws {
        #expect(try StoryTrace.escalatedOnce().told() == StoryGoldens.escalatedOnce)
    }

    @Test func anUnverifiedAnswerIsToldWhole() throws {
        #expect(try StoryTrace.unverified().told() == StoryGoldens.unverified)
    }

    @Test func anUntestedAnswerIsToldWhole() throws {
        #expect(try StoryTrace.untested().told() == StoryGoldens.untested)
    }

    @Test func aFailureIsToldWhole() throws {
        #expect(try StoryTrace.failed().told() == StoryGoldens.failed)
    }

    @Test func theScoreIsSpelledOutInNumbers() throws {
        var product = try StoryTrace(threshold: 0.7)
        product.enter(0)
        product.score(0, selected: nil, passed: 0, agreement: 0, tests: 3)
        #expect(try product.told().contains("Score: there was no candidate to score."))
        var share = try StoryTrace(threshold: 0.7, rule: .passShare)
        share.enter(0)
        share.score(0, selected: 0, passed: 2, agreement: 1, tests: 3)
        #expect(try share.told().contains("Score: 2 = 2 tests passed; needed 0.7 × 3 tests = 2.1: not reached."))
        var always = try StoryTrace(rule: .always)
        always.enter(0)
        always.score(0, selected: 0, passed: 2, agreement: 1, tests: 3)
        #expect(try always.told().contains("this tier's rule believes every answer"))
    }

    @Test(arguments: [
        (DecisionCause.belowThreshold, 1, 1, 3, "a threshold of 0.166 or less would have accepted it (it was 0.7)."),
        (.belowThreshold, 0, 0, 3, "a threshold of 0 or less would have accepted it (it was 0.7)."),
        (.topOfLadder, 2, 1, 3, "a threshold of 0.333 or less would have accepted it (it was 0.7)."),
        (.agreementReached, 3, 2, 3, "no threshold up to 1 would have refused it (it was 0.7)."),
        (.agreementReached, 5, 2, 6, "a threshold above 0.834 would have refused it (it was 0.7)."),
        (.tooFewTests, 0, 0, 0, "with 1 test or more there would have been something to judge by (it had 0)."),
    ])
    func theTurningPointIsNamed(_ cause: DecisionCause, _ passed: Int, _ agreement: Int, _ tests: Int, _ hint: String)
        throws
    {
        var trace = try StoryTrace(threshold: 0.7)
        trace.enter(0)
        trace.score(0, selected: 0, passed: passed, agreement: agreement, tests: tests)
        trace.decide(cause == .agreementReached ? .accept : .escalate, cause, tier: 0, next: 1)
        #expect(try trace.told().contains("Step 1, 'small': \(hint)"))
    }

    @Test func aPolicyThatNeverMovesHasNoTurningPoint() throws {
        var trace = try StoryTrace(policy: "fixed:small", start: .fixed(tier: 0), escalates: false)
        trace.enter(0)
        trace.score(0, selected: 0, passed: 1, agreement: 1, tests: 1)
        trace.decide(.accept, .forced, tier: 0)
        let told = try trace.told()
        #expect(!told.contains("WHAT WOULD HAVE CHANGED IT"))
        #expect(told.contains("the answer of 'small' is taken, because this policy never moves on [forced]."))
    }

    @Test func everyCauseAndKindHasASentence() throws {
        for cause in DecisionCause.allCases {
            for kind in DecisionKind.allCases {
                var trace = try StoryTrace()
                trace.enter(0)
                trace.decide(kind, cause, tier: 0, next: 1)
                let told = try trace.told().split(whereSeparator: \.isWhitespace).joined(separator: " ")
                #expect(told.contains("Decision: ") && told.contains("[\(cause.rawValue)]."), "\(kind) \(cause)")
            }
        }
    }

    @Test func everyEndHasASentence() throws {
        let beginnings: [AnswerStatus: String] = [
            .accepted: "Accepted", .unverified: "Unverified", .exhausted: "No answer: every tier", .stopped: "Stopped",
            .abstained: "No answer, by choice", .failed: "Failed",
        ]
        for status in AnswerStatus.allCases {
            var trace = try StoryTrace()
            trace.end(status, .budgetRun, path: [])
            let beginning = try #require(beginnings[status])
            #expect(try trace.told().contains("THE ANSWER\n  \(beginning)"))
        }
    }

    @Test func aBudgetThatEndsItBeforeAnyTierIsTold() throws {
        var trace = try StoryTrace()
        trace.decide(.stopped, .budgetTask, tier: nil)
        trace.end(.stopped, .budgetTask, path: [], cost: .zero)
        let told = try trace.told()
        #expect(told.hasPrefix("Toy/7  stopped  no tier tried  $0\n"))
        #expect(told.contains("Nowhere yet: no tier was tried under policy 'cascade-only'."))
        #expect(told.contains("stop here, because the next request could cost more"))
        #expect(
            told.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains("there is no candidate so far."))
    }

    @Test func anUnfinishedProblemSaysSo() throws {
        var trace = try StoryTrace()
        trace.enter(0)
        let told = try trace.told()
        #expect(told.hasPrefix("Toy/7  unfinished  small"))
        #expect(told.contains("None yet: the run was interrupted, or is still at work."))
    }

    @Test func aStartThatIsNotThePredictedOneIsExplained() throws {
        var trace = try StoryTrace(policy: "predictor+cascade", start: .predicted, predicted: 1)
        trace.enter(2)
        let told = try trace.told()
        #expect(told.contains("the predictor says 'medium', which"))
    }

    @Test func aProgramThatDidNotLoadAndAViolationAreTold() throws {
        var trace = try StoryTrace()
        trace.enter(0)
        trace.extract(0, [.success("x ="), .success("import socket")])
        trace.tests(0, [("assert f()", .carried)])
        trace.execute(
            0, "x =", [TestResult(verdict: .skipped)], outcome: .syntaxError, detail: "invalid syntax\u{1B}[0m",
            isolation: "none")
        var execution = Execution(outcome: .sandboxViolation, tests: [TestResult(verdict: .violation)])
        execution.violation = Violation(syscall: "socket", number: 41, arguments: [2])
        trace.events.append(
            .execution(
                ExecutionRecord(
                    tier: 0, sample: 1, candidate: trace.keep("import socket"), execution: execution, limits: Limits()))
        )
        let told = try trace.told()
        #expect(told.contains("answer 1  -  passes 0 of 1; is not valid Python (invalid syntax\\x1b[0m)"))
        #expect(
            told.contains("answer 2  V  passes 0 of 1; tried something that the sandbox forbids (system call socket)"))
        #expect(told.contains("WITHOUT a sandbox, by explicit request"))
        #expect(told.contains("1 carried up from a lower tier"))
    }

    @Test func manyFailuresAreCutShort() throws {
        var trace = try StoryTrace()
        trace.enter(0)
        trace.extract(0, [.success("c")])
        trace.tests(0, (1...12).map { ("assert f(\($0))", .model) })
        trace.execute(0, "c", Array(repeating: TestResult(verdict: .fail), count: 12))
        let told = try trace.told()
        #expect(told.contains("answer 1  FFFFF FFFFF FF  passes 0 of 12"))
        #expect(told.contains("    10. assert f(10)\n      failed\n    and 2 more\n"))
    }

    @Test func aTextThatCannotBeReadIsSaidToBeMissing() throws {
        var trace = try StoryTrace.escalatedOnce()
        trace.texts = [:]
        let told = try trace.told()
        #expect(told.contains("its text cannot be read: check the run with `cascade trace verify`"))
        #expect(!told.contains("it begins:"))
    }

    @Test func mistakesOfTheGateAreNamed() throws {
        var trace = try StoryTrace()
        trace.enter(0)
        trace.extract(0, [.success("good")])
        trace.decide(.escalate, .belowThreshold, tier: 0, next: 1)
        trace.enter(1)
        trace.extract(1, [.success("bad")])
        trace.decide(.accept, .allTestsPass, tier: 1, code: "bad")
        trace.end(.accepted, .allTestsPass, path: [0, 1], code: "bad")
        trace.evaluate(0, "good", [.pass], isAnswer: false)
        trace.evaluate(1, "bad", [.pass, .timeout], isAnswer: true)
        let told = try trace.told().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(told.contains("The answer is wrong: it passes 1 of 2 hidden tests."))
        #expect(told.contains("passes the hidden test, so moving up was not needed (false escalation)."))
        #expect(told.contains("so accepting it was a mistake (false accept)."))
    }

    @Test func noControlCharacterOfAnyTextIsToldRaw() throws {
        let evil = "\u{1B}[2J\u{9B}1m\u{202E}\u{2028}\r\0"
        var problem = StoryTrace.problem
        problem.statement = evil
        problem.entryPoint = evil
        problem.completionPrefix = evil
        problem.visibleExamples = [VisibleExample(source: evil)]
        var trace = try StoryTrace(policy: evil, problem: problem)
        trace.events.append(.tierEnter(TierEnter(tier: 7, name: evil, model: evil)))
        trace.enter(0)
        trace.ask(0, answers: [evil])
        trace.fail(0, ProviderError(.refused, endpoint: evil, message: evil))
        trace.extract(0, [.failure(.empty)])
        trace.extract(0, [.success(evil)])
        trace.tests(0, [(evil, .model)], rejected: [(evil, .notParsed)])
        trace.execute(0, evil, [TestResult(verdict: .error, message: evil)], outcome: .loadError, detail: evil)
        trace.decide(.abstain, .refused, tier: 7)
        trace.end(.failed, .refused, path: [7, 0], code: evil, message: evil)
        let raw = try trace.told().unicodeScalars.filter {
            $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || [0x202E, 0x2028].contains($0.value))
        }
        #expect(raw.isEmpty, "\(raw.map(\.value))")
    }
}
