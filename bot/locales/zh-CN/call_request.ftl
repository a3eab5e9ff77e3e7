# 请人回电：说“找真人”“回个电话”的人看到什么，值班室看到什么。“回访”是另一回事，不在这里。
call-request-told = ☎️ 好，已经告诉值班室。
    { $until }以前，值班的同志联系您。
call-request-closed = ☎️ 记下了，值班室{ $when }以后联系您。
    急事请打 110、119 或 120。
call-request-again = 您说过了，我们记着。
call-request-comes = ☎️ { $name } 来给您回电话，{ $until }以前。
call-request-waits = ☎️ 还没有人接，我们已经催了，请再等等。
    急事请打 110、119 或 120。
call-request-unreached = ☎️ { $name } 给您打了电话，没打通。
    还要找人，就再说一声：回电话。
call-request-over = 好，不用回电了。
    我们告诉值班室了。
call-request-over-already = 这件事已经过去了。
call-request-phone = 请留个电话：点下面的大按钮，或打号码。
    只有给您回电的人看得到。
call-request-phone-known = 记住了您的电话。
call-request-no-phone = 好，不用电话。我们在这里联系您。
call-request-number-kept = 记下了，给他们看。
btn-send-phone = 📱 发我的电话
btn-no-phone = 不用电话
btn-call-request-over = 👌 不用回电了
call-request-card = ☎️ <b>有人请回电话</b>
call-request-card-person = ☎️ <b>有人要找真人</b>
call-request-late = ⏰ <b>到点了，还没有人回电。</b>
call-request-words = 🗣 “{ $words }”
call-request-who = 👤 { $name }（没留电话，点名字联系）
call-request-who-phone = 👤 { $name }，电话 { $phone }
call-request-who-closed = 👤 { $name }
call-request-home = 🏘 家在 { $home }
call-request-until = ⏳ 答应了{ $until }以前回电
call-request-taken = ✋ { $name } 来回电（{ $until }以前）
call-request-taken-back = 👌 本人说不用回电了。
call-request-done = ✅ { $name } 回电完成：“{ $words }”
btn-i-ring = ☎️ 我来回电
btn-call-request-done = ✅ 回电完成
btn-call-request-settled = 说清楚了
btn-call-request-unreached = 没打通
call-request-yours = 您接下了。请马上给本人打电话，打完点“回电完成”。
call-request-ended-with = ☎️ 给 { $name } 的电话打得怎么样？
call-request-outcome = 点一下，或者写一句。
call-request-outcome-group = 点一下，或者回复这条消息写一句。
call-request-kept = ✅ 记下了，回电完成。
call-request-taken-already = 已经有人去回电了。
call-request-closed-already = 这件事已经过去了，不用回电。
when-today = 今天{ $part }{ $clock }
when-tomorrow = 明天{ $part }{ $clock }
when-tomorrow-morning = 明早{ $clock }
when-date = { $month }月{ $day }日{ $part }{ $clock }
part-night = 凌晨
part-early = 早上
part-morning = 上午
part-noon = 中午
part-afternoon = 下午
part-evening = 晚上
hours-of-the-clock = 十二 一 两 三 四 五 六 七 八 九 十 十一
clock-full = { $hour }点
clock-half = { $hour }点半
clock-minutes = { $hour }点{ $minutes }分
