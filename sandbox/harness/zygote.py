"""The zygote: prepares, loads the filter, then makes a run for each request. It never sees a byte of a program."""

import array
import hashlib
import os
import socket
import struct
import sys
import types

from harness import binary, confinement, launcher, link, memory, preload, rehearsal, resident, runner, signatures, solver
from harness import system, tester, trap

CONTROL, FILTER, TRAP, LAUNCHER = 3, 5, 6, 7
STAGE_SECCOMP, STAGE_INTERPRETER = 4, 5
RUN, INSPECT, SOLVE, TEST, SIGN, INPUTS, RESIDE = 1, 2, 3, 4, 5, 6, 7
_exit = os._exit  # bound before a program can replace it
# From the command line: how runs are confined, how violations are reported, and where numpy is if it is wanted.
KIND, REPORTING, NUMPY = sys.argv[1:4]
ROOT_CLOSED, NO_HOST_FILES = 1, 2


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def report_failure(stage, error):
    number = getattr(error, "errno", None) or 0
    message = "%s: %s" % (type(error).__name__, error)
    os.write(CONTROL, b"F" + struct.pack("<Ii", stage, number) + message.encode()[:400])
    _exit(1)


def observe():
    """What the walls other than the filter refuse, seen while there is no filter yet to refuse it first."""
    seen = 0
    try:
        os.listdir("/")
    except PermissionError:
        seen |= ROOT_CLOSED
    if not os.path.exists("/etc/passwd") and not os.path.exists("/proc/self"):
        seen |= NO_HOST_FILES
    return seen


def load_filter(program):
    """Gives the listener's descriptor, alone in a list, or nothing where there is none."""
    if REPORTING == "trap":
        trap.install(TRAP)
    else:
        os.close(TRAP)
    if not program:
        return []
    listens = REPORTING == "notify"
    descriptor = system.Program(program).load(system.SECCOMP_FILTER_FLAG_NEW_LISTENER if listens else 0)
    return [descriptor] if listens else []


def prepare(control, kind):
    """Everything before the first run. Gives nothing back: the supervisor is told."""
    sys.argv[1:] = []
    modules = preload.import_modules()
    numpy = preload.import_numpy(NUMPY) if NUMPY else ""
    preload.warm()
    rehearsal.rehearse()
    sys.path[:] = [path for path in sys.path if path and path != os.getcwd()]
    with os.fdopen(FILTER, "rb") as file:
        file.seek(0)
        program = file.read()
    hide_harness()
    ready = b"R" + text("%d.%d.%d" % sys.version_info[:3]) + text(",".join(modules))
    ready += text(hashlib.sha256(program).hexdigest() if program else "") + text(numpy)
    ready += struct.pack("<I", observe())
    kind.prepare()
    memory.settle()
    binary.settle()
    try:
        listener = load_filter(program)
    except OSError as error:
        report_failure(STAGE_SECCOMP, error)
    extras = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", listener))] if listener else []
    control.sendmsg([ready], extras)
    for descriptor in listener:
        os.close(descriptor)


def hide_harness():
    """A program imports neither the harness nor this process's main module."""
    for name in [name for name in sys.modules if name.split(".")[0] == "harness"]:
        del sys.modules[name]
    sys.modules["__main__"] = types.ModuleType("__main__")


def become_run(kind, control, descriptors, mode, seed, nonce):
    kind.enter()
    place, *pipes = descriptors
    if REPORTING == "trap":
        trap.tell(place, nonce)
    channel = runner.Channel(place, nonce)
    if mode == RUN:
        runner.run(channel, seed)
    elif mode == INSPECT:
        runner.inspect(channel)
    elif mode == SOLVE:
        solver.run(channel, link.Link(*pipes), seed)
    elif mode == TEST:
        tester.run(channel, link.Link(*pipes), seed)
    elif mode == SIGN:
        signatures.run(channel, seed)
    elif mode == INPUTS:
        signatures.find_inputs(channel)
    elif mode == RESIDE:
        # This socket object is the only one there is that can take descriptors: a filter that knows no sockets
        # lets none be made. Its descriptor was closed; now it is the channel.
        os.dup2(place, CONTROL)
        if REPORTING == "trap":
            trap.tell(CONTROL, nonce)
        resident.run(control, CONTROL, nonce)


def serve(control, kind, makes):
    try:
        become_run(kind, control, *makes.serve(CONTROL, kind.run_flags))
        _exit(0)
    finally:
        _exit(70)


def main():
    control = socket.socket(fileno=CONTROL)
    kind = confinement.KINDS[KIND]()
    try:
        makes = launcher.Launcher(LAUNCHER)
        prepare(control, kind)
    except Exception as error:
        report_failure(STAGE_INTERPRETER, error)
    serve(control, kind, makes)
