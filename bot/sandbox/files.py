"""Files: their bytes, their names for the bot, and what a message says of them."""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from pathlib import PurePath

from bot.sandbox import rules
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.pictures import is_picture, size_of
from bot.sandbox.wire import Json, Params, Upload

_PREFIX = {"photo": "AgAC", "voice": "AwAC", "document": "BQAC", "video": "BAAC", "audio": "CQAC"}
_FOLDER = {"photo": "photos", "voice": "voice", "video": "videos", "audio": "music"}
_SUFFIX = {"photo": ".jpg", "voice": ".oga", "video": ".mp4", "audio": ".mp3", "sticker": ".webp"}
_EDGES = (90, 320, 800, 1280)  # the longer edge of the sizes Telegram makes


@dataclass(frozen=True)
class StoredFile:
    """Bytes under one file_id; `shown` is what a message with this file says of it."""

    id: str
    unique_id: str
    kind: str
    path: str
    data: bytes
    shown: Json | list[Json]

    def json(self) -> Json:
        """The Bot API's File."""
        ids = {"file_id": self.id, "file_unique_id": self.unique_id}
        return {**ids, "file_size": len(self.data), "file_path": self.path}


class Files:
    """All files ever sent. Sizes of a photo share their bytes: the sandbox scales no pictures."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self._last_number = 0

    def keep(self, kind: str, upload: Upload, **facts: object) -> Json | list[Json]:
        """Store a file; returns the field a message carries: an object, for photos a list of sizes."""
        if kind == "photo":
            return self._keep_photo(upload)
        file_id, unique_id = self._ids(kind, upload.data)
        shown = {
            "file_id": file_id,
            "file_unique_id": unique_id,
            "file_size": len(upload.data),
            **{name: fact for name, fact in facts.items() if fact is not None},
        }
        self._store(StoredFile(file_id, unique_id, kind, self._path(kind, upload), upload.data, shown))
        return shown

    def of_bot(self, params: Params, field: str, kind: str, **facts: object) -> Json | list[Json]:
        """The file named by a bot's parameter: uploaded, attached, or known by its file_id."""
        upload = params.uploads.get(field)
        value = params.text(field)
        if upload is None and value.startswith("attach://"):
            upload = params.uploads.get(value.removeprefix("attach://"))
        if upload is not None:
            _check_upload(kind, upload)
            return self.keep(kind, upload, **facts)
        if not value or value.startswith("attach://"):
            raise bad_request(f"there is no {kind.replace('_', ' ')} in the request")
        if value.startswith(("http://", "https://")):
            raise bad_request(rules.URL_UNREACHABLE)
        return self._known(value, kind)

    def find(self, file_id: str) -> StoredFile | None:
        """For people, who open files of any size."""
        return self._by_id.get(file_id)

    def by_id(self, file_id: str) -> StoredFile:
        """For getFile: the file, unless unknown or too big to be downloaded by a bot."""
        found = self.find(file_id)
        if found is None:
            raise bad_request(rules.FILE_UNKNOWN)
        if len(found.data) > rules.DOWNLOAD_BYTES:
            raise bad_request(rules.FILE_TOO_BIG)
        return found

    def by_path(self, path: str) -> StoredFile | None:
        """For downloads."""
        return self._by_path.get(path)

    def _known(self, file_id: str, kind: str) -> Json | list[Json]:
        found = self._by_id.get(file_id)
        if found is None:
            raise bad_request(rules.FILE_ID_INVALID)
        if found.kind != kind:
            raise bad_request(f"can't use file of type {found.kind.title()} as {kind.title()}")
        return found.shown

    def _keep_photo(self, upload: Upload) -> list[Json]:
        width, height = size_of(upload.data)
        longest = max(width, height)
        edges = [edge for edge in _EDGES if edge < longest] + [min(longest, _EDGES[-1])]
        sizes: list[Json] = []
        for edge in dict.fromkeys(edges):
            file_id, unique_id = self._ids("photo", upload.data + str(edge).encode())
            scale = edge / longest
            sizes.append(
                {
                    "file_id": file_id,
                    "file_unique_id": unique_id,
                    "width": max(1, round(width * scale)),
                    "height": max(1, round(height * scale)),
                    "file_size": len(upload.data),
                }
            )
        path = self._path("photo", upload)
        for size in sizes:
            known = size["file_id"], size["file_unique_id"], "photo", path, upload.data, sizes
            self._store(StoredFile(*known))
        return sizes

    def _store(self, file: StoredFile) -> None:
        self._by_id[file.id] = file
        self._by_path[file.path] = file

    def _ids(self, kind: str, content: bytes) -> tuple[str, str]:
        digest = urlsafe_b64encode(hashlib.sha256(kind.encode() + content).digest()).decode()
        return f"{_PREFIX.get(kind, 'CAAC')}AgUAAxk{digest[:32]}{self._next():06d}", f"AQAD{digest[:12]}"

    def _next(self) -> int:
        self._last_number += 1
        return self._last_number

    def _path(self, kind: str, upload: Upload) -> str:
        suffix = _SUFFIX.get(kind) or PurePath(upload.name).suffix or ".bin"
        return f"{_FOLDER.get(kind, 'documents')}/file_{self._next()}{suffix}"


def _check_upload(kind: str, upload: Upload) -> None:
    size = len(upload.data)
    if size > rules.UPLOAD_BYTES:
        raise Refused(413, rules.ENTITY_TOO_LARGE)
    if not size:
        raise bad_request(rules.FILE_EMPTY)
    if kind != "photo":
        return
    if size > rules.PHOTO_BYTES:
        limit = f"the maximum size is {rules.PHOTO_BYTES} bytes"
        raise bad_request(f"file of size {size} bytes is too big for a photo; {limit}")
    if not is_picture(upload.data):
        raise bad_request(rules.IMAGE_BROKEN)
    edges = size_of(upload.data)
    if sum(edges) > rules.PHOTO_EDGES or max(edges) > rules.PHOTO_RATIO * min(edges):
        raise bad_request(rules.DIMENSIONS)
