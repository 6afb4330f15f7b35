/// What the stories of `StoryTrace` read like, whole.
enum StoryGoldens {
    static let escalatedOnce = #"""
        Toy/7  escalated once  small → medium  $0.00045

        THE TASK
          Add two numbers.
          Negative ones too.
          The answer must define 'add'.
          The models were shown 1 example:
            assert add(1, 2) == 3

        WHERE IT STARTED
          At 'small' (tier 1 of 3), by policy 'predictor+cascade': it starts where the predictor says.
          Chances that each tier solves it, judged from the task alone by predictor 'logistic-1':
            small    31 %  <- start
            medium   60 %
            large   100 %
          Note: fold 2.

        STEP 1: TIER 'small' (model model-small)
          Generated 2 solutions: 90 tokens read, 30 written (estimated), cost $0.00015, 0.25 s; scripted
              answers, not model results.
            answer 1: code in a fenced block
            answer 2: no candidate, no part of the answer is Python code
              it begins: I cannot\x1b[31m help
          Generated 1 set of tests: tokens unknown, cost $0.00015, 0.25 s; scripted answers, not model
              results.
          3 tests judged the candidates (1 an example of the task, 2 written by the model):
            1. assert add(1, 2) == 3  [an example of the task]
            2. assert add(2, 2) == 4  [written by the model]
            3. assert add(0, 0) == 0  [written by the model]
          2 lines of the model's tests not used:
            print(\x07)  [not an assert]
            assert True  [can never fail]
          Each candidate on each test, in order (run in the sandbox):
            answer 1  FF.  passes 1 of 3  <- chosen
            (. passed, F failed)
          The chosen candidate (answer 1) did not pass:
            1. assert add(1, 2) == 3
              failed: AssertionError: \x1b]0;x
            2. assert add(2, 2) == 4
              failed
          Score: 1 = 1 test passed × 1 candidate agreeing; needed 0.5 × 2 solutions asked for × 3 tests = 3:
              not reached.
            (agreeing: the most candidates that pass any one test which the chosen one passes)
            It does not pass the examples of the task itself.
          Decision: move up to 'medium', because the evidence was not good enough for this tier's rule
              [below_threshold].

        STEP 2: TIER 'medium' (model model-medium)
          Generated 2 solutions: 90 tokens read, 30 written, cost $0.00015, 0.25 s; a real model's recorded
              answers, replayed.
            answer 1: code in a fenced block
            answer 2: code in a fenced block, the same as in answer 1
          2 tests judged the candidates (1 an example of the task, 1 written by the model):
            1. assert add(1, 2) == 3  [an example of the task]
            2. assert add(5, 5) == 11  [written by the model]
          Each candidate on each test, in order (run in the sandbox):
            answer 1  .F  passes 1 of 2  <- chosen
            answer 2  .F  passes 1 of 2
            (. passed, F failed)
          Chosen by selector 'b4': the candidate that is most probably right, given who passes which tests.
          The chosen candidate (answer 1) did not pass:
            2. assert add(5, 5) == 11
              failed
          Score: 2 = 1 test passed × 2 candidates agreeing; needed 0.5 × 2 solutions asked for × 2 tests =
              2: reached.
            (agreeing: the most candidates that pass any one test which the chosen one passes)
          Decision: the answer of 'medium' is accepted, because the score reached the threshold
              [agreement_reached].

        THE ANSWER
          Accepted: the score reached the threshold.
          Code (from tier 'medium', 1acc2ac25878):
            def add(a, b):
            	return a + b

        HIDDEN TESTS, run afterwards (no decision above knew them)
          The answer passes all 2 hidden tests.
          Step 1, 'small': its candidate is wrong: it passes 1 of 2 hidden tests, so moving up was right.
          Step 2, 'medium': its candidate passes all 2 hidden tests, so accepting it was right.

        WHAT WOULD HAVE CHANGED IT
          Step 1, 'small': no threshold would have accepted it: it fails an example of the task.
          Step 2, 'medium': a threshold above 0.5 would have refused it (it was 0.5).

        WHAT IT COST
          In all $0.00045: 'small' $0.0003 and 'medium' $0.00015.
          Estimated: tokens were not counted by the endpoint but guessed from the length of the texts.
          Rests on a real model's recorded answers, replayed: nothing was paid for these just now.
          Rests on scripted answers, not model results: nothing was paid for these just now.

        """#

    static let unverified = #"""
        Toy/7  unverified  small → medium → large  unknown

        THE TASK
          Add two numbers.
          Negative ones too.
          The answer must define 'add'.
          The models were shown 1 example:
            assert add(1, 2) == 3

        WHERE IT STARTED
          At 'small' (tier 1 of 3), by policy 'cascade-only': it always starts with the cheapest tier in
              use.
          Chances that each tier solves it, judged from the task alone by predictor 'logistic-1' (not used
              to choose the start):
            small    31 %  <- where it would start
            medium   60 %
            large   100 %
          Note: fold 2.

        STEP 1: TIER 'small' (model model-small)
          Generated 2 solutions: tokens unknown, cost unknown, 0.25 s.
            answer 1: code in a fenced block
            answer 2: code in a fenced block
          2 tests judged the candidates (2 written by the model):
            1. assert add(2, 2) == 4  [written by the model]
            2. assert add(0, 1) == 2  [written by the model]
          Each candidate on each test, in order (run in the sandbox):
            answer 1  T-  passes 0 of 2; used too much processor time
            answer 2  .F  passes 1 of 2  <- chosen
            (. passed, F failed, T took too long, - was not run)
          Chosen by selector 'b4': the candidate that is most probably right, given who passes which tests.
          The chosen candidate (answer 2) did not pass:
            2. assert add(0, 1) == 2
              failed
          Score: 1 = 1 test passed × 1 candidate agreeing; needed 0.9 × 2 solutions asked for × 2 tests =
              3.6: not reached.
            (agreeing: the most candidates that pass any one test which the chosen one passes)
          Decision: move up to 'medium', because the evidence was not good enough for this tier's rule
              [below_threshold].

