# What a resident reads while she reports. One question at a time, at most two short sentences.
home = Hello! What is wrong? Just tell me.
    You can write, speak or send a photo.
ask-what = What is wrong?
    You can write, speak or send a photo.
ask-what-pictures = I have your photos: { $pictures }.
    What is wrong?
ask-what-again = So far it says: “{ $words }”
    Please say it again.
ask-photos = Noted. Do you have photos to send (up to { $most })?
ask-photos-again = Photos so far: { $pictures }.
    You can send more.
ask-where = Where is it?
    Tap “Send my location”, write it, or say it.
ask-where-pictures = I have your photos: { $pictures }.
    Where is it?
ask-which-grid = This is near a border.
    Which of these is it?
ask-category = What kind of thing is it?
    Tap the one that fits best.
ask-for-name = Who is it for?
    Please write the name.
ask-for-phone = What is the phone number of { $name }?
    If there is none, tap “Skip”.
ask-live-in = Where is your home?
    Tap it once, and I will remember.
summary-title = <b>Please look. Is this right?</b>
summary-what = 📝 What: { $words }
summary-voice = 🎤 Voice message: received, someone will listen
summary-photos = 📷 Photos: { $pictures }
summary-no-photos = 📷 Photos: none (you can send some now)
summary-where = 📍 Where: { $place }
summary-grid = 🏘 Goes to: { $grid }
summary-category = 🏷 Kind: { $category }
summary-urgent = 🚨 Urgent
summary-for = 🙋 For: { $name }
summary-for-phone = 🙋 For: { $name }, phone { $phone }
summary-secret = 🔒 Your name is hidden from the worker
summary-ask = If it is right, tap “Submit”.
place-pin = the place on the map
place-home = near my home
place-taken = 📍 I have the place.
duty-desk = duty desk
danger = 🚨 <b>Danger! First call { $number }.</b>
    If you can, go to a safe place.
danger-told = We are calling people. You call first.
words-added = I added your words.
draft-forgotten = All right, nothing is reported.
    Tell me any time.
draft-waits = 📝 You have not sent this yet:
draft-waits-ask = Shall it be sent?
draft-closed = You did not send this for three days. It was put away.
draft-closed-ask = If you still want to, tap “Submit”.
draft-taken-up = Here it is again. Please have a look.
not-filed-yet = It is not sent yet.
nothing-filed = We have nothing of yours yet.
    Just say what is wrong.
summary-newer = ✏️ It was changed. Please see the new one below.
home-again = This step is done.
    Just say what else is wrong.
draft-gone = This one is already sent or cancelled.
first-step = This is the first step already.
not-understood-category = I did not find that kind.
    Please tap one below.
home-known = I will remember: your home is in { $grid }.
phone-known = I will remember your phone number.
    If family reports for you, we tell you too.
phone-not-yours = This is not your own number, so I did not keep it.
receipt = ✅ <b>We have it. Your number is { $number }</b>
    It is now with { $grid }; we tell you how it goes.
receipt-duty = ✅ <b>We have it. Your number is { $number }</b>
    The duty desk passes it on; we tell you how it goes.
receipt-other = ✅ <b>{ $name } reported something for you. The number is { $number }</b>
    What: { $words }
mine-title = <b>Your cases</b>
mine-none = You have not reported anything yet.
    If something is wrong, just tell me.
mine-line = { $number } { $status } · { $words }
mine-line-who = { $number } { $status } · { $words }
    　with { $who }
corrected-draft = Changed.
corrected = Your change has gone to the people who handle it.
gone-back = All right, one step back.
ask-photos-full = I have { $pictures } photos, the most I can take.
    Just tap “That's all”.
ask-where-full = I kept { $most } photos; I cannot take more.
    Where is it?
ask-whose = You have open jobs.
    Is this about one of them?
ask-how-many = Are these two matters?
two-matters = ① { $first }
    ② { $second }
second-after-first = The first is on its way. Now the second: { $words }
second-instead = The first is forgotten. Now the second: { $words }
ask-which-same = Somebody near you has reported it.
    Is it one of these?
summary-alike = 👥 Something like it was reported near by. If it is the same, just tap it below.
joined = Good, you are with it now. We will tell you, too, how it goes.
ask-whose-hers = You have a matter that is not done yet.
    Is it about this?
what-is-wrong = <b>What do you want to change?</b>
nothing-to-submit = There is nothing to submit now.
    If something is wrong, just tell me.
summary-video = 🎬 Videos: { $films }
changed = Changed.
take-your-time = No hurry. I will wait.
place-dont-know = Never mind: just tap “Send my location”.
    Or say what is near it, typed or spoken.
place-how = Tap “Send my location” below.
    Or type or say where it is.
place-noted = 📍 Noted: { $place }
which-subject = What is it about?
    Just say it: type or send a voice message.
who-am-i = I am the bot of Diandan.
    Your grid leader reads what you tell me, and somebody comes.
chat-reply = Thank you for talking to me.
    If something is wrong, tell me at any time.
which-case-picture = 📎 { $words } (told { $when })
ask-which-case = Which one do you mean?
heard-which = Which of them is right?
place-link-hidden = This link does not say where.
    Please press “Send my location”, or say in words where it is.
