# 看板和通报。
board-title = 📌 <b>{ $name }</b>看板
board-counts = 🔴 逾期 { $red }　🟡 快到期 { $yellow }
    🟢 时限内 { $green }　⏸ 挂账 { $suspended }
board-order = 在办 { $total } 件，最急的在前。点一件就能看。
board-none = 没有在办的事项，很好！
board-idle = 网格长在，由网格长负责。
board-page = 第 { $page } 页，共 { $pages } 页
board-at = <i>更新于 { $at }</i>
board-over = 这里没有要看的事项了，看板停用。
board-moved = 看板在下面。
board-no-right = 看板没能置顶。
    请设机器人为管理员，允许置顶消息。
board-not-yours = 看板给网格长、值班人员和督办人用。
board-opened = { $number } 在下面
digest-week = 📰 <b>{ $name }</b> 上周通报
    { $days }
digest-month = 📰 <b>{ $name }</b> 上月通报
    { $days }
digest-counts = 收到 { $filed } 件　办结 { $closed } 件　现在在办 { $open } 件
digest-quiet = 没有新的事项，一切平安。
digest-overdue = 🔴 逾期最久，请先办：
digest-overdue-line = 　{ $number }（{ $when } 到期）
digest-best = 🏅 办得好的：{ $grids }
digest-is-on = 通报会发到这里。
    每周一、每月一号，早上 8:30。
digest-is-off = 通报不再发到这里了。
digest-not-yours = 通报给网格长和督办人用。
