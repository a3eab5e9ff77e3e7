# 有人说危险时：说的人看到什么，来帮忙的人看到什么。越短越好。
danger-maybe = ⚠️ 如果正在发生，请先打 { $number }。
btn-happens-now = 🚨 正在发生
btn-was-nothing = 👌 没事了
danger-over = 好，没事就好。
    我们告诉大家不用来了。
danger-ask-where = 这件事在什么地方？
    说一声就行，我们马上转过去。
danger-self-harm = 您说的我们听到了，您不是一个人。
    请先打 110 或 120。
    想说说话，打 12356，白天晚上都有人听。
    我们正在叫人。
danger-neutral = 收到，稍后联系您。
btn-neutral = ℹ️ 详情
danger-behind = 请打 110。我们已经在叫人了。
ask-who-is-missing = 什么时候不见的，多大年纪，穿什么？
    一句话说就行。
alarm = 🚨 <b>有人正在说危险：{ $kinds }</b>
alarm-over = ✅ <b>说没事了：{ $kinds }</b>
alarm-late = ⏰ <b>两分钟了，还没有人说“我来”。</b>
alarm-words = 🗣 “{ $words }”
alarm-unconfirmed = 🎤 听写的，本人还没确认。
alarm-private = 🔒 只有您几位看得到。请当面说，不要转发。
alarm-place = 📍 { $place }
alarm-pin = 📍 { $place }
alarm-place-home = 📍 还没说地方。可能在 { $home }。
alarm-place-unknown = 📍 还没说地方。
alarm-who = 👤 { $name }（没留电话，点名字联系）
alarm-who-phone = 👤 { $name }，电话 { $phone }
alarm-taken = ✋ { $name } 来了（{ $at }）
alarm-nothing-before = 他这个月有 { $count } 次说过没事了。这次也请先当真。
alarm-was-nothing-line = { $name }说没事了。上面的话留着备查。
alarm-case = 📄 已经上报，编号 { $number }
alarm-comes = ✋ { $name } 来管这件事了，马上按特急办。
alarm-yours = 您接下了。请马上联系本人。
alarm-taken-already = 已经有人去了。
alarm-was-nothing = 本人说没事了，不用去。
alarm-over-already = 这件事已经过去了。
btn-i-come = 🏃 我来
