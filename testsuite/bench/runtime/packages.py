"""Debian's packages: which are installed, and how the others come."""

import os
import shutil
import subprocess


def version(package):
    """The version that is installed, or None."""
    if not shutil.which("dpkg-query"):
        return None
    query = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Abbrev} ${Version}", package],
        capture_output=True, text=True)
    status, _, number = query.stdout.strip().partition(" ")
    return number.strip() if query.returncode == 0 and status == "ii" else None


def is_missing(package):
    """Whether a package is known not to be there; elsewhere than on Debian
    the compiler will tell."""
    return shutil.which("dpkg-query") is not None and not version(package)


def install(names):
    """Install the packages that are missing, as root; say how, as a user."""
    missing = [name for name in names if is_missing(name)]
    if not missing or not shutil.which("apt-get"):
        return
    command = ["apt-get", "install", "-y", "-qq",
               "--no-install-recommends"] + missing
    if os.geteuid() != 0:
        print("not installed; to install: sudo", *command)
        return
    print("installing:", *missing, flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    subprocess.run(["apt-get", "update", "-qq"], env=environment,
                   stdout=subprocess.DEVNULL)
    # One that cannot be installed is skipped, but not the others.
    for name in missing:
        subprocess.run(command[:-len(missing)] + [name], env=environment,
                       stdout=subprocess.DEVNULL)
