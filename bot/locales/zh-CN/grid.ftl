grid-title = 🏘 <b>{ $grid }</b>（{ $community }）
grid-which = 您家在哪个网格？
grid-station = 🏠 网格站：{ $station }
grid-no-station = 🏠 网格站的地址，网格长还没有写。
grid-phone = ☎️ { $phone }
grid-away = 网格长这几天不在，副网格长代班。
grid-open = 🕘 现在上班。
grid-closed = 🕘 现在不上班，{ $when } 开门。
    急事请打 110、119、120。
station-ask = 网格站现在写的是：{ $station }
    要改，请发：/station 老街12号一楼
station-known = ✅ 记下了：{ $station }
    居民发 /grid 就看得到。
station-too-long = 地址太长了，最多 { $most } 个字。
station-not-yours = 只有网格长能写网格站的地址。
