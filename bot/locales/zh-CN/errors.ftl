# 做不了的时候，说清楚，再给下一步。
error-general = 这一步做不了，请再试一次。
error-not-found = 没有找到这件事项。
error-not-allowed = 这一步要由负责的人来点。
error-not-now = 现在不能做这一步，请看最新的卡片。
error-already-so = 已经办过了，请看最新的卡片。
error-same-grid = 已经在这个网格了。
error-not-enough = 还差一点，请再说具体些。
error-proof-photo = 这一类要有处理后的照片。请发一张。
error-old-step = 这是前面的按钮。请看最下面的问题。
error-taken-out = 已经拿出来了，不用再点。
error-report-first = 您还有一件没报完。先报完，再点这里。
error-proof-old = 这张照片上次发过了。请照一张现在的。
error-proof-words = 请写清怎么处理的，几个字就行。
error-proof-either = 请写清怎么处理的，或者发一张照片。
error-too-late = 已经过了时间，请重新反映一次。
error-extend-too-late = 时限已经过了，不能再延期。请马上办，或请督办人定日期。
error-extended-already = 已经延过一次。还要时间，请找督办人。
error-extend-supervised = 督办的日期，只有督办人能改。
error-extend-days = 没有这么多天可以延。
error-supervise-days = 没有这个日期。
error-clock-stands = 这件事现在没有时限在走。
error-too-often = 刚刚办过，请过些时候再来。
error-urged-already = 今天已经催过了，明天可以再催。
error-too-many = 太多了。
error-too-many-pictures = 照片最多 { $most } 张，多的没有记。
error-bad-invitation = 这个邀请无效或者已经用过。
    请跟邀请您的人再要一个。
error-draft-incomplete = 还有一步没完成。
error-no-last-place = 还没有上次的地方。
error-no-home = 还不知道您家在哪个网格。
error-no-phone = 没看到电话号码。请只写数字，或点“跳过”。
error-no-such-worker = 这个人不在本网格了，请重新选。
error-no-such-partner = 这个人请不到了，请重新选。
error-co-handles-already = 已经请过了，正在协办。
error-co-handled-already = 已经办过了，谢谢。
error-co-handling-over = 这件事不用协办了，谢谢。
error-partner-title = 协办单位要有名称，最多 { $most } 个字。
    例如：/team 供电所
error-no-such-grid = 没有这个网格。
error-cannot-merge = 不能并入这一件。
error-verdict-not-now = 这次办结已经过去了，请看最新的情况。
error-feedback-gone = 居民已经看到了，改不了。
error-not-your-report = 这件事是别人报的，只有他能撤回。
error-bind-not-allowed = 只有网格长或管理员可以绑定这个群。
error-away-not-leader = 只有网格长可以用 /away。
error-no-deputy = 还没有副网格长。请先用 /team 邀请一位。
error-invite-not-allowed = 您不能邀请这个角色。
error-old-button = 这个按钮旧了。最新的在下面。
error-broken = 对不起，刚才出了点问题。
    您的话已经存下，值班室知道了。
error-only-private = 请在和我的单独聊天里用这个命令。
error-words-please = 请说几个字，打字或发语音都行。
error-others-wait = 别人也在等这件事，不能撤回。
error-away-when = 请写几天，或者哪一天。
    例如：/away 5、/away 10-15
error-bad-period = 没看懂是哪段时间。
    例如：本周、上月、2026-10、2026-10-01..2026-10-15
error-period-no-such-day = 没有这一天，请看看日历。
    例如：2026-10-01、2026-10
error-period-reversed = 开始的日子比结束的还晚，请换一下。
    例如：2026-10-01..2026-10-15
error-period-future = 这段时间还没到。
    例如：今天、本月、上月
error-no-call-owed = 这件事现在不用回访。
error-call-from-above = 这次回访由督办人来做。
error-she-said-it = 居民自己评过了，以居民的话为准。
