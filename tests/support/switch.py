"""Cuts an office off from its database, and connects it again."""

from sqlalchemy import event

from bot.store.engine import Database


class Switch:
    """Between the engines and the driver: while it is on, whoever connects fails."""

    def __init__(self, database: Database) -> None:
        self._engines = database.engines
        self._error: Exception | None = None
        for engine in self._engines:
            event.listen(engine.sync_engine, "do_connect", self._connect)
            engine.dialect.dispatch.do_connect.listeners.rotate(1)  # before the engine's own, which connects

    async def on(self, error: Exception) -> None:
        """Whoever connects from now on fails like that."""
        self._error = error
        for engine in self._engines:
            await engine.dispose()

    def off(self) -> None:
        """All is well again."""
        self._error = None

    def _connect(self, *_: object) -> None:
        if self._error is not None:
            raise self._error
