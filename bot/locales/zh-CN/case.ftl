# 一件事项：状态、类别、历史、告诉居民的话。
status-submitted = 待受理
status-accepted = 已受理
status-dispatched = 已派单
status-in_progress = 处理中
status-done = 待核查
status-closed = 已办结
status-rejected = 不予受理
status-merged = 已并案
status-withdrawn = 已撤回
urgency-emergency = 🚨 特急
urgency-utility = 水电气热
urgency-ordinary = 一般
urgency-complex = 复杂
urgency-inquiry = 咨询
hat-reporter = 居民
hat-leader = 网格长
hat-deputy = 副网格长
hat-duty = 值班室
hat-worker = 网格员
hat-supervisor = 督办人
hat-co_handler = 协办
hat-town = 系统
action-submit = 上报
action-accept = 受理
action-reject = 不予受理
action-ask_more = 请补充
action-supplement = 补充
action-correct = 更正
action-write_down = 听写语音
action-dispatch = 派给 { $to }
action-transfer = 转给 { $to }
action-take = 自己办
action-start = 接单
action-return = 退单
action-worker-left = 办的人离开了
action-feedback = 反馈
action-hide = 改为内部
action-finish = 办理完成
action-verify = 核查通过，办结
action-rework = 返工
action-reopen = 没解决，重办
action-rate = 评价
action-merge = 并入 { $to }
action-join = 又一位居民反映
action-absorb = { $to } 并入
action-urge = 催办
action-withdraw = 撤回
action-note = 内部备注
action-escalate = 报督办人
action-extend = 延期
action-suspend = 挂账
action-resume = 恢复办理
action-supervise = 督办
action-remind = 快到时限
action-overdue = 过了时限
action-call_back = 回访
action-invite = 请{ $to }一起办
action-assist = { $to }协办完成
action-decline = { $to }退回协办
action-release = 不用{ $to }协办了
action-prompt = 催{ $to }协办
action-mistake = 刚才的补充不是这件事
confidential-name = 🔒 已保密
desk-of = { $grid }的网格长
desk-duty = 值班室
matter-unheard = 您的语音
case-title = <b>{ $number }</b> · { $status }
case-what = 📝 { $words }
case-where = 📍 { $place }
case-category = 🏷 { $category }
case-who = 👤 在{ $who }手上
case-history = <b>经过</b>
case-history-line = { $when } { $what }
case-history-words = { $when } { $what }：{ $words }
step-accept = 📋 { $number }「{ $matter }」<b>已受理</b>。
    { $who }会安排人处理。
step-reject = 📋 { $number }「{ $matter }」<b>不予受理</b>。
    原因：{ $words }
step-ask_more = ❓ { $number }「{ $matter }」还要请您补充：{ $words }
    请直接说，打字、语音、照片都可以。
step-dispatch = 📋 { $number }「{ $matter }」<b>已派单</b>。
    { $who }会去处理。
step-transfer = 📋 { $number }「{ $matter }」已转给{ $who }。
    您不用再报一次。
step-take = 📋 { $number }「{ $matter }」<b>处理中</b>。
    { $who }亲自处理。
step-start = 📋 { $number }「{ $matter }」<b>处理中</b>。
    { $who }已经接单。
step-return = 📋 { $number }「{ $matter }」要换人来办。
    正在重新安排人。
step-finish = 📋 { $number }「{ $matter }」已处理，<b>待核查</b>。
    { $who }会去看一看。
step-rework = 📋 { $number }「{ $matter }」还没办好。
    { $who }看过了，要再处理一下。
step-merge = 📋 { $number }「{ $matter }」和 { $primary } 是同一件事，<b>已并案</b>。
    { $primary } 有进展，也会告诉您。
step-withdraw = 📋 { $number }「{ $matter }」已由上报人撤回。
step-extend = 📋 { $number }「{ $matter }」要多一点时间。
    原因：{ $words }
step-suspend = ⏸ { $number }「{ $matter }」<b>先放一放</b>，现在办不了。
    原因：{ $words }
step-resume = ▶️ { $number }「{ $matter }」又开始办了。
step-invite = 🤝 { $number }「{ $matter }」请了{ $to }一起办。
step-reopen = 📋 { $number }「{ $matter }」没解决，已经重办。
step-overdue = ⏱ { $number }「{ $matter }」办得晚了，对不起。
    已经在催{ $who }。
finish-told = 💬 办事的人说：{ $words }
answer-told = 💬 <b>答复</b>：{ $words }
words-in-recording = 请听下面的语音
feedback-told = 💬 { $number }「{ $matter }」办事的人说：{ $words }
feedback-pictures = 💬 { $number }「{ $matter }」办事的人发来照片。
ask-solved = 🏁 { $number } <b>已办结</b>。
    「{ $matter }」解决了吗？
ask-solved-again = 🙏 { $number } 已办结，想再问您一句。
    「{ $matter }」解决了吗？
said-late = 🏁 { $number }「{ $matter }」<b>已办结</b>，您的话转给网格长了。
    是不是还没解决？
said-too-late = 🏁 { $number } 已经结束了。
    您说的，给您记成一件新的。
ask-satisfied = 太好了！「{ $matter }」这件事，
    办得您满意吗？
ask-rating-words = 谢谢您！
    还想写两句、说两句吗？
rating-thanks = 谢谢您！祝您平安。
rating-was = 🏁 { $number }「{ $matter }」
    您的评价：{ $level }
ask-reopen = 对不起，「{ $matter }」还没办好。
    请说说，哪里没解决？
reopened = 好，{ $number }「{ $matter }」马上重办。
    您说的话已经转给网格长。
supplemented = 补充收到了，已转给办事的人。
added = 补充收到了，放进 { $number }「{ $matter }」。
    已转给办事的人。
taken-out = 好，从 { $number }「{ $matter }」拿出来了。
    给您另外记一件。
urged = 已经催了。网格长会看到。
ask-supplement = 请说要补充的话，或者发照片。
ask-withdraw = 「{ $matter }」确定不用办了吗？
    请说一下原因。
withdrawn = { $number }「{ $matter }」已撤回。
question-dropped = 好，不用了。
canned-reopen-1 = 还是老样子
canned-reopen-2 = 修了又坏
canned-reopen-3 = 没有人来过
canned-withdraw-1 = 已经好了
canned-withdraw-2 = 报错了
canned-withdraw-3 = 不想报了
no-words-given = （没有文字）
nudge-urge-supervisor = ⏰ 督办人<b>催办</b> { $number }。
case-promise = ⏱ { $when } 前办好
case-promise-left = ⏱ 还有 { $left }，{ $when } 前办好
case-promise-late = ⏱ 应在 { $when } 前办好，已经晚了，正在催。
left-day = 1 天
left-days = { $count } 天
left-hour = 1 小时
left-hours = { $count } 小时
left-soon = 不到一小时
