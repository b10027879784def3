"""Command lines that are not understood: one sentence, in the words of the command line, before anything heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.command.entry import COMMANDS, run
from app.command.exits import COMPLAINT, OK, USAGE
from app.main import main

ROOT = Path(__file__).resolve().parents[2]
COLOURS = [f"--{colour}=features.0:1" for colour in ("red", "green", "blue")]
DREAM = ("dream", "chelsea", "-o", "a.png")


def _told(capsys: pytest.CaptureFixture[str]) -> str:
    streams = capsys.readouterr()
    assert streams.out == ""
    assert streams.err.startswith("phosphene: ")
    assert streams.err.count("\n") == 1
    return streams.err


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["dream", "chelsea", "--layer", "features.4"], "-o is missing"),
        (["again"], "PICTURE and -o are missing"),
        ([*DREAM, "--octaves", "many"], "--octaves should be a whole number"),
        ([*DREAM, "--octaves", "99"], "--octaves should lie between 1 and 12; it is 99"),
        ([*DREAM, "--strength", "3"], "--strength should lie between 0 and 0.1; it is 3"),
        ([*DREAM, "--strength", "nan"], "--strength should lie between"),
        ([*DREAM, "--seed", "2147483648"], "between 0 and 2147483647; it is 2147483648"),
        ([*DREAM, "--carry", "nothing"], "--carry should be one of detail, “whole picture”"),
        ([*DREAM, "--channel", "-1"], "--channel should lie between 0"),
        ([*DREAM, "--quality", "101"], "--quality should lie between 1 and 100"),
        ([*DREAM, "--bits", "9"], "--bits should be one of 8, 16"),
        ([*DREAM, "--threads", "-1"], "--threads should lie between 0"),
        ([*DREAM, "--treatment", "laplacien"], "did you mean laplacian?"),
        ([*DREAM, "--treatment", "laplacian:splits=99"], "splits of laplacian should lie between 1 and 8"),
        ([*DREAM, "--treatment", "laplacian:split=9"], "did you mean splits?"),
        ([*DREAM, "--start", "none"], "no start “none”"),
        ([*DREAM, "--stength", "1"], "no option --stength (did you mean --strength?)"),
        ([*DREAM, "--stength=1"], "no option --stength (did you mean --strength?)"),
        ([*DREAM, "mountains"], "“mountains” is one word too many"),
        ([*DREAM, "--layer"], "--layer needs a value"),
        ([*DREAM, "--quiet=yes"], "--quiet takes no value"),
        (["networks", "-x"], "no option -x"),
        (["again", "a.png", "-o", "b.png", "--scale", "0"], "--scale should be a number over 0"),
        (["rgbize", "chelsea", "--red", "features.0", "--green", "a:1", "--blue", "a:1", "-o", "a.png"], "--red"),
        (["rgbize", "chelsea", *COLOURS, "-oa.png", "--red-gain=-9"], "--red-gain should lie between"),
    ],
    ids=lambda value: " ".join(value)[-50:] if isinstance(value, list) else "",
)  # fmt: skip
def test_what_is_not_understood_is_one_sentence_and_code_2(
    capsys: pytest.CaptureFixture[str], words: list[str], named: str
) -> None:
    assert run(words) == USAGE
    told = _told(capsys)
    assert named in told
    assert f"`phosphene {words[0]} --help`" in told


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["deam", "chelsea", "-o", "a.png"], "no command or file “deam” (did you mean dream?)"),
        (["zzzzzz"], "no command or file “zzzzzz”;"),
        (["--self-tset"], "did you mean --self-test?"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_an_unknown_command_opens_no_window(capsys: pytest.CaptureFixture[str], words: list[str], named: str) -> None:
    with pytest.raises(SystemExit) as end:
        main(words)
    assert end.value.code == USAGE
    assert named in _told(capsys)


def test_a_sentence_about_a_missing_file_names_samples_only_where_one_may_be_meant(
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, may_be_sample in (("nope.png", False), ("nope/nope", False), ("nope", True)):
        assert run(["dream", name, "-o", "a.png"]) == COMPLAINT
        assert ("mountains" in _told(capsys)) == may_be_sample


def test_weights_that_are_not_here_come_with_the_command_that_fetches_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("models.weights_file.weights_folder", lambda: tmp_path)
    assert run([*DREAM, "--network", "vgg16"]) == COMPLAINT
    assert "`phosphene download vgg16`" in _told(capsys)


def test_recipe_says_why_there_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty.png").touch()
    (tmp_path / "text.png").write_text("no picture", encoding="utf-8")
    for name, why in (("empty.png", "is empty"), ("text.png", "is not a picture"), ("gone.png", "no file")):
        assert run(["recipe", str(tmp_path / name)]) == COMPLAINT
        assert why in _told(capsys)


def test_a_folder_is_neither_a_photo_nor_a_picture_to_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (
        ["dream", "chelsea", "-o", str(tmp_path)],
        ["dream", str(tmp_path), "-o", "a.png"],
        ["recipe", "."],
    ):
        assert run(words) == COMPLAINT
        assert "” is a folder" in _told(capsys).replace("“”", "")


def test_a_film_that_could_not_be_written_is_not_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder.webp").mkdir()
    (tmp_path / "file").touch()
    for out, why in (("folder.webp", "is a folder"), ("file", "is a file"), ("no/film.webp", "is not there")):
        assert run(["zoom", "chelsea", "-o", str(tmp_path / out)]) == COMPLAINT
        assert why in _told(capsys)


REFUSED = (
    [*DREAM, "--strength", "3"],
    ["dream", "-o", "a.png"],
    [*DREAM, "--channel", "3"],
    [*DREAM, "--network", "mobilenet_v9"],
    ["dream", "nope.png", "-o", "a.png"],
)


@pytest.mark.slow
def test_what_is_refused_is_refused_before_torch_is_loaded() -> None:
    code = (
        "import sys\n"
        "from app.main import main\n"
        f"for words in {REFUSED!r}:\n"
        "    assert main(words) in (1, 2), words\n"
        "    assert 'torch' not in sys.modules, words\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.mark.slow
def test_a_recipe_out_of_range_is_refused_before_torch_is_loaded(tmp_path: Path) -> None:
    from dataclasses import replace

    from engine.jobs.dream import Dream
    from engine.recipe import Recipe
    from engine.recipe_file import to_json

    saved = tmp_path / "saved.json"
    saved.write_text(to_json(replace(Recipe(Dream()), size=-5)), encoding="utf-8")
    code = (
        "import sys\n"
        "from app.main import main\n"
        f"assert main(['again', {str(saved)!r}, '--subject', 'chelsea', '-o', 'a.png']) == 1\n"
        "assert 'torch' not in sys.modules\n"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "-5" in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break differently there")
@pytest.mark.parametrize("words", [["networks"], ["dream", "--help"], ["--help"]], ids=" ".join)
def test_a_reader_that_has_had_enough_is_no_trouble(words: list[str]) -> None:
    code = f"import sys; from app.main import main; sys.exit(main({words!r}))"
    command = [sys.executable, "-c", code]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert (running.returncode, told) == (OK, b"")


@pytest.mark.parametrize("columns", ["60", "80", "300"])
@pytest.mark.parametrize("command", [*COMMANDS, ""])
def test_help_fits_the_terminal_and_is_never_wide(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    if command:
        assert run([command, "--help"]) == OK
    else:
        with pytest.raises(SystemExit):
            main(["--help"])
    assert max(map(len, capsys.readouterr().out.splitlines())) < min(100, int(columns))


PLAINLY = [*DREAM[:2], "--layer", "features.13", "--channel", "{}"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "channel"),
    [
        *((PLAINLY, channel) for channel in ("96", "8192", "99999")),
        ([*DREAM[:2], "--objective", "channel:layer=features.13,channel={}"], "8192"),
        (
            ["rgbize", "chelsea", "--red", "features.13:{}", "--green", "features.13:1", "--blue", "features.13:2"],
            "96",
        ),
    ],
)
def test_a_channel_that_a_layer_has_not_is_refused_in_one_way(
    words: list[str], channel: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*(word.format(channel) for word in words), "-o", str(tmp_path / "a.png")]) == COMPLAINT
    assert _told(capsys).endswith(f"features.13 has channels 0 to 95; there is no channel {channel}.\n")
