grid-title = 🏘 <b>{ $grid }</b> ({ $community })
grid-which = In which grid do you live?
grid-station = 🏠 Station: { $station }
grid-no-station = 🏠 The leader has not yet said where the station is.
grid-phone = ☎️ { $phone }
grid-away = The leader is away; the deputy stands in.
grid-open = 🕘 At work now.
grid-closed = 🕘 Not at work now. Opens { $when }.
    If it is urgent, call 110, 119 or 120.
station-ask = The station is said to be at: { $station }
    To change it, send: /station 12 Old Street
station-known = ✅ Kept: { $station }
    Residents see it with /grid.
station-too-long = That address is too long: at most { $most } characters.
station-not-yours = Only the grid's leader may say where its station is.
