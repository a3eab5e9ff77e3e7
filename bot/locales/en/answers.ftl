btn-helped = 👍 It did
btn-not-helped = 👎 It did not
btn-keep-answer = 💾 Keep this answer
btn-answers-more = Next page ▶️
btn-answers-all = 📚 All answers
btn-reword-question = ✏️ Question
btn-reword-answer = ✏️ Answer
btn-answer-retire = ⏸ Retire
btn-answer-use-again = ▶️ Use again
answer-source = <i>{ $source }, { $when }</i>
answer-ask-helped = Did this answer your question?
answer-helped = Good. Take care.
answer-passed-on = All right, I will ask somebody for you. I have kept your words.
answer-passed-on-already = Your question is written down; you need not press again.
answer-helped-already = You said that it did. If not, press “It did not”.
answer-other-report = You are telling of something else. Submit or cancel that first, then press here.
answer-kept = Kept. Residents who ask again will see it.
answer-kept-already = This one is kept already: see /answers.
answer-none-to-keep = There is no answer in words to keep.
answer-confidential = What was told in confidence is not kept as an answer.
answer-wording-length = Please write 1 to { $most } characters.
answer-retired-already = It is retired already.
answers-off = This town keeps no answers.
answers-not-yours = Answers are kept by leaders and the duty desk.
answers-title = 📚 <b>Kept answers</b>, { $count } in use
answers-none = 📚 There are no kept answers yet.
answers-how = Under a question that was answered, press “Keep this answer”.
    To write one: /answers and the question, then the answer on a new line.
answers-retired = ⏸ <b>Retired</b>, residents do not see it
answers-question = ❓ <b>Question</b>: { $words }
answers-of = { $source }, { $when }
answers-of-whom = { $source } { $name }, { $when }
answers-counted = Shown { $shown } times: answered { $helped }, not answered { $missed }
ask-reword-question = The question now: { $words }
    Please send me the new question, in our private chat.
    Without a resident's name or phone, please.
ask-reword-answer = The answer now: { $words }
    Please send me the new answer, in our private chat.
