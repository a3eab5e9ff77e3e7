# 居民上报时看到的话。一次只问一件事，最多两句短话。
home = 您好！要反映什么事，直接说就行。
    打字、发语音、拍照片都可以。
ask-what = 请说说，是什么事？
    打字、发语音、拍照片都可以。
ask-what-pictures = 照片收到了，共 { $pictures } 张。
    请说说，是什么事？
ask-what-again = 现在记的是：“{ $words }”
    请重新说一遍。
ask-photos = 记下了，有照片吗？
    可以发照片，最多 { $most } 张。
ask-photos-again = 已有 { $pictures } 张照片。
    还可以再发。
ask-where = 在什么地方？
    点“发送我的位置”，打字，或者发语音，都行。
ask-where-pictures = 照片收到了，共 { $pictures } 张。
    这件事在什么地方？
ask-which-grid = 这里靠近边界。
    是下面哪一个？
ask-category = 这件事属于哪一类？
    点一个最像的。
ask-for-name = 您替谁反映？
    请写名字。
ask-for-phone = { $name } 的电话是多少？
    没有就点“跳过”。
ask-live-in = 您家在哪个网格？
    点一下，以后就记住了。
summary-title = <b>请看一看，对不对？</b>
summary-what = 📝 事情：{ $words }
summary-voice = 🎤 语音：已收到，会有人听
summary-photos = 📷 照片：{ $pictures } 张
summary-no-photos = 📷 照片：没有（现在发也可以）
summary-where = 📍 地方：{ $place }
summary-grid = 🏘 归属：{ $grid }
summary-category = 🏷 类别：{ $category }
summary-urgent = 🚨 特急
summary-for = 🙋 替谁报：{ $name }
summary-for-phone = 🙋 替谁报：{ $name }，电话 { $phone }
summary-secret = 🔒 名字保密：办事的人看不到
summary-ask = 对的话，请点“提交”。
place-pin = 地图上的位置
place-home = 我家附近
place-taken = 📍 地方记下了。
duty-desk = 值班室
danger = 🚨 <b>有危险！请先打 { $number }。</b>
    能走，就先到安全的地方。
danger-told = 我们正在叫人，您先打电话。
words-added = 补充的话记下了。
draft-forgotten = 好，这次不报了。
    想反映时，随时说一声。
draft-waits = 📝 这件事您还没有交：
draft-waits-ask = 要交上去吗？
draft-closed = 这件事三天没有交，先收起来了。
draft-closed-ask = 还要交的话，点“提交”。
draft-taken-up = 这件事又拿出来了，请看一看。
not-filed-yet = 还没有提交。
nothing-filed = 还没有收到您的事情。
    要反映什么，直接说就行。
summary-newer = ✏️ 改过了，请看下面新的。
home-again = 这一步已经办好了。
    还要反映什么，直接说就行。
draft-gone = 这份已经提交或取消了。
first-step = 这已经是第一步了。
not-understood-category = 没找到这一类。
    请点下面的一个。
home-known = 记住了：您家在 { $grid }。
phone-known = 记住了您的电话。
    以后家里人替您报，我们也会告诉您。
phone-not-yours = 这不是您自己的电话，没有记。
receipt = ✅ <b>收到了。编号 { $number }</b>
    已交给{ $grid }，有进展就告诉您。
receipt-duty = ✅ <b>收到了。编号 { $number }</b>
    已交给值班室分派，有进展就告诉您。
receipt-other = ✅ <b>{ $name } 替您反映了一件事，编号 { $number }</b>
    事情：{ $words }
mine-title = <b>您的事项</b>
mine-none = 您还没有反映过事情。
    要反映什么，直接说就行。
mine-line = { $number } { $status } · { $words }
mine-line-who = { $number } { $status } · { $words }
    　在{ $who }手上
corrected-draft = 改好了。
corrected = 更正收到了，已转给办事的人。
gone-back = 好，回到上一步。
ask-photos-full = 已有 { $pictures } 张照片，满了。
    点“就这些”就行。
ask-where-full = 照片记下了 { $most } 张，最多就这么多。
    这件事在什么地方？
ask-whose = 您手上有没办完的事。
    这是办理的反馈吗？
ask-how-many = 您说的是两件事吗？
two-matters = ① { $first }
    ② { $second }
second-after-first = 第一件交上去了。现在说第二件：{ $words }
second-instead = 第一件不报了。现在说第二件：{ $words }
ask-which-same = 附近有人报过，正在办。
    是下面这件吗？
summary-alike = 👥 附近有人报过差不多的。要是同一件，点下面的，不用再报。
joined = 好，这件事算上您了。有进展也告诉您。
ask-whose-hers = 您有还没办完的事。
    是问这件事吗？
what-is-wrong = <b>要改哪一项？</b>
nothing-to-submit = 现在没有要提交的。
    要反映什么，直接说就行。
summary-video = 🎬 视频：{ $films } 段
changed = 好，改好了。
take-your-time = 好，不急。我等您。
place-dont-know = 不要紧，点“发送我的位置”就行。
    或者说说旁边有什么，打字、语音都行。
place-how = 点下面的“发送我的位置”就行。
    不会点也没关系，打字或说话告诉我在哪里。
place-noted = 📍 记下了：{ $place }
which-subject = 请问您要说哪件事？
    直接说，打字、发语音都行。
who-am-i = 我是网格点单的机器人。
    您说的事，网格长都会看到，有人来办。
chat-reply = 谢谢您跟我说话。
    有事要反映，随时说。
which-case-picture = 📎 { $words }（{ $when } 报的）
ask-which-case = 您问的是哪一件？
heard-which = 您是说哪一条对？
place-link-hidden = 这个链接里看不出是哪里。
    请点“发送我的位置”，或者用文字说在哪。
