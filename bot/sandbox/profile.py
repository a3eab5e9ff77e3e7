"""What the bot says of itself: commands and descriptions."""

from bot.sandbox import rules
from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json, Params


class Profile:
    """Commands by scope and language, and the texts of the bot's page."""

    def __init__(self) -> None:
        self.commands: dict[tuple[str, str], list[Json]] = {}
        self.texts: dict[str, str] = {}

    def set_commands(self, params: Params) -> None:
        """Replace the commands of one scope and language."""
        commands = params.structure("commands", "commands") or []
        if len(commands) > rules.COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            _check(command)
        self.commands[_key(params)] = commands

    def get_commands(self, params: Params) -> list[Json]:
        """The commands of exactly this scope and language."""
        return self.commands.get(_key(params), [])

    def delete_commands(self, params: Params) -> None:
        """Forget the commands of one scope and language."""
        self.commands.pop(_key(params), None)


def _check(command: Json) -> None:
    name = str(command.get("command", "")).removeprefix("/")
    if not name or len(name) > 32 or not all(c == "_" or (c.isascii() and c.isalnum()) for c in name):
        raise bad_request("BOT_COMMAND_INVALID")
    if name != name.lower():
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(str(command.get("description", ""))) <= 256:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")


def _key(params: Params) -> tuple[str, str]:
    scope = params.structure("scope", "BotCommandScope") or {"type": "default"}
    where = ":".join(str(scope[field]) for field in ("type", "chat_id", "user_id") if field in scope)
    return where, params.text("language_code")
