# One case: its status, kind and history, and what a resident is told.
status-submitted = waiting
status-accepted = accepted
status-dispatched = worker sent
status-in_progress = being worked on
status-done = to be checked
status-closed = closed
status-rejected = declined
status-merged = merged
status-withdrawn = taken back
urgency-emergency = 🚨 urgent
urgency-utility = water, power, gas, heating
urgency-ordinary = ordinary
urgency-complex = complex
urgency-inquiry = question
hat-reporter = resident
hat-leader = leader
hat-deputy = deputy
hat-duty = duty desk
hat-worker = worker
hat-supervisor = supervisor
hat-co_handler = co-handler
hat-town = system
action-submit = reported
action-accept = accepted
action-reject = declined
action-ask_more = asked for more
action-supplement = added
action-correct = corrected
action-write_down = voice written down
action-dispatch = sent to { $to }
action-transfer = passed on to { $to }
action-take = handled by the leader
action-start = worker has started
action-return = given back
action-worker-left = the worker has left
action-feedback = news
action-hide = made internal
action-finish = work finished
action-verify = checked and closed
action-rework = to be done again
action-reopen = not solved, opened again
action-rate = rated
action-merge = merged into { $to }
action-join = one more resident has it
action-absorb = { $to } merged into this
action-urge = reminded
action-withdraw = taken back
action-note = internal note
action-escalate = supervisor told
action-extend = more time
action-suspend = put on hold
action-resume = taken up again
action-supervise = ordered from above
action-remind = time is running out
action-overdue = the time is over
action-call_back = called back
action-invite = { $to } asked to help
action-assist = { $to } has helped
action-decline = { $to } gave it back
action-release = { $to } let go
action-prompt = { $to } reminded
action-mistake = what was added belongs elsewhere
confidential-name = 🔒 name hidden
desk-of = the leader of { $grid }
desk-duty = the duty desk
matter-unheard = your recording
case-title = <b>{ $number }</b> · { $status }
case-what = 📝 { $words }
case-where = 📍 { $place }
case-category = 🏷 { $category }
case-who = 👤 Now with { $who }
case-history = <b>What happened</b>
case-history-line = { $when } { $what }
case-history-words = { $when } { $what }: { $words }
step-accept = 📋 { $number } “{ $matter }” <b>is accepted</b>.
    Someone will be sent by { $who }.
step-reject = 📋 { $number } “{ $matter }” <b>is declined</b>.
    Why: { $words }
step-ask_more = ❓ { $number } “{ $matter }” needs more from you: { $words }
    Just write, speak or send a photo.
step-dispatch = 📋 { $number } “{ $matter }” <b>has a worker</b>.
    It will be done by { $who }.
step-transfer = 📋 { $number } “{ $matter }” is now with { $who }.
    You need not report it again.
step-take = 📋 { $number } “{ $matter }” <b>is being worked on</b>.
    It is done by { $who } in person.
step-start = 📋 { $number } “{ $matter }” <b>is being worked on</b>.
    It is in the hands of { $who }.
step-return = 📋 { $number } “{ $matter }” goes to someone else.
    We are looking for who can do it.
step-finish = 📋 { $number } “{ $matter }” is done and will <b>be checked</b>.
    It will be checked by { $who }.
step-rework = 📋 { $number } “{ $matter }” is not done yet.
    { $who } looked at it: it needs more work.
step-merge = 📋 { $number } “{ $matter }” is the same as { $primary }: they <b>are merged</b>.
    We will tell you the news of { $primary }.
step-withdraw = 📋 { $number } “{ $matter }” was taken back by the one who reported it.
step-extend = 📋 { $number } “{ $matter }” needs a little more time.
    Why: { $words }
step-suspend = ⏸ { $number } “{ $matter }” <b>has to wait</b>. It cannot be done now.
    Why: { $words }
step-resume = ▶️ { $number } “{ $matter }” is being worked on again.
step-invite = 🤝 { $number } “{ $matter }” { $to } was asked to help.
step-reopen = 📋 { $number } “{ $matter }” was not solved. It is open again.
step-overdue = ⏱ { $number } “{ $matter }” is late, we are sorry.
    We are pressing { $who }.
finish-told = 💬 The worker says: { $words }
answer-told = 💬 <b>The answer</b>: { $words }
words-in-recording = please hear the recording below
feedback-told = 💬 { $number } “{ $matter }” The worker says: { $words }
feedback-pictures = 💬 { $number } “{ $matter }” The worker sent photos.
ask-solved = 🏁 { $number } <b>is closed</b>.
    Is “{ $matter }” solved?
ask-solved-again = 🙏 { $number } is closed, and we would like to know.
    Is “{ $matter }” solved?
said-late = 🏁 { $number } “{ $matter }” <b>is closed</b>; your words went to the leader.
    Is it still not solved?
said-too-late = 🏁 { $number } has ended.
    What you say is taken as a new report.
ask-satisfied = Very good! About “{ $matter }”:
    Are you happy with how it was done?
ask-rating-words = Thank you!
    Would you like to write or say a few words?
rating-thanks = Thank you, and all the best.
rating-was = 🏁 { $number } “{ $matter }”
    You said: { $level }
ask-reopen = Sorry that “{ $matter }” is not done.
    What is still wrong?
reopened = { $number } “{ $matter }” is open again.
    The leader has your words.
supplemented = Your words have gone to the people who handle it.
added = Your words went into { $number } “{ $matter }”.
    The people who handle it have them.
taken-out = All right, it is taken out of { $number } “{ $matter }”.
    It becomes a report of its own.
urged = We have reminded them. The leader will see it.
ask-supplement = Please write what you want to add, or send a photo.
ask-withdraw = Do you want to take back “{ $matter }”?
    Please say why.
withdrawn = { $number } “{ $matter }” is taken back.
question-dropped = All right, never mind.
canned-reopen-1 = It is as before
canned-reopen-2 = It broke again
canned-reopen-3 = Nobody came
canned-withdraw-1 = It is fine now
canned-withdraw-2 = It was a mistake
canned-withdraw-3 = I changed my mind
no-words-given = (no words)
nudge-urge-supervisor = ⏰ The supervisor <b>asks about</b> { $number }.
case-promise = ⏱ To be done by { $when }
case-promise-left = ⏱ { $left } left, done by { $when }
case-promise-late = ⏱ It was to be done by { $when }. It is late, and they are being pressed.
left-day = 1 day
left-days = { $count } days
left-hour = 1 hour
left-hours = { $count } hours
left-soon = less than an hour
