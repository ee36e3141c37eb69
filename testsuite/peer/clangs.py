"""The clangs that the plugin is compared with, and the options of their pass that
moves allocations to the stack, which is not run otherwise.
"""

import os
import shutil
import subprocess

# What GCC 12 takes for a warning is an error to clang; and when it crashes it
# should leave no files.
LENIENT = ["-w", "-fno-crash-diagnostics",
           "-Wno-error=implicit-function-declaration",
           "-Wno-error=implicit-int", "-Wno-error=int-conversion",
           "-Wno-error=incompatible-function-pointer-types"]
ATTRIBUTOR = ["-mllvm", "-attributor-enable=all"]
# Without this nothing moves that has more than 128 bytes.
NO_LIMIT = ["-mllvm", "-max-heap-to-stack-size=-1"]
# Of which those that are not installed are left out.
DEFAULT = ["clang-19", "clang-22"]


def add_option(parser):
    parser.add_argument("--clang", action="append", metavar="COMMAND",
                        dest="clangs", help="may be given more than once")


class Clang:
    """A command, and by which name it has its columns."""

    def __init__(self, command):
        self.command = os.path.abspath(shutil.which(command))
        version = subprocess.run([self.command, "-dumpversion"], check=True,
                                 stdout=subprocess.PIPE, text=True).stdout
        self.version = version.strip()
        self.name = "clang-" + version.split(".")[0]


def find(commands):
    """Those of COMMANDS that are there.  It is said which are not."""
    for command in commands:
        if not shutil.which(command):
            print(f"{command} is not installed: skipped")
    return [Clang(command) for command in commands if shutil.which(command)]
