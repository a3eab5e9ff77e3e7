#!/usr/bin/env bash
# holidays 0.109: the working weekends of China in one year hold six days of 2001 to 2011 in every year.
#
# What one would guess: `country_holidays("CN", years=2026).weekend_workdays` are the Saturdays and Sundays of 2026 on which
# offices work (调休). What happens: six days of other years stand among them, whichever year was asked for. Whoever counts
# them (how many such days has 2027?) is wrong by six, and a year whose list is not out yet seems to have six.
#
# Seen on 2026-11-28:
#   2025  11 days, 5 of that year
#   2026  12 days, 6 of that year
#   2027   6 days, none of that year
#   others of 2027: 2001-12-29 2001-12-30 2005-12-31 2006-12-30 2006-12-31 2011-12-31
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check holidays==0.109

seen=$("$folder/env/bin/python" - <<'PY'
from holidays import country_holidays

for year in (2025, 2026, 2027):
    days = sorted(country_holidays("CN", years=year).weekend_workdays)
    print(year, len(days), sum(day.year == year for day in days))
print(*(day for day in days if day.year != 2027))
PY
)
expected='2025 11 5
2026 12 6
2027 6 0
2001-12-29 2001-12-30 2005-12-31 2006-12-30 2006-12-31 2011-12-31'
if [[ "$seen" != "$expected" ]]; then
    printf 'It behaves differently now:\n%s\n' "$seen" >&2
    exit 1
fi
printf '%s\nAs stated.\n' "$seen"
