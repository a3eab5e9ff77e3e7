# 语音：听写、确认、听不清。
listening = 🎤 正在听写……
heard = 🎤 您说的是：“{ $words }”
    对吗？
heard-confirmed = 🎤 { $words }
heard-corrected = ⌨️ { $words }
heard-unconfirmed = 🎤 { $words }（未确认）
heard-acted = 🎤 { $words }
heard-refused = 🎤 <s>{ $words }</s>
heard-by-desk = 🎤 { $number } { $hat }听到的是：“{ $words }”
    对吗？
voice-again = 好，请再说一次。
voice-again-reply = 好，请回复这条消息，再说一次。
voice-type = 好，请打字。
voice-dropped = 🎤 好，不用语音了。
voice-thanks = 谢谢，记下了。
voice-too-late = 这一问已经过去了，这段语音没有用上。
unheard-unsure = 🎤 没有听清。语音已收下，会有人听。
unheard-not-followed = 🎤 听不太懂，录音会转给网格长，会有人听。
unheard-silent = 🎤 没有听到说话。语音已收下，会有人听。
unheard-too-long = 🎤 语音超过 5 分钟，不能听写。已收下，会有人听。
unheard-too-large = 🎤 录音太大，不能听写。已收下，会有人听。
unheard-off = 🎤 现在不能听写。语音已收下，会有人听。
card-spoken-confirmed = 🎤 语音听写，<b>居民已确认</b>
card-spoken-corrected = 🎤 语音听写，<b>居民已更正</b>
card-spoken-unconfirmed = 🎤 语音听写，<b>未确认</b>：请听下面的语音
card-written-down = 📝 听到的（等居民确认）：{ $words }
ask-what-was-said = 您听到了什么？请打字，或者再说一遍。
done-write-down = 📝 记下了，正在请居民确认。
