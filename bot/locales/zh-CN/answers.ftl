btn-helped = 👍 答到了
btn-not-helped = 👎 没答到
btn-keep-answer = 💾 存为常见答复
btn-answers-more = 下一页 ▶️
btn-answers-all = 📚 全部答复
btn-reword-question = ✏️ 改问题
btn-reword-answer = ✏️ 改答复
btn-answer-retire = ⏸ 停用
btn-answer-use-again = ▶️ 恢复
answer-source = <i>{ $source }的答复，{ $when }</i>
answer-ask-helped = 答到您问的了吗？
answer-helped = 好，祝您平安。
answer-passed-on = 好，我帮您去问人。您的话都记着。
answer-passed-on-already = 您的问题已经记下来了，不用再按。
answer-helped-already = 您说过答到了。没答到就按“没答到”。
answer-other-report = 您正在说另一件事。先提交或者取消，再按这里。
answer-kept = 存好了，居民再问就能看到。
answer-kept-already = 这条已经存过了。发 /answers 就能看到。
answer-none-to-keep = 这件事没有文字答复，存不了。
answer-confidential = 要求保密的事，不能存为常见答复。
answer-wording-length = 请写 1 到 { $most } 个字。
answer-retired-already = 已经停用了。
answers-off = 本镇没有开常见答复。
answers-not-yours = 常见答复由网格长和值班室管。
answers-title = 📚 <b>常见答复</b>，在用 { $count } 条
answers-none = 📚 还没有常见答复。
answers-how = 咨询答复以后，点“存为常见答复”就存好了。
    自己写一条：发 /answers 加问题，换一行写答复。
answers-retired = ⏸ <b>已停用</b>，居民看不到
answers-question = ❓ <b>问</b>：{ $words }
answers-of = { $source }，{ $when }
answers-of-whom = { $source } { $name }，{ $when }
answers-counted = 给人看过 { $shown } 次：答到 { $helped }，没答到 { $missed }
ask-reword-question = 现在的问题是：{ $words }
    请在私聊里把新的问题发给我。
    不要写居民的名字和电话。
ask-reword-answer = 现在的答复是：{ $words }
    请在私聊里把新的答复发给我。
