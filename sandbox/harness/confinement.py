"""How the zygote makes runs, and what a run does before it reads a byte of the program, in each way to be confined."""

import os
import signal
import struct

from harness import system

# Instructions of a filter: code, jump if true, jump if false, value (linux/bpf_common.h, linux/seccomp.h).
LOAD, EQUAL, ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, REFUSE = 0x7FFF0000, 0x00050001  # refuse: with EPERM
NUMBER, ARCHITECTURE, FIRST_ARGUMENT, THIRD_ARGUMENT = 0, 4, 16, 32  # of an argument, its lower half
_getpid, _getppid, _exit = os.getpid, os.getppid, os._exit


class Namespaces:
    """Each run is the first process of a pid namespace of its own, and loses the capability that made it."""

    run_flags = system.CLONE_PARENT | system.CLONE_NEWPID | signal.SIGCHLD

    def prepare(self):
        system.keep_one_capability()
        system.hide()

    def enter(self):
        pass


class Unconfined:
    """Nothing but limits and clocks."""

    run_flags = system.CLONE_PARENT | signal.SIGCHLD

    def prepare(self):
        self._supervisor = _getppid()

    def enter(self):
        """A run ends with the supervisor, though no namespace sees to it."""
        system.call(system.PRCTL, system.PR_SET_PDEATHSIG, signal.SIGKILL)
        if _getppid() != self._supervisor:
            _exit(71)


class Bare(Unconfined):
    """Each run loads a filter of its own: threads are all it may make, and its signals reach itself alone.

    Not SIGKILL: a run that dies of that was killed by somebody else.
    """

    PLACE_OF_PID = 10  # the instruction that compares with it

    def prepare(self):
        super().prepare()
        system.hide()
        # Made here: a run writes its number into it and loads it.
        self._program = system.Program(b"".join(struct.pack("<HBBI", *line) for line in self._lines()))

    def _lines(self):
        allow, refuse = 13, 14

        def jump(at, code, value, to_true, to_false):
            return code, to_true - at - 1, to_false - at - 1, value

        return (
            (LOAD, 0, 0, ARCHITECTURE),
            jump(1, EQUAL, system.ARCHITECTURE, 2, allow),  # others die of the filter below
            (LOAD, 0, 0, NUMBER),
            jump(3, EQUAL, system.SECCOMP, refuse, 4),
            jump(4, EQUAL, system.CLONE, 5, 7),
            (LOAD, 0, 0, FIRST_ARGUMENT),
            jump(6, ANY_BIT, system.CLONE_PARENT, refuse, allow),
            jump(7, EQUAL, system.TGKILL, 8, allow),
            (LOAD, 0, 0, FIRST_ARGUMENT),
            jump(9, EQUAL, 0, refuse, 10),
            jump(self.PLACE_OF_PID, EQUAL, 0, 11, refuse),
            (LOAD, 0, 0, THIRD_ARGUMENT),
            jump(12, EQUAL, signal.SIGKILL, refuse, allow),
            (RETURN, 0, 0, ALLOW),
            (RETURN, 0, 0, REFUSE),
        )

    def enter(self):
        super().enter()
        struct.pack_into("<I", self._program.kept, self.PLACE_OF_PID * 8 + 4, _getpid())
        self._program.load()


KINDS = {"namespaces": Namespaces, "bare": Bare, "none": Unconfined}
