#!/usr/bin/env bash
# OpenCC 1.4.2 (the Python package `opencc`): "Traditional to Simplified" leaves 著火 (on fire) Traditional.
#
# What one would guess: `t2s`, and `hk2s` for Hong Kong, give Simplified Chinese, 着火. What happens: both keep 著 in every
# word, 著火, 睡著, 看著; only `tw2s` writes 着, and it keeps 名著 (a famous book), where 著 is right. In OpenCC's own
# standard 着 is the Traditional form, too, so a text from Taiwan has to go through `tw2s`; whoever looks for 着火 in text
# that went through `t2s` does not find a fire that a Taiwanese or Hong Kong keyboard wrote.
#
# Seen on 2026-11-28:
#   t2s    著火了 睡著了 看著 名著
#   hk2s   著火了 睡著了 看著 名著
#   tw2s   着火了 睡着了 看着 名著
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check opencc==1.4.2

seen=$("$folder/env/bin/python" - <<'PY'
from opencc import OpenCC

for name in ("t2s", "hk2s", "tw2s"):
    converter = OpenCC(name)
    print(name, *(converter.convert(words) for words in ("著火了", "睡著了", "看著", "名著")))
PY
)
expected='t2s 著火了 睡著了 看著 名著
hk2s 著火了 睡著了 看著 名著
tw2s 着火了 睡着了 看着 名著'
if [[ "$seen" != "$expected" ]]; then
    printf 'It behaves differently now:\n%s\n' "$seen" >&2
    exit 1
fi
printf '%s\nAs stated.\n' "$seen"
