#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""From a fresh machine to a working abuselog: one command each, set-up included.

    python3 dev.py demo [FOLDER]    a practice log, dossiers and a pack, then the window
    python3 dev.py run [...]        abuselog itself, with whatever arguments follow
    python3 dev.py test [...]       all tests; arguments go to pytest (-m slow for the long ones)
    python3 dev.py check            format, lint, types, floors, then all tests
    python3 dev.py bench            measure against the floors; writes docs/performance.md
    python3 dev.py fuzz             files made to break a parser, for ten minutes
    python3 dev.py package          a wheel and a source archive in dist/
    python3 dev.py lock [--check]   write the locked requirements anew, or only try them

Standard library only. It works in .venv beside this file and installs nothing else, but for
system libraries on Debian and Ubuntu where that is permitted without a question.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST = (3, 11)
NEWEST_TRIED = (3, 13)
# A process for each core, a file's tests together. One that crashes ends the run: given another
# process, its tests would crash that one too, and the next. `poe test` in pyproject says the same.
CORES = ("-n", "auto", "--maxprocesses=8", "--max-worker-restart=0", "--dist=loadfile")

# Debian's package -> what shows that it is there. From an empty Debian 12; wheels bring the rest.
WINDOW_LIBRARIES = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libegl1": "libEGL.so.1",
    "libgl1": "libGL.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libfontconfig1": "libfontconfig.so.1",
    "libdbus-1-3": "libdbus-1.so.3",
}
X11_LIBRARIES = {
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
    "libxcb-xkb1": "libxcb-xkb.so.1",
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
}
# Independent programs that judge what abuselog wrote, and a screen for the window's tests.
JUDGES = {
    "sqlcipher": "sqlcipher", "qpdf": "qpdf", "poppler-utils": "pdftotext",
    "xvfb": "Xvfb", "xauth": "xauth", "7zip": "7zz", "age": "age",
    "default-jdk-headless": "javac", "libjaxb-java": "jaxb-runtime.jar",
}  # fmt: skip
JARS = Path("/usr/share/java")


class Stop(Exception):
    """A foreseen failure, already put into words; the text is for the person."""


def say(text: str) -> None:
    """Tell the person what is going on, apart from what a command prints itself."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


# --- Python ------------------------------------------------------------------------------------


def other_python() -> str | None:
    """A newer Python on this machine that really starts, if there is one."""
    for minor in range(NEWEST_TRIED[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and quiet([found, "-c", "pass"]):
            return found
    return None


def require_python() -> None:
    """Make sure this Python is new enough; start again under a newer one if there is one."""
    if sys.version_info >= OLDEST:
        return
    newer = other_python()
    if newer is None:
        raise Stop(
            f"this is Python {sys.version_info[0]}.{sys.version_info[1]}; abuselog needs "
            "3.11 or newer. Install it (Debian, Ubuntu: sudo apt-get install python3.11 "
            "python3.11-venv), then start dev.py with it."
        )
    os.execv(newer, [newer, str(ROOT / "dev.py"), *sys.argv[1:]])  # noqa: S606


def quiet(command: list[str]) -> bool:
    """Whether the command starts and ends well; what it prints is dropped."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def venv_python() -> Path:
    """The virtual environment's Python."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_works() -> bool:
    """Whether .venv holds a Python that starts, is new enough and has pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST})"
    return venv_python().exists() and quiet([str(venv_python()), "-c", probe])


def venv_package() -> list[str]:
    """Debian's name of what Python lacks to make .venv; empty when it lacks nothing."""
    if VENV.exists() or quiet([sys.executable, "-c", "import ensurepip, venv"]):
        return []
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def make_venv() -> None:
    """Make .venv, mending it when it was left half-made or its Python has gone."""
    if venv_works():
        return
    if VENV.exists():
        if not (VENV / "pyvenv.cfg").exists() and any(VENV.iterdir()):
            raise Stop(f"{VENV} is not a virtual environment; move it away, then try again.")
        shutil.rmtree(VENV)
    if venv_package() and not apt_install(venv_package(), "make a virtual environment"):
        raise Stop("Python's venv module is missing; install it (above), then try again.")
    say("making .venv")
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
    if made.returncode != 0 or not venv_works():
        shutil.rmtree(VENV, ignore_errors=True)
        raise Stop("the virtual environment could not be made (see above).")


