"""A table of links and typed coordinates, and the place that each means."""

import pytest

from bot.routing.coordinates import Pointed
from bot.routing.datum import gcj02_to_bd09, wgs84_to_gcj02
from bot.routing.links import Hidden, place_in

LAT, LON = 29.82220, 115.43180
GCJ = wgs84_to_gcj02(LAT, LON)
BD = gcj02_to_bd09(*GCJ)
G, B, W = (f"{GCJ[0]:.6f}", f"{GCJ[1]:.6f}"), (f"{BD[0]:.6f}", f"{BD[1]:.6f}"), (f"{LAT:.6f}", f"{LON:.6f}")
NEAR = 3e-6
"""Degrees: six digits after the point, turned and turned back."""

POINTS = {
    "amap marker": f"https://uri.amap.com/marker?position={G[1]},{G[0]}&name=村口",
    "amap marker, told to be GPS": f"https://uri.amap.com/marker?position={W[1]},{W[0]}&coordinate=wgs84",
    "amap place": f"https://www.amap.com/?q={G[0]},{G[1]},村口",
    "amap shared place": f"https://wb.amap.com/?p=B0FFG8,{G[0]},{G[1]},老井,水井巷",
    "amap navigation": f"https://m.amap.com/navi/?dest={G[1]},{G[0]}&destName=老井",
    "amap regeo": f"https://ditu.amap.com/regeo?lng={G[1]}&lat={G[0]}",
    "baidu marker": f"https://api.map.baidu.com/marker?location={B[0]},{B[1]}&title=老井&output=html",
    "baidu marker in gcj02": f"http://api.map.baidu.com/marker?location={G[0]},{G[1]}&coord_type=gcj02",
    "baidu place": f"https://map.baidu.com/?latlng={B[0]},{B[1]}",
    "tencent marker": f"https://apis.map.qq.com/uri/v1/marker?marker=coord:{G[0]},{G[1]};title:老井;addr:水井巷",
    "tencent geocoder, GPS": f"https://apis.map.qq.com/uri/v1/geocoder?coord={W[0]},{W[1]}&coord_type=1",
    "tencent point": f"https://map.qq.com/?type=marker&pointx={G[1]}&pointy={G[0]}&name=老井",
    "apple": f"https://maps.apple.com/?ll={G[0]},{G[1]}&q=老井",
    "apple place": f"https://maps.apple.com/place?coordinate={G[0]}%2C{G[1]}&name=老井",
    "google middle": f"https://www.google.com/maps/@{G[0]},{G[1]},17z",
    "google place": f"https://www.google.com/maps/place/老井/@1.1,2.2,17z/data=!3m1!4b1!8m2!3d{G[0]}!4d{G[1]}",
    "google search": f"https://www.google.com/maps/search/?api=1&query={G[0]}%2C{G[1]}",
    "google q": f"https://maps.google.com/maps?q={G[0]},{G[1]}",
    "geo": f"geo:{W[0]},{W[1]}",
    "geo with uncertainty": f"geo:{W[0]},{W[1]};u=35",
    "geo of Android": f"geo:0,0?q={W[0]},{W[1]}(老井)",
    "geo in gcj02": f"geo:{G[0]},{G[1]};crs=gcj02",
    "typed": f"{W[0]}, {W[1]}",
    "typed, longitude first": f"{W[1]}，{W[0]}",
    "typed in Chinese": f"北纬{W[0]} 东经{W[1]}",
    "typed, east first": f"东经{W[1]}°，北纬{W[0]}°",
    "typed with names": f"纬度：{W[0]}，经度：{W[1]}",
    "typed with letters": f"N{W[0]} E{W[1]}",
    "typed with letters behind": f"{W[0]}°N, {W[1]}°E",
    "lat lon": f"lat={W[0]} lon={W[1]}",
}


@pytest.mark.parametrize("text", POINTS.values(), ids=POINTS.keys())
def test_the_place_that_is_meant(text: str) -> None:
    found = place_in(text)
    assert isinstance(found, Pointed)
    assert (found.lat, found.lon) == pytest.approx((LAT, LON), abs=NEAR)


@pytest.mark.parametrize("text", ["29°49'19.92\"N 115°25'54.48\"E", "东经115度25分54.48秒 北纬29度49分19.92秒"])
def test_degrees_minutes_seconds(text: str) -> None:
    found = place_in(text)
    assert isinstance(found, Pointed)
    assert (found.lat, found.lon) == pytest.approx((LAT, LON), abs=NEAR)


@pytest.mark.parametrize(
    "text",
    [
        "https://surl.amap.com/3dXYzab",
        "我在这里 https://j.map.baidu.com/ab/cDE",
        "https://maps.app.goo.gl/AbCdEf",
        "https://maps.apple/p/AbCd",
        "https://map.baidu.com/@12846300.5,3463200.1,17z",
        "https://www.amap.com/place/B0FFG8",
        "geo:29.8,115.4;crs=unknown",
        "geo:0,0",
    ],
)
def test_links_that_hide_their_place(text: str) -> None:
    assert isinstance(place_in(text), Hidden)


@pytest.mark.parametrize(
    "text",
    [
        "路灯坏了",
        "13800001111",
        "电费 35.500 元，水费 21.250 元",
        "3.5, 2.1",
        "https://www.google.com/search?q=1.5,2.5",
        "https://example.com/?q=29.8222,115.4318",
        "http://[",
        "1.234, 2.345",
        "水表 1234.567 89.123",
        "20261012-001",
        "",
    ],
)
def test_words_that_point_nowhere(text: str) -> None:
    assert place_in(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        (f"路灯坏了 geo:{W[0]},{W[1]}", "路灯坏了"),
        (f"geo:{W[0]},{W[1]} 路灯坏了。", "路灯坏了"),
        (f"路灯坏了，在 {W[0]}, {W[1]}", "路灯坏了，在"),
        (f"东经{W[1]}，北纬{W[0]}", ""),
        (f"路灯坏了 北纬{W[0]} 东经{W[1]}", "路灯坏了"),
        (f"https://surl.amap.com/x https://uri.amap.com/marker?position={G[1]},{G[0]}", "https://surl.amap.com/x"),
    ],
)
def test_the_words_around_it_stay(text: str, rest: str) -> None:
    found = place_in(text)
    assert isinstance(found, Pointed)
    assert found.rest == rest
