btn-booking-agree = ✅ 同意
btn-booking-refuse = ❌ 不行
btn-booking-cancel = ✖️ 不借了
btn-bookable-retire = 🚫 不再出借：{ $name }
weekday-1 = 周一
weekday-2 = 周二
weekday-3 = 周三
weekday-4 = 周四
weekday-5 = 周五
weekday-6 = 周六
weekday-7 = 周日
booking-asked = 🗓 <b>{ $name }</b>，{ $when }
    时间给您留着了。网格长答复后马上告诉您。
booking-when = 好，{ $name }。什么时候用？
    请连东西和时间一起说，比如：周六下午借{ $name }。
booking-card = 🗓 <b>有人要借：{ $name }</b>
    { $when }
booking-who = 👤 { $name }
booking-words = 📝 { $words }
booking-agreed = ✅ 已同意
booking-refused = ❌ 没有同意
booking-cancelled = 好，不借了。
booking-why = 原因：{ $reason }
booking-ask-why = { $name }，{ $when }：为什么不行？
booking-reason-1 = 请换个时间
booking-reason-2 = 那时候有别的活动
booking-reason-3 = 正在修，不能用
booking-reason-4 = 这个用途不合适
booking-told-agreed = ✅ 网格长同意了：<b>{ $name }</b>，{ $when }
    前一天会提醒您。
booking-told-refused = ❌ { $name }，{ $when }，没有借成。
    原因：{ $reason }
    想换个时间，直接说就行，比如：下周三上午借{ $name }。
booking-told-remind = ⏰ 您借了<b>{ $name }</b>，{ $when }。
    不用了请按下面。
booking-told-remind-desk = ⏰ { $who }借了{ $name }，{ $when }。
booking-told-cancelled = ✖️ { $who }不借{ $name }了（{ $when }）。
booking-taken = 那时候{ $name }已经有人借了。
    最近空的时间是 { $when }，请再说一次。
booking-taken-long = 那时候{ $name }已经有人借了，两周内都没有空。
booking-past = 那个时间已经过了。请再说一个时间。
booking-over = 时间已经到了，不能再同意。
booking-too-long = 一次最多借 { $days } 天，最早一年内。请再说一个时间。
booking-decided-already = 这个预约已经有结果了。
bookings-not-yours = 场地和物品由网格长管。
bookable-name = 名字要 1 到 { $most } 个字。
bookable-there = 这个已经有了。
bookables = 🗓 可以借：{ $names }
bookables-none = 🗓 您的网格还没有可以借的东西。
bookables-how = 要借就直接说。
    比如：周六下午想借活动室，送姜茶。
bookables-how-lender = 加一样：发 /rooms 活动室