        STEP 2: TIER 'medium' (model model-medium)
          Generated 2 solutions: tokens unknown, cost unknown, 0.25 s.
            answer 1: code in a fenced block
            answer 2: code in a fenced block
          2 tests judged the candidates (2 written by the model):
            1. assert add(2, 2) == 4  [written by the model]
            2. assert add(0, 1) == 2  [written by the model]
          Each candidate on each test, in order (run in the sandbox):
            answer 1  T-  passes 0 of 2; used too much processor time
            answer 2  .F  passes 1 of 2  <- chosen
            (. passed, F failed, T took too long, - was not run)
          Chosen by selector 'b4': the candidate that is most probably right, given who passes which tests.
          The chosen candidate (answer 2) did not pass:
            2. assert add(0, 1) == 2
              failed
          Score: 1 = 1 test passed × 1 candidate agreeing; needed 0.9 × 2 solutions asked for × 2 tests =
              3.6: not reached.
            (agreeing: the most candidates that pass any one test which the chosen one passes)
          Decision: move up to 'large', because the evidence was not good enough for this tier's rule
              [below_threshold].

        STEP 3: TIER 'large' (model model-large)
          Generated 2 solutions: tokens unknown, cost unknown, 0.25 s.
            answer 1: code in a fenced block
            answer 2: code in a fenced block
          2 tests judged the candidates (2 written by the model):
            1. assert add(2, 2) == 4  [written by the model]
            2. assert add(0, 1) == 2  [written by the model]
          Each candidate on each test, in order (run in the sandbox):
            answer 1  T-  passes 0 of 2; used too much processor time
            answer 2  .F  passes 1 of 2  <- chosen
            (. passed, F failed, T took too long, - was not run)
          Chosen by selector 'b4': the candidate that is most probably right, given who passes which tests.
          The chosen candidate (answer 2) did not pass:
            2. assert add(0, 1) == 2
              failed
          Score: 1 = 1 test passed × 1 candidate agreeing; needed 0.9 × 2 solutions asked for × 2 tests =
              3.6: not reached.
            (agreeing: the most candidates that pass any one test which the chosen one passes)
          Decision: not believed, and there is no higher tier to try: the most probable candidate of all
              tiers tried is returned unverified [top_of_ladder].

        THE ANSWER
          Unverified: every tier that could be tried was tried, and no answer met its tier's rule. What is
              returned is the most probable candidate of all of them; do not rely on it unchecked.
          Code (from tier 'large', 1acc2ac25878):
            def add(a, b):
            	return a + b

        WHAT WOULD HAVE CHANGED IT
          Step 1, 'small': a threshold of 0.25 or less would have accepted it (it was 0.9).
          Step 2, 'medium': a threshold of 0.25 or less would have accepted it (it was 0.9).
          Step 3, 'large': a threshold of 0.25 or less would have accepted it (it was 0.9).

        WHAT IT COST
          In all unknown: 'small' unknown, 'medium' unknown and 'large' unknown.
          Unknown, because a tier has no price or an answer came without its number of tokens.

        """#

    static let untested = #"""
        Toy/7  solved at once  small  $0.00015

        THE TASK
          Add two numbers.
          Negative ones too.
          The answer must define 'add'.
          The models were shown 1 example:
            assert add(1, 2) == 3
          This is attempt 2: an earlier one was cut short or is being retried, and does not count.

        WHERE IT STARTED
          At 'small' (tier 1 of 3), by policy 'cascade-only': it always starts with the cheapest tier in
              use.
          Chances that each tier solves it, judged from the task alone by predictor 'logistic-1' (not used
              to choose the start):
            small    31 %  <- where it would start
            medium   60 %
            large   100 %
          Note: fold 2.

        STEP 1: TIER 'small' (model model-small)
          Generated 1 solution: 90 tokens read, 30 written, cost $0.00015, 0.25 s; kept from earlier in this
              run and not asked for again.
            answer 1: code in a fenced block
          Decision: the answer of 'small' is accepted, because this tier's plan takes one answer without
              testing it [single_candidate].

        THE ANSWER
          Accepted: this tier's plan takes one answer without testing it.
          Code (from tier 'small', 1acc2ac25878):
            def add(a, b):
            	return a + b

        WHAT IT COST
          In all $0.00015.

        """#

    static let failed = #"""
        Toy/7  failed  large  $0

        THE TASK
          Add two numbers.
          Negative ones too.
          The answer must define 'add'.
          The models were shown 1 example:
            assert add(1, 2) == 3

        WHERE IT STARTED
          At 'large' (tier 3 of 3), by policy 'fixed:large': it always uses this tier.
          Chances that each tier solves it, judged from the task alone by predictor 'logistic-1' (not used
              to choose the start):
            small    31 %  <- where it would start
            medium   60 %
            large   100 %
          Note: fold 2.

        STEP 1: TIER 'large' (model model-large)
          Asked for solutions, but got no usable answer: connection\nrefused
          Decision: give no answer, because the endpoint could not be reached or kept failing
              [tier_unavailable].

        THE ANSWER
          Failed for a reason that is not the task's: the endpoint could not be reached or kept failing.
              `cascade run --resume --retry errors` tries it again. It said: endpoint 'local':
              connection\nrefused

        WHAT IT COST
          In all $0.

        """#
}
