# A wish for a person: what is seen by whoever says it, and by the duty desk. 回访 (a call back) is something else.
call-request-told = ☎️ Good, the duty desk knows.
    Somebody on duty will contact you before { $until }.
call-request-closed = ☎️ Noted. The duty desk will contact you after { $when }.
    If it is urgent, please ring 110, 119 or 120.
call-request-again = You told us, and we keep it in mind.
call-request-comes = ☎️ { $name } will ring you up before { $until }.
call-request-waits = ☎️ Nobody has taken it yet; we asked again, please wait.
    If it is urgent, please ring 110, 119 or 120.
call-request-unreached = ☎️ { $name } rang you up and did not reach you.
    If you still want somebody, just say: call me.
call-request-over = Good, no call is needed.
    We have told the duty desk.
call-request-over-already = That is over already.
call-request-phone = Your number, please: press the big button, or type it.
    Only whoever rings you up can see it.
call-request-phone-known = I will remember your phone number.
call-request-no-phone = Good, no phone. We will contact you here.
call-request-number-kept = Written down, they will see it.
btn-send-phone = 📱 Send my phone number
btn-no-phone = No phone
btn-call-request-over = 👌 No call needed
call-request-card = ☎️ <b>Somebody asks for a call</b>
call-request-card-person = ☎️ <b>Somebody wants a person</b>
call-request-late = ⏰ <b>The time is over, and nobody has rung.</b>
call-request-words = 🗣 “{ $words }”
call-request-who = 👤 { $name } (no phone; tap the name)
call-request-who-phone = 👤 { $name }, phone { $phone }
call-request-who-closed = 👤 { $name }
call-request-home = 🏘 lives in { $home }
call-request-until = ⏳ promised before { $until }
call-request-taken = ✋ { $name } rings (before { $until })
call-request-taken-back = 👌 They say that no call is needed.
call-request-done = ✅ { $name } rang: “{ $words }”
btn-i-ring = ☎️ I will ring
btn-call-request-done = ✅ I have rung
btn-call-request-settled = It is settled
btn-call-request-unreached = Nobody answered
call-request-yours = It is yours. Please ring now, and press “I have rung” afterwards.
call-request-ended-with = ☎️ How did the call to { $name } go?
call-request-outcome = Press, or write a word.
call-request-outcome-group = Press, or reply to this message with a word.
call-request-kept = ✅ Written down, the call is done.
call-request-taken-already = Somebody rings already.
call-request-closed-already = That is over already, no call is needed.
when-today = { $clock } today{ $part }
when-tomorrow = { $clock } tomorrow{ $part }
when-tomorrow-morning = { $clock } tomorrow morning
when-date = { $clock } on { $day }/{ $month }{ $part }
part-night = {" "}at night
part-early = {" "}in the morning
part-morning = {" "}in the morning
part-noon = {" "}at noon
part-afternoon = {" "}in the afternoon
part-evening = {" "}in the evening
hours-of-the-clock = 12 1 2 3 4 5 6 7 8 9 10 11
clock-full = { $hour }:00
clock-half = { $hour }:30
clock-minutes = { $hour }:{ $minutes }
