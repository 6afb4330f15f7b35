import CascadeCore

/// The closed lists of the trace in plain words.
enum TraceWords {
    /// Completes "because …".
    static func because(_ cause: DecisionCause) -> String {
        switch cause {
        case .agreementReached: "the score reached the threshold"
        case .allTestsPass: "the chosen candidate passes every self-test and the score reached the threshold"
        case .singleCandidate: "this tier's plan takes one answer without testing it"
        case .belowThreshold: "the evidence was not good enough for this tier's rule"
        case .noSolutionExtracted: "none of the answers held usable code"
        case .allSolutionsCrash: "every candidate crashed or did not load, so that no test could judge one"
        case .tooFewTests: "there were fewer self-tests than the rule asks for"
        case .lowTestQuality: "the self-tests were not good enough to judge by"
        case .tie: "candidates were tied and nothing could tell them apart"
        case .truncatedOutput: "every answer was cut off by the token limit before its code was whole"
        case .refused: "the model declined to answer"
        case .tierUnavailable: "the endpoint could not be reached or kept failing"
        case .tierRateLimited: "the endpoint's rate limit or quota was used up"
        case .tierError: "the endpoint or the sandbox gave an error that trying again would not help"
        case .contextTooLong: "the prompt is longer than the model can read"
        case .budgetTask: "the next request could cost more than what is left of this problem's budget"
        case .budgetRun: "the next request could cost more than what is left of the run's budget"
        case .topOfLadder: "there is no higher tier to try"
        case .predictedHigher: "the predictor expects only a higher tier to solve it"
        case .notWorthCost: "no further request was expected to be worth its cost"
        case .forced: "the policy leaves no choice"
        }
    }

    static func found(_ method: ExtractionMethod) -> String {
        switch method {
        case .fence: "code in a fenced block"
        case .openFence: "code in a fenced block that the answer never closed"
        case .whole: "the whole answer is code"
        case .embedded: "code found inside prose"
        case .completion: "the answer continues the given code"
        }
    }

    static func failed(_ failure: ExtractionFailure) -> String {
        switch failure {
        case .empty: "the answer was empty"
        case .noCode: "no part of the answer is Python code"
        case .noEntryPoint: "there is code, but it does not define what was asked for"
        case .truncated: "the token limit cut the answer off before the code was whole"
        case .refused: "the model declined"
        }
    }

    static func rejected(_ reason: TestRejection) -> String {
        switch reason {
        case .notParsed: "not valid Python"
        case .notAssert: "not an assert"
        case .noCall: "does not call the function"
        case .duplicate: "says the same as an earlier test"
        case .vacuous: "can never fail"
        case .passesOnStub: "passes for a solution that does nothing"
        case .overLimit: "beyond the number of tests that are kept"
        }
    }

    static func origin(_ origin: SelfTest.Origin) -> String {
        switch origin {
        case .model: "written by the model"
        case .prompt: "an example of the task"
        case .carried: "carried up from a lower tier"
        }
    }

    static func verdict(_ verdict: Verdict) -> String {
        switch verdict {
        case .pass: "passed"
        case .fail: "failed"
        case .error: "error"
        case .timeout: "took too long"
        case .memory: "used too much memory"
        case .output: "wrote too much"
        case .violation: "tried something forbidden"
        case .killed: "was killed"
        case .skipped: "was not run"
        }
    }

    /// What a selector prefers. Candidates that pass the task's examples, or at least run, always come first.
    static func selector(_ name: String) -> String {
        switch name {
        case "pass-count": "the candidate that passes the most tests"
        case "product": "the most tests passed times candidates agreeing on one of them"
        case "codet": "the largest group of candidates that pass the same many tests"
        case "b4": "the candidate that is most probably right, given who passes which tests"
        default: "the candidate with the best score of that selector"
        }
    }

    /// One letter for the grid of candidates and tests.
    static func letter(_ verdict: Verdict) -> Character {
        switch verdict {
        case .pass: "."
        case .fail: "F"
        case .error: "E"
        case .timeout: "T"
        case .memory: "M"
        case .output: "O"
        case .violation: "V"
        case .killed: "K"
        case .skipped: "-"
        }
    }

    static func outcome(_ outcome: Outcome) -> String? {
        switch outcome {
        case .passed, .failed: nil
        case .loadError: "does not load"
        case .syntaxError: "is not valid Python"
        case .prematureExit: "ended the process before its tests were done"
        case .signalled: "crashed"
        case .cpuLimit: "used too much processor time"
        case .wallLimit: "took too long"
        case .memoryLimit: "used too much memory"
        case .outputLimit: "wrote too much output"
        case .sandboxViolation: "tried something that the sandbox forbids"
        case .protocolError: "disturbed the channel that results come through"
        case .cancelled: "was cancelled"
        }
    }

    static func source(_ source: AnswerSource) -> String? {
        switch source {
        case .live: nil
        case .replayed: "a real model's recorded answers, replayed"
        case .scripted: "scripted answers, not model results"
        }
    }
}
