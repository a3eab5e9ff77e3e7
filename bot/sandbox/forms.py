"""Reads what a client put into a request: query, form, JSON, or multipart with files."""

import json
from email.parser import HeaderParser
from email.policy import HTTP
from urllib.parse import parse_qsl

from bot.sandbox.errors import bad_request
from bot.sandbox.wire import Json, Upload


def read_form(query: str, content_type: str, body: bytes) -> tuple[Json, dict[str, Upload]]:
    """All parameters, and the files by the name of their part."""
    params: Json = dict(parse_qsl(query, keep_blank_values=True))
    files: dict[str, Upload] = {}
    kind = content_type.partition(";")[0].strip().lower()
    if kind == "application/json" and body:
        params |= _json_object(body)
    elif kind == "multipart/form-data":
        fields, files = read_multipart(content_type, body)
        params |= fields
    elif kind == "application/x-www-form-urlencoded":
        params |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    return params, files


def read_multipart(content_type: str, body: bytes) -> tuple[dict[str, str], dict[str, Upload]]:
    """The fields and the files of a multipart/form-data body (RFC 7578)."""
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    delimiter = b"\r\n--" + _boundary(content_type)
    for part in (b"\r\n" + body).split(delimiter)[1:]:
        if part.startswith(b"--"):
            break
        head, _, content = part.partition(b"\r\n\r\n")
        headers = HeaderParser(policy=HTTP).parsestr(head.decode().strip())
        name = str(headers.get_param("name", header="content-disposition"))
        file_name = headers.get_filename()
        if file_name is None:
            fields[name] = content.decode()
        else:
            files[name] = Upload(file_name, content, headers.get_content_type())
    return fields, files


def _boundary(content_type: str) -> bytes:
    headers = HeaderParser(policy=HTTP).parsestr(f"Content-Type: {content_type}")
    return str(headers.get_boundary()).encode()


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value
