# When somebody speaks of danger: what the speaker sees, and what whoever can help sees. The shorter the better.
danger-maybe = ⚠️ If it is happening now, first call { $number }.
btn-happens-now = 🚨 It is happening now
btn-was-nothing = 👌 It was nothing
danger-over = Good that nothing happened.
    We tell everybody not to come.
danger-ask-where = Where is it?
    Just say it, we pass it on at once.
danger-self-harm = We hear you. You are not alone.
    Please first call 110 or 120.
    To talk with somebody, call 12356, day and night.
    We are calling people.
danger-neutral = Received. We will contact you later.
btn-neutral = ℹ️ Details
danger-behind = Please call 110. We are calling people already.
ask-who-is-missing = Since when, how old, in what clothes?
    One sentence is enough.
alarm = 🚨 <b>Somebody speaks of danger now: { $kinds }</b>
alarm-over = ✅ <b>It was nothing: { $kinds }</b>
alarm-late = ⏰ <b>Two minutes, and nobody has said “I come”.</b>
alarm-words = 🗣 “{ $words }”
alarm-unconfirmed = 🎤 Heard by a machine, not confirmed yet.
alarm-private = 🔒 Only few of you see this. Speak in person, do not forward it.
alarm-place = 📍 { $place }
alarm-pin = 📍 { $place }
alarm-place-home = 📍 No place told yet. Perhaps in { $home }.
alarm-place-unknown = 📍 No place told yet.
alarm-who = 👤 { $name } (no phone number, tap the name)
alarm-who-phone = 👤 { $name }, phone { $phone }
alarm-taken = ✋ { $name } has come ({ $at })
alarm-nothing-before = Said { $count } times this month that it was nothing. Please take it seriously all the same.
alarm-was-nothing-line = { $name } says it was nothing. The words above are kept.
alarm-case = 📄 It is reported, number { $number }
alarm-comes = ✋ { $name } takes care of it, at once.
alarm-yours = It is yours. Please contact the person at once.
alarm-taken-already = Somebody is on the way already.
alarm-was-nothing = The person says it was nothing. Nobody need go.
alarm-over-already = This is over already.
btn-i-come = 🏃 I come