def install(name: str) -> None:
    """Make .venv hold what requirements/NAME.txt pins, and abuselog itself from this folder.

    A stamp remembers what was installed, so the second time costs nothing.
    """
    make_venv()
    lock = ROOT / "requirements" / f"{name}.txt"
    if not lock.exists():
        raise Stop(f"requirements/{lock.name} is missing from this copy of the project.")
    digest = hashlib.sha256(str(ROOT).encode())
    for path in (lock, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    stamp = VENV / f"{name}.stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest.hexdigest():
        return
    say(f"installing requirements/{lock.name} (the first time takes a minute or two)")
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    pinned = [*pip, "--require-hashes", "--only-binary=:all:", "-r", str(lock)]
    if subprocess.run(pinned, check=False).returncode != 0:
        raise Stop(
            "the locked packages could not be installed (pip's words are above). Is there a "
            "connection to a package index? dev.py uses the one pip is set up for."
        )
    own = [*pip, "--no-deps", "--no-build-isolation", "--no-index", "--editable", str(ROOT)]
    if subprocess.run(own, check=False).returncode != 0:
        raise Stop("abuselog could not be installed from this folder (see above).")
    stamp.write_text(digest.hexdigest(), encoding="ascii")


# --- system libraries (Linux) ------------------------------------------------------------------


def has_library(soname: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_a_font() -> bool:
    """Whether any font is installed for text that abuselog's own fonts don't cover."""
    folders = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return any(next(folder.rglob("*.?tf"), None) for folder in folders if folder.is_dir())


def missing_packages(*, screen: bool, judges: bool) -> list[str]:
    """Debian's names of what is not there. Empty on Windows and macOS: wheels bring it all."""
    if not sys.platform.startswith("linux"):
        return []
    libraries = WINDOW_LIBRARIES | (X11_LIBRARIES if screen or judges else {})
    if screen and os.environ.get("WAYLAND_DISPLAY"):
        libraries["libwayland-cursor0"] = "libwayland-cursor.so.0"
    missing = [package for package, soname in libraries.items() if not has_library(soname)]
    missing += [] if has_a_font() else ["fonts-dejavu-core"]
    if judges:
        found = {name for name in JUDGES.values() if shutil.which(name) or (JARS / name).exists()}
        missing += [package for package, name in JUDGES.items() if name not in found]
    return missing


def apt_install(packages: list[str], purpose: str) -> bool:
    """Install Debian packages if that is permitted without a question; else say what to type."""
    words = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        say(f"to {purpose}, this machine lacks what Debian calls: {' '.join(packages)}")
        say("install your system's packages of that kind")
        return False
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    sudo = [] if root else ["sudo", "-n"]
    if not root and not quiet(["sudo", "-n", "true"]):
        say(f"to {purpose}, type:  sudo apt-get install {' '.join(packages)}")
        return False
    say(f"installing to {purpose}: {' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for attempt in ([], ["apt-get", "update"]):
        # A new machine has no package lists; asking for them each time would be slow.
        if attempt and not run_apt([*sudo, *attempt], environment):
            break
        if run_apt([*sudo, *words], environment):
            return True
    say(f"that did not work; type:  sudo apt-get update && sudo {shlex.join(words)}")
    return False


def run_apt(command: list[str], environment: dict[str, str]) -> bool:
    """Whether apt did it; its words are shown only when the last attempt fails."""
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode != 0 and "update" in command:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    return done.returncode == 0


def prepare_system(*, screen: bool, judges: bool, purpose: str) -> bool:
    """Install what is missing and permitted; whether a window can be made, shown or not.

    What only a judge or a real screen needs is done without, and the tests say so.
    """
    missing = missing_packages(screen=screen, judges=judges)
    if not missing or apt_install([*venv_package(), *missing], purpose):
        return True
    needed = {**WINDOW_LIBRARIES, **(X11_LIBRARIES if screen else {})}
    able = needed.keys().isdisjoint(missing_packages(screen=screen, judges=False))
    if able:
        say("going on without; the tests that are skipped for it are named at the end")
    return able


def require_qt(*, screen: bool, judges: bool, purpose: str) -> None:
    """Make sure that a window can be made; stop with the words for it if not."""
    if not prepare_system(screen=screen, judges=judges, purpose=purpose):
        raise Stop(f"without these system libraries dev.py can't {purpose}; see above.")


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# --- the commands ------------------------------------------------------------------------------


def start(*words: str, environment: dict[str, str] | None = None) -> int:
    """Run the virtual environment's Python from the project's folder; its exit code."""
    done = subprocess.run([str(venv_python()), *words], cwd=ROOT, env=environment, check=False)
    return done.returncode


def in_callers_folder(*words: str) -> int:
    """Run abuselog where the person stands, so that the paths they typed mean what they say."""
    # -P: a file of the person's that is called like a module must not be taken for it.
    command = [str(venv_python()), "-P", "-m", "abuselog", *words]
    return subprocess.run(command, check=False).returncode


def tests_environment() -> dict[str, str]:
    """The environment of tests: no screen, UTF-8, nothing of the person's own settings."""
    mine = {"ABUSELOG_PASSPHRASE_FILE", "ABUSELOG_SETTINGS_DIR", "QT_QPA_PLATFORMTHEME"}
    kept = {name: value for name, value in os.environ.items() if name not in mine}
    return {**kept, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}


def free_folder() -> Path:
    """A folder for the practice log that is not there yet."""
    folder = first = ROOT / "abuselog-practice"
    number = 1
    while folder.exists():
        number += 1
        folder = first.with_name(f"{first.name}-{number}")
    return folder


def demo(arguments: list[str]) -> int:
    """A practice log and its dossiers; then the window, if there is a screen."""
    if len(arguments) > 1:
        raise Stop("demo takes one folder, or none.")
    folder = Path(arguments[0]).expanduser().absolute() if arguments else free_folder()
    screen = has_display()
    window = screen and prepare_system(screen=True, judges=False, purpose="show the window")
    install("run")
    code = in_callers_folder("demo", str(folder))
    if code != 0:
        return code
    logs = sorted(folder.rglob("*.abuselog"))
    if not window:
        reason = "system libraries are missing (above)" if screen else "there is no screen here"
        say(f"no window, as {reason}; everything is in the folder {folder}")
        return 0
    return in_callers_folder("gui", *map(str, logs[:1]))


def run(arguments: list[str]) -> int:
    """What `abuselog` does with the arguments given."""
    if not arguments or arguments[0] == "gui":
        require_qt(screen=has_display(), judges=False, purpose="show the window")
    install("run")
    return in_callers_folder(*arguments)


def test(arguments: list[str]) -> int:
    """All tests. pytest's exit code: 0 passed, 1 failed, 5 none ran."""
    require_qt(screen=False, judges=True, purpose="run the tests")
    if sys.platform == "linux" and not shutil.which("chromedriver"):  # Ubuntu has none as a package
        apt_install(["chromium", "chromium-driver"], "try pages in a real browser")
    install("test")
    # What is typed last wins (-n0), but without xdist its options are unknown words.
    words = [*([] if "no:xdist" in " ".join(arguments) else CORES), *arguments]
    return start("-m", "pytest", *words, environment=tests_environment())


def check(arguments: list[str]) -> int:
    """Everything that must hold; with --static, all but the tests."""
    if arguments not in ([], ["--static"]):
        raise Stop("check takes no arguments but --static.")
    if not arguments:
        require_qt(screen=False, judges=True, purpose="run the tests")
    install("test")
    task = "static" if arguments else "check"
    return start("-m", "poethepoet", task, environment=tests_environment())


def bench(arguments: list[str]) -> int:
    """Measurements, on this machine."""
    require_qt(screen=False, judges=True, purpose="measure the window")
    install("test")
    return start("-m", "tests.bench", *arguments, environment=tests_environment())


def fuzz(arguments: list[str]) -> int:
    """The parsers, against files made to break them; 1 if one does."""
    install("test")
    return start("-m", "tests.fuzz", *arguments, environment=tests_environment())


def package(arguments: list[str]) -> int:
    """A wheel and a source archive in dist/."""
    install("test")
    install("build")
    return start("-m", "build", "--no-isolation", *arguments)


def lock(arguments: list[str]) -> int:
    """The locked requirements, written anew or (--check) only tried."""
    install("build")
    return start(str(ROOT / "packaging" / "lock.py"), *arguments)


COMMANDS = {deed.__name__: deed for deed in (demo, run, test, check, bench, fuzz, package, lock)}


def main() -> int:
    """The command's own exit code; 2 for a command that is not there, 1 for a foreseen failure."""
    asked = sys.argv[1] if len(sys.argv) > 1 else "--help"
    if asked in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if asked not in COMMANDS:
        say(f"there is no command {asked!r}; there are: {', '.join(COMMANDS)}")
        return 2
    try:
        require_python()
        return COMMANDS[asked](sys.argv[2:])
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
