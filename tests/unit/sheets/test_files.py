"""Files as another program reads them: text stays text, formulas have their values, nothing is left behind."""

import csv
import os
import subprocess
import sys
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from bot.sheets import scratch
from bot.sheets.cells import CUT, MOST_SIGNS, Share, utf16, words
from bot.sheets.csv_file import CsvFile
from bot.sheets.workbook import Column, Workbook

AT = datetime(2026, 11, 26, 8, 30, tzinfo=UTC)

DANGEROUS = [
    '=HYPERLINK("http://127.0.0.1","点我")', "+1", "-2+3", "@SUM(A1)", "\t=1+1", "＝1+1",
    " =1", "\u00a0=1", "\u3000+1", "\ufeff=1", "\u200b@A1", "=cmd|' /C calc'!A0",
]  # fmt: skip
HARMLESS = [
    "路灯坏了",
    "🀄👨‍👩‍👧 灯",
    "第一行\n第二行",
    " 前后有空格 ",
    "<b>&amp;</b>",
    "_x0041_",
    "<r>x",
    "0012",
    "1e5",
    "'已有",
]


def book(path: Path, folder: Path, most: int = 1_048_576) -> Workbook:
    return Workbook(path, folder, none="暂无", title="表", at=AT, most=most)


def saved(path: Path, *texts: str) -> list[object]:
    """What a second library finds in a column after it was written as text."""
    writing = book(path, path.parent)
    writing.sheet("事项", [Column("内容")])
    for text in texts:
        writing.row("事项", [text])
    writing.close()
    sheet = openpyxl.load_workbook(path)["事项"]
    assert all(cell.data_type == "s" for [cell] in sheet.iter_rows(min_row=2))
    return [unescape(str(cell.value)) for [cell] in sheet.iter_rows(min_row=2)]


def test_words_stay_words_whatever_they_look_like(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    assert saved(path, *DANGEROUS, *HARMLESS) == [*DANGEROUS, *HARMLESS]
    with zipfile.ZipFile(path) as file:
        assert b"<f>" not in file.read("xl/worksheets/sheet1.xml")
    quoted = openpyxl.load_workbook(path)["事项"]
    assert [cell.quotePrefix for [cell] in quoted.iter_rows(min_row=2)] == [True] * len(DANGEROUS) + [False] * len(
        HARMLESS
    )


def test_words_cannot_pass_for_the_librarys_markup(tmp_path: Path) -> None:
    assert saved(tmp_path / "t.xlsx", "<r><t>一</t></r>", "<r></x></r>") == ["<r><t>一</t></r> ", "<r></x></r> "]


def test_what_no_table_shows_is_left_out_and_what_is_too_long_is_cut_visibly(tmp_path: Path) -> None:
    long, emoji = "长" * 40_000, "😀" * 20_000
    told = saved(tmp_path / "t.xlsx", "一\x00二\x1b三\uffff\ud800", "行\r\n行\r行", long, emoji)
    assert told[:2] == ["一二三", "行\n行\n行"]
    for text in told[2:]:
        assert isinstance(text, str)
        assert text.endswith(CUT)
        assert MOST_SIGNS - 1 <= utf16(text) <= MOST_SIGNS
    assert words("长" * MOST_SIGNS) == "长" * MOST_SIGNS


def test_a_rate_is_a_formula_with_its_value_beside(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    writing = book(path, tmp_path)
    writing.sheet("表", [Column(name) for name in ("网格", "分子", "分母", "率")], above=("标题",))
    writing.row("表", ["东", 9, 12, Share(9, 12)])
    writing.row("表", ["西", 0, 0, Share(0, 0)])
    writing.totals("表", ["合计", 9, 12, Share(9, 12)], [1, 2])
    writing.close()
    formulas = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)["表"].iter_rows(min_row=3)]
    values = [
        [cell.value for cell in row] for row in openpyxl.load_workbook(path, data_only=True)["表"].iter_rows(min_row=3)
    ]
    assert formulas == [
        ["东", 9, 12, '=IF(C3=0,"暂无",B3/C3)'],
        ["西", 0, 0, '=IF(C4=0,"暂无",B4/C4)'],
        ["合计", "=SUM(B3:B4)", "=SUM(C3:C4)", '=IF(C5=0,"暂无",B5/C5)'],
    ]
    assert values == [["东", 9, 12, 0.75], ["西", 0, 0, "暂无"], ["合计", 9, 12, 0.75]]


def test_a_full_sheet_goes_on_in_another(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    writing = book(path, tmp_path, most=3)
    writing.sheet("经过", [Column("第几步")])
    for number in range(5):
        writing.row("经过", [number])
    writing.close()
    sheets = openpyxl.load_workbook(path)
    assert sheets.sheetnames == ["经过", "经过 (2)", "经过 (3)"]
    rows = [[cell.value for [cell] in sheets[name].iter_rows()] for name in sheets.sheetnames]
    assert rows == [["第几步", 0, 1], ["第几步", 2, 3], ["第几步", 4]]


def test_a_csv_file_has_its_mark_and_no_cell_that_is_reckoned_with(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    writing = CsvFile(path, [Column("内容"), Column("数"), Column("时间")])
    for text in [*DANGEROUS, *HARMLESS]:
        writing.row([text, 5, datetime(2026, 11, 26, 8, 5)])  # noqa: DTZ001 - a sheet knows no zones
    writing.close()
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        [headings, *rows] = csv.reader(file)
    assert headings == ["内容", "数", "时间"]
    assert [row[0] for row in rows] == [*(f"'{text}" for text in DANGEROUS), *HARMLESS]
    assert {tuple(row[1:]) for row in rows} == {("5", "2026-11-26 08:05")}


def test_an_abandoned_book_leaves_its_folder_free(tmp_path: Path) -> None:
    writing = book(tmp_path / "t.xlsx", tmp_path)
    writing.sheet("表", [Column("内容")])
    writing.row("表", ["一"])
    writing.abandon()
    del writing  # an open file would be a warning, and that an error
    assert not (tmp_path / "t.xlsx").exists()


def test_a_private_folder_goes_with_its_block_and_a_dead_processs_at_the_next_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with scratch.scratch() as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
        (folder / "x").write_text("x")
    assert list(tmp_path.iterdir()) == []
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    for owner in (int(gone.stdout), os.getpid(), os.getppid()):
        (tmp_path / f"diandan-export-{owner}-abc").mkdir()
    (tmp_path / "diandan-other").mkdir()
    assert scratch.sweep() == 2
    assert {each.name for each in tmp_path.iterdir()} == {f"diandan-export-{os.getppid()}-abc", "diandan-other"}


def test_no_heading_and_no_moment_is_too_wide_for_its_column(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    writing = book(path, tmp_path)
    writing.sheet("事项", [Column("平均受理（小时）", 5), Column("时间", 18)], above=("表",))
    writing.row("事项", [1, AT.replace(tzinfo=None)])
    writing.close()
    sheet = openpyxl.load_workbook(path)["事项"]
    assert sheet.column_dimensions["A"].width >= 2 * len("平均受理（小时）")
    assert sheet.column_dimensions["B"].width > len("2026-11-26 08:30")
    setup = sheet.page_setup
    assert (setup.fitToWidth or 1, setup.fitToHeight, setup.orientation) == (1, 0, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "$2:$2" in str(sheet.print_title_rows)
