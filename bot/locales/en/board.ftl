# The board and the digest.
board-title = 📌 Board of <b>{ $name }</b>
board-counts = 🔴 overdue { $red }　🟡 due soon { $yellow }
    🟢 in time { $green }　⏸ suspended { $suspended }
board-order = { $total } open, the most urgent first. Tap one to see it.
board-none = Nothing is open. Well done!
board-idle = The leader is here and answers for it.
board-page = Page { $page } of { $pages }
board-at = <i>As of { $at }</i>
board-over = There is nothing to watch here any more.
    This board has ended.
board-moved = The board is below.
board-no-right = The board could not be pinned.
    Make the bot an administrator who may pin messages.
board-not-yours = The board is for leaders, the duty desk and supervisors.
board-opened = { $number } is below
digest-week = 📰 <b>{ $name }</b>: last week
    { $days }
digest-month = 📰 <b>{ $name }</b>: last month
    { $days }
digest-counts = New { $filed }, closed { $closed }, open now { $open }
digest-quiet = Nothing new. All is well.
digest-overdue = 🔴 Overdue longest, please do these first:
digest-overdue-line = 　{ $number } (was due { $when })
digest-best = 🏅 Well done: { $grids }
digest-is-on = The digest comes here.
    Each Monday and on the first of the month, at 8:30.
digest-is-off = The digest comes here no more.
digest-not-yours = The digest is for grid leaders and supervisors.
