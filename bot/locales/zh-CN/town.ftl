# 入口、角色、设置、帮助。
help-resident = <b>怎么用</b>
    1. 直接说事：打字、语音、照片、位置都行。
    2. 看一看，点“提交”。
    3. 有进展会告诉您。办完请您评价。
    想跟人说话，说一声：回个电话。
    /mine 我的事项　/case 查一件　/language 语言　/big 大字
    /grid 谁管我们这里、网格站在哪
    您的资料：/mydata 看一看　/forget 删掉
help-worker = <b>网格员</b>
    收到事项后点“接单”，办好点“完成”。
    直接回复卡片＝告诉居民。
    “内部”开头＝只给网格长。
help-partner = <b>协办</b>
    请您一起办的事会送到这里。办好点“完成协办”，办不了点“退回”。
    直接回复卡片＝告诉网格长。
help-leader = <b>网格长</b>
    新事项会自动送到。点“受理”“派单”。
    /team 我的网格员和协办　/away 请副手代班　/bind 绑定群
    /board 看板　/digest 每周通报
    /stats 统计　/export 上月 导出表格
    /answers 常见答复
help-ban = <b>值班、督办</b>
    /ban 请乱发的人先停一停　/audit 谁看过保密的事
welcome-leader = 👋 您现在是<b>{ $grid }</b>的网格长。
    新事项会送到这里，用 /team 邀请网格员。
welcome-deputy = 👋 您现在是<b>{ $grid }</b>的副网格长。
    网格长不在时，由您来办。
welcome-worker = 👋 您现在是<b>{ $grid }</b>的网格员。
    有事项派给您，会送到这里。
welcome-partner = 👋 您现在是协办单位：<b>{ $title }</b>。
    有事请您一起办，会送到这里。
welcome-supervisor = 👋 您现在是督办人（{ $where }）。
welcome-duty = 👋 您现在是值班室人员。
    没有网格的事项会送到这里。
welcome-admin = 👋 您现在是管理员。
    /team 可以邀请各网格的人。
whole-town = 全镇
big-on = 好，以后一行只写一件事，一排一个按钮。
    字要再大，请在 Telegram 设置里调。
big-off = 好，不用大字。
    想要时说一声：字太小。
big-offer = 看着吃力吗？可以换成大字。
language-ask = 请选择语言 · Choose a language
language-set = 好，以后说中文。
team-title = <b>{ $grid }</b>
team-line = { $role }：{ $name }
revoked = 邀请收回了
team-none = 还没有网格员。
team-choose-grid = 看哪个网格？
partner-ask = { $grid }请谁协办？
    点一个，或者发：/team 燃气站
partner-title-1 = 供电所
partner-title-2 = 自来水公司
partner-title-3 = 派出所
partner-title-4 = 物业
partner-title-5 = 律师
partner-title-6 = 志愿者
team-not-yours = 只有网格长和管理员可以用 /team。
invite-link = 把这个链接发给{ $role }，{ $days } 天内有效，只能用一次：
    { $link }
role-leader = 网格长
role-deputy = 副网格长
role-worker = 网格员
role-supervisor = 督办人
role-duty = 值班室
role-admin = 管理员
role-partner = 协办单位
ask-dismiss = 真的要移除{ $name }吗？
    在办的事项会退回给您。
dismissed = 已移除{ $name }。
bind-ask = 这个群给谁用？
bind-done = ✅ 这个群现在是<b>{ $name }</b>的群。
    新事项会送到这里。
bind-in-group = 请到网格群里发 /bind。
bind-privacy = 请设机器人为群管理员。
    不然它看不到大家的回复。
away-ask = 您要离开多久？副网格长会代班。
away-done = 好。{ $grid }由副网格长代班，到 { $until }。
away-back-done = 欢迎回来！{ $grid }的事项又送到您这里。
away-waits = 没办完的有 { $count } 件：{ $numbers }
away-nothing-waits = 没有等着办的。
cancelled = 好，取消了。
nothing-to-cancel = 现在没有要取消的。
unknown-kind = 这个我看不懂。
    请打字、发语音，或者发照片。
only-signs = 请用几个字说说是什么事。
greeting = 您好！要反映什么事，直接说就行。
    打字、发语音、拍照片都可以。
you-are-welcome = 好，不客气。
    还有事，随时说。
unknown-command = 没有这个命令。要反映事情，直接说就行。
toast-done = 好
toast-submitted = 正在提交……
command-report = 我要反映
command-mine = 我的事项
command-case = 查一件事项
command-help = 怎么用
command-language = 语言 · Language
command-big = 大字
command-cancel = 取消
