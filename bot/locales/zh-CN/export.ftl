# 导出的表格：聊天里说的话，和表格里的字。
export-not-yours = 导出表格是网格长和督办人用的。
    您的事项请看 /mine
export-open-private = 表格只发到单独聊天里。
    请先在那里和我说句话，再来导出。
export-under-way = 这份表格正在做，做好就发给您。
export-too-many = 您已经要了 { $count } 份，请等它们做好。
export-begun = 好的，马上做：<b>{ $name }</b> { $period }
    做好就发到这里。
export-begun-elsewhere = 好的。<b>{ $name }</b> { $period }
    里面有居民的事，做好发到单独聊天。
export-wait = 前面还有 { $ahead } 份在做，请稍等。
export-progress = 正在导出…… { $percent } %
export-written = 导出好了，文件马上就来。
export-caption = { $period }　没有居民的姓名和电话
export-caption-names = { $period }　有居民的姓名和电话，请不要转发
export-failed-too-large = { $period } 的事项太多，一个文件装不下。
    请换短一点的时间，例如一个月。
export-failed-not-yours = { $period } 的表格没有做：您现在不负责这里了。
export-failed-other = 对不起，{ $period } 的表格没有做成。
    值班室知道了，请过一会儿再试。
export-failed-duty = ⚠️ { $name }要的表格（{ $period }）没有做成：{ $why }。
sheet-title = { $name } { $period } 办理情况
sheet-span = 时段：{ $start } 零时起，到 { $end } 零时止
sheet-counted-at = 统计时间：{ $at }
sheet-no-names = 比率后面是公式，点开能看到怎么除的
sheet-summary = 总表
sheet-grids = 各网格
sheet-cases = 事项
sheet-history = 经过
sheet-none = 暂无
sheet-in-all = 合计
sheet-secret = 已保密
sheet-yes = 是
sheet-no = 否
sheet-in-time = 按期
sheet-late = 逾期
sheet-running = 未到期
sheet-suspended = 挂账
column-figure = 指标
column-part = 分子
column-whole = 分母
column-value = 本期
column-before = 上期
column-year-ago = 去年同期
column-counted = 怎么算
column-code = 网格编码
column-part-of = { $rate }分子
column-whole-of = { $rate }分母
column-number = 事项编号
column-submitted = 上报时间
column-category = 类别
column-urgency = 紧急程度
column-status = 状态
column-grid = 网格
column-worker = 网格员
column-accepted = 受理时间
column-dispatched = 派单时间
column-closed = 办结时间
column-accept-due = 受理期限
column-close-due = 办理期限
column-supervised-due = 督办期限
column-on-time = 是否按期
column-accept-took = 受理用时（小时）
column-close-took = 办理用时（小时）
column-returns = 退单次数
column-reopenings = 重办次数
column-solved = 是否解决
column-satisfaction = 满意度
column-verdict-words = 居民的话
column-place = 地点
column-words = 内容
column-reporter = 上报人
column-phone = 电话
column-on-behalf = 替谁上报
column-on-behalf-phone = 那人的电话
column-step = 第几步
column-at = 时间
column-action = 动作
column-after = 之后的状态
column-hat = 身份
column-by = 经手人
column-internal = 内部
figure-filed = 上报
figure-closed = 办结
figure-open = 在办
figure-overdue = 逾期
figure-due_soon = 快到期
figure-suspended = 挂账
figure-contacted = 响应率
figure-solved = 解决率
figure-content = 满意率
figure-on_time = 按期办结率
figure-done = 办结率
figure-reopened = 重办率
figure-returned = 退单率
figure-accept_mean = 平均受理（小时）
figure-accept_median = 受理中位数（小时）
figure-close_mean = 平均办理（小时）
figure-close_median = 办理中位数（小时）
counted-filed = 本期上报的事项
counted-closed = 本期办结的事项
counted-open = 时段结束时（没结束的按现在）还没办完的
counted-overdue = 在办的里面，过了期限的
counted-due_soon = 在办的里面，只剩不到四分之一时间的
counted-suspended = 在办的里面，暂时办不了、停止计时的
counted-contacted = 办结前联系过居民的 ÷ 居民评价过的
counted-solved = 居民说解决了的 ÷ 居民评价过的
counted-content = （满意和非常满意＋0.9×基本满意）÷ 居民评价过的
counted-on_time = 按期办结的 ÷ 本期该办结的（已办结和已到期的）
counted-done = 已经办结的 ÷ 本期上报的
counted-reopened = 居民要求重办的 ÷ 本期办结的
counted-returned = 网格员退回的 ÷ 本期派出的
counted-accept_mean = 从上报到受理，按自然时间平均
counted-accept_median = 从上报到受理，排在正中间的一件
counted-close_mean = 从上报到办结，按自然时间平均
counted-close_median = 从上报到办结，排在正中间的一件
counted-level = 本期作出这个评价的居民
praise-title = 🌟 <b>{ $period } 表扬</b>
praise-line = { $medal } <b>{ $grid }</b>　{ $points } 分
praise-nobody = 这个月够条件的网格还没有。
praise-not-over = 这个月还没完，先看到现在。
praise-fair = 每个网格都加 { $weight } 件全镇平均的事再算。
    办得少的靠近平均，办得多的看自己。
btn-praise-how = 怎么评的？
praise-which-month = 请写一个月。
    例如：/praise 2026-10
praise-rules = <b>怎么评的</b>
    满分 100：按期 30，解决 25，满意 25，不重办 10，办得快 10。
    这个月到期或办结满 { $least } 件才参加。
    每一项：（自己的＋{ $weight } 件全镇平均的）÷（自己的件数＋{ $weight }）。
    办得快：和全镇平均一样得一半，越快越多。
    分数一样，名次一样。只说前三名。
praise-example = <b>{ $grid }</b>　{ $period }
praise-part = { $merit }：{ $own }（全镇 { $town }）＝{ $points } / { $most } 分
praise-hours = { $hours } 小时（{ $count } 件）
praise-total = 一共 <b>{ $points }</b> 分
praise-too-few = 到期或办结的不到 { $least } 件，这个月没有参加。
praise-on_time = 按期
praise-solved = 解决
praise-content = 满意
praise-lasting = 不重办
praise-fast = 平均用时
