"""`diandan speech`: fetch a model, try it on a recording, score it on many."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from bot.speech.catalogue import CATALOGUE, DEFAULT_MODEL, SPEAKER
from bot.speech.choice import EngineChoice
from bot.speech.out import Speaker, VoiceMessage
from bot.speech.places import default_cache, default_models, model_directory
from bot.speech.port import NO_HINTS, Engine, Hints, SpeechError, SpeechOff, Transcript, Unheard
from bot.speech.recording import Recording

if TYPE_CHECKING:
    from bot.speech.measuring import Measured
    from bot.speech.scoring import Clip

app = typer.Typer(no_args_is_help=True, help="Speech recognition: fetch a model, try it, score it.")
console = Console()

EngineOption = Annotated[str, typer.Option(help="faster-whisper, sherpa-onnx, or a SpeechRecognition recognizer.")]
ModelOption = Annotated[str, typer.Option(help="A model's name or its directory.")]


@app.command()
def fetch(
    name: Annotated[str, typer.Argument(help=f"One of {', '.join(CATALOGUE)}.")] = DEFAULT_MODEL,
    into: Annotated[Path | None, typer.Option(help="Where models are kept.")] = None,
    source: Annotated[Path | None, typer.Option("--from", help="A directory to look in first.")] = None,
    hub: Annotated[str | None, typer.Option(help="The model hub or a mirror of it (else HF_ENDPOINT).")] = None,
    hear: Annotated[bool, typer.Option(help="Let it hear one short recording at the end.")] = True,
) -> None:
    """Get a model, verified, and let it hear a recording; going on where an earlier attempt stopped."""
    if name not in CATALOGUE:
        _refuse(f"no model is called {name}; there are {', '.join(CATALOGUE)}", code=2)
    try:
        from bot.speech.fetch import fetch as get
    except ImportError as missing:
        _refuse(str(SpeechOff(f"{missing.name} is not installed (pip install diandan[speech])")))
    columns = (BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(TextColumn("{task.description}"), *columns, console=console) as bars:
        tasks = {file.name: bars.add_task(file.name, total=file.size) for file in CATALOGUE[name].files}
        try:
            where = get(
                name, into or default_models(), source, hub, lambda f, have, _: bars.update(tasks[f], completed=have)
            )
        except SpeechError as error:
            bars.stop()
            _refuse(str(error))
        except OSError as error:
            bars.stop()
            _refuse(f"{name} cannot be kept in {into or default_models()}: {error.strerror or error}", code=2)
        for task in tasks.values():
            bars.update(task, completed=bars.tasks[task].total)
    console.print(f"{name} is in {where} (licence: {CATALOGUE[name].licence})", soft_wrap=True)
    if name == SPEAKER:
        console.print("diandan speech say 路灯修好了 voice.ogg lets you hear it.", soft_wrap=True)
    elif hear:
        _hear(name, where)


def _hear(name: str, where: Path) -> None:
    """Say what the model makes of one short recording."""
    from bot.speech.first_words import SAID, first_words

    heard = first_words(_loaded(CATALOGUE[name].engine, str(where)))
    if not heard.well:
        _refuse(f"It loads, but of “{SAID}” it heard {heard.heard}: score it on your own recordings before you use it.")
    console.print(f"It heard “{heard.heard}” in {heard.took:.1f} s.", soft_wrap=True)


@app.command("try")
def try_out(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False)],
    engine: EngineOption = "faster-whisper",
    model: ModelOption = DEFAULT_MODEL,
) -> None:
    """Transcribe recordings: the words, the time it took, the real-time factor."""
    chosen = _loaded(engine, model)
    from bot.speech.listening import listen

    for file in files:
        console.print(file.name, style="bold")
        for line in _lines(listen(chosen, Recording(file), NO_HINTS)):
            console.print(f"  {line}", soft_wrap=True, markup=False)


@app.command()
def score(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="Recordings, or directories with a clips.json.")],
    engine: EngineOption = "faster-whisper",
    model: Annotated[list[str], typer.Option(help="A model's name or directory; several stand side by side.")] = [  # noqa: B006 - typer reads it
        DEFAULT_MODEL
    ],
    noise: Annotated[float | None, typer.Option(help="Pink noise so many decibels below the speech.")] = None,
    cut: Annotated[float, typer.Option(help="Seconds cut off the beginning.")] = 0.0,
    place: Annotated[list[str] | None, typer.Option(help="A name the engine is told of.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything that was measured, for programs.")] = False,
) -> None:
    """Wrong characters, work and memory on recordings whose words are known, for one model or several."""
    from bot.speech import score_tables
    from bot.speech.scoring import BadClips, clips_of

    try:
        listed = clips_of(paths)
    except BadClips as bad:
        _refuse(str(bad), code=2)
    results = [_measured(engine, one, listed, noise, cut, Hints(tuple(place or ()))) for one in model]
    if as_json:
        typer.echo(score_tables.as_json(results))
        return
    console.print(score_tables.by_clip(results))
    console.print(score_tables.by_set(results))


@app.command()
def say(
    words: Annotated[str, typer.Argument(help="What is to be said.")],
    into: Annotated[Path, typer.Argument(help="The OGG file to write.", dir_okay=False)],
    model: Annotated[str, typer.Option(help="The speaker's name or directory.")] = SPEAKER,
    voice: Annotated[str, typer.Option(help="One of the speaker's voices.")] = "zf_xiaobei",
) -> None:
    """Say words as a voice message, as the bot says its answers."""
    try:
        spoken = asyncio.run(_say(words, model_directory(model), voice))
    except SpeechError as error:
        _refuse(str(error))
    into.write_bytes(spoken.content)
    console.print(f"{into}: {spoken.seconds:.1f} s", soft_wrap=True)


async def _say(words: str, model: Path, voice: str) -> VoiceMessage:
    async with Speaker(model, default_cache(), voice=voice) as speaker:
        return await speaker.say(words)


def _measured(
    engine: str, model: str, listed: "list[Clip]", noise: float | None, cut: float, hints: Hints
) -> "Measured":
    try:
        from bot.speech.measuring import measure
        from bot.speech.prepared import sounds

        choice = EngineChoice(engine, model_directory(model))
        return asyncio.run(measure(Path(model).name, choice, sounds(listed, noise_db=noise, cut=cut), hints))
    except ImportError as missing:
        _refuse(str(SpeechOff(f"{missing.name} is not installed (pip install diandan[speech])")))
    except SpeechError as error:
        _refuse(str(error))


def _loaded(name: str, model: str) -> Engine:
    try:
        from bot.speech.engines import engine

        chosen = engine(EngineChoice(name, model_directory(model)))
        chosen.load()
    except SpeechError as error:
        _refuse(str(error))
    return chosen


def _lines(answer: Transcript | Unheard) -> list[str]:
    if isinstance(answer, Unheard):
        return [f"({answer.why.value}: {answer.detail})"]
    sure = "" if answer.confidence is None else f", confidence {answer.confidence:.2f}"
    cut = ", truncated" if answer.truncated else ""
    factor = answer.took / answer.seconds
    return [answer.text, f"{answer.seconds:.1f} s{cut}, took {answer.took:.2f} s, real-time factor {factor:.2f}{sure}"]


def _refuse(reason: str, code: int = 1) -> NoReturn:
    Console(stderr=True).print(reason, soft_wrap=True, markup=False, highlight=False)
    raise typer.Exit(code)
