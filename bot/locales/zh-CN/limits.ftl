# 一下子太多的时候，客气地请人等一等。危险的话从来不挡。
flood-wait = 您发得太快了，请歇一分钟。
    有危险，随时说，不用等。
flood-wait-here = 群里消息太快，请歇一分钟再说。
    有危险，随时说。
error-too-many-reports = 今天您已经报了 { $most } 件，我们都在办。
    这一件先放着，明天再点提交。
    着急的话，说一声：回个电话。
# 限制：值班室请人暂停使用；危险照样能说，可以申诉。
ban-how = 请这样发：/ban 编号 原因 几天
    例如 /ban 20261012-001 一直骂人 7
    也可以回复卡片发：/ban 一直骂人 7
    最多 90 天。
ban-none = 现在没有限制谁。
ban-line = { $name }，到 { $until }：{ $reason }
ban-done = 好，{ $name } 暂停使用，到 { $until }。
    原因：{ $reason }
    危险的话照样送来。
ban-lifted = 不再限制了：{ $name }
ban-told = 值班室请您先不要发消息，到 { $until }。
    原因：{ $reason }
    有危险，照样说，马上有人管。
    觉得不对，请发：申诉，后面写您的话。
ban-over = 限制解除了。有事请直接说。
ban-toast = 您现在不能点这个。有危险，照样说。
appeal = 📮 { $name } 申诉：{ $words }
appeal-sent = 好，转给值班室了，有人会看。
error-ban-not-yours = 只有值班室、管理员和督办人可以用 /ban。
error-ban-of-staff = 这个人在镇上有身份，请管理员先移除。
error-ban-whom = 没有找到这个人。请写编号、@名字或电话。
error-ban-over = 这个限制已经没有了。
error-not-banned = 您没有被限制，有事请直接说。
error-appealed-already = 今天已经转给值班室了，请等一等。
btn-lift-ban = 不再限制
btn-lift-ban-of = 不再限制：{ $name }
