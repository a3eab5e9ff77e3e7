#!/usr/bin/env bash
# dateparser 1.5.0 with languages=["zh"]: reads 2026年12月30日, and not 12月30日; 2天后, and not 两天后; 周三, and not 下周三.
#
# What one would guess: a parser that lists Chinese reads the commonest way of writing a day without its year, and numbers
# as they are written in words. What happens: the same day is read with its year and is None without it, days ahead are
# read with a figure and not with 两 or 三, a weekday is read and is None with 下 (next) before it, and no hour of the day is
# read (下午三点, 下午3点). None is also what it says of words that are no date, so nobody notices.
#
# Seen on 2026-11-28 (from 2026-11-28 12:00):
#   read      2026年12月30日, 2天后, 周三, 礼拜三, 后天, 大后天
#   not read  12月30日, 两天后, 三天后, 下周三, 周六下午, 明天下午3点, 十月份, 月底
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check dateparser==1.5.0

seen=$("$folder/env/bin/python" - <<'PY'
from datetime import datetime

import dateparser

settings = {"RELATIVE_BASE": datetime(2026, 11, 28, 12), "PREFER_DATES_FROM": "future"}
for words in (
    "2026年12月30日", "2天后", "周三", "礼拜三", "后天", "大后天",
    "12月30日", "两天后", "三天后", "下周三", "周六下午", "明天下午3点", "十月份", "月底",
):
    day = dateparser.parse(words, languages=["zh"], settings=settings)
    print(words, day and day.date())
PY
)
expected='2026年12月30日 2026-12-30
2天后 2026-11-30
周三 2026-12-02
礼拜三 2026-12-02
后天 2026-11-30
大后天 2026-12-01
12月30日 None
两天后 None
三天后 None
下周三 None
周六下午 None
明天下午3点 None
十月份 None
月底 None'
if [[ "$seen" != "$expected" ]]; then
    printf 'It behaves differently now:\n%s\n' "$seen" >&2
    exit 1
fi
printf '%s\nAs stated.\n' "$seen"
