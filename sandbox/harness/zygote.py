"""The zygote: prepares, loads the filter, then makes a run for each request. It never sees a byte of a program."""

import array
import gc
import hashlib
import os
import socket
import struct
import sys
import types

from harness import link, preload, rehearsal, resident, runner, signatures, solver, system, tester

CONTROL, FILTER = 3, 5
STAGE_SECCOMP, STAGE_INTERPRETER = 4, 5
RUN, INSPECT, SOLVE, TEST, SIGN, INPUTS, RESIDE = 1, 2, 3, 4, 5, 6, 7
DESCRIPTOR_LIMIT = 6
_exit = os._exit  # bound before a program can replace it
LAUNCH = struct.Struct("<IIIIQQ16s")


def text(value):
    data = value.encode()
    return struct.pack("<I", len(data)) + data


def report_failure(stage, error):
    number = getattr(error, "errno", None) or 0
    message = "%s: %s" % (type(error).__name__, error)
    os.write(CONTROL, b"F" + struct.pack("<Ii", stage, number) + message.encode()[:400])
    _exit(1)


def prepare(control):
    """Everything before the first run. Gives nothing back: the supervisor is told."""
    modules = preload.import_modules()
    preload.warm()
    rehearsal.rehearse()
    sys.path[:] = [path for path in sys.path if path and path != os.getcwd()]
    with os.fdopen(FILTER, "rb") as file:
        file.seek(0)
        program = file.read()
    hide_harness()
    ready = b"R" + text("%d.%d.%d" % sys.version_info[:3]) + text(",".join(modules))
    ready += text(hashlib.sha256(program).hexdigest())
    system.keep_one_capability()
    gc.collect()
    gc.freeze()
    try:
        listener = system.load_filter(program)
    except OSError as error:
        report_failure(STAGE_SECCOMP, error)
    control.sendmsg([ready], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [listener]))])
    os.close(listener)


def hide_harness():
    """A program imports neither the harness nor this process's main module."""
    for name in [name for name in sys.modules if name.split(".")[0] == "harness"]:
        del sys.modules[name]
    sys.modules["__main__"] = types.ModuleType("__main__")


def become_run(request, descriptors, control):
    try:
        mode, cpu_seconds, open_files, _, address_space, seed, nonce = LAUNCH.unpack(request)
        place, *pipes = system.confine_run(descriptors, cpu_seconds, open_files, address_space, nonce)
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
            resident.run(control, CONTROL, nonce)
        _exit(0)
    finally:
        _exit(70)


def serve(control):
    space = socket.CMSG_SPACE(DESCRIPTOR_LIMIT * 4)
    while True:
        try:
            request, extras, _, _ = control.recvmsg(LAUNCH.size, space)
        except OSError:
            request = b""
        if not request:
            _exit(0)  # the supervisor has gone
        descriptors = array.array("i", extras[0][2])
        try:
            pid = system.clone()
        except OSError as error:
            pid = -error.errno
        if pid == 0:
            become_run(request, descriptors, control)
        os.write(CONTROL, b"P" + struct.pack("<i", pid))
        for descriptor in descriptors:
            os.close(descriptor)


def main():
    control = socket.socket(fileno=CONTROL)
    try:
        prepare(control)
    except Exception as error:
        report_failure(STAGE_INTERPRETER, error)
    serve(control)
