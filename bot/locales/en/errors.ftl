# When something cannot be done: say it clearly, and what to do next.
error-general = That did not work. Please try again.
error-not-found = I did not find this case.
error-not-allowed = Only the person in charge can do this.
error-not-now = This cannot be done now. Please see the newest card.
error-already-so = It is done already. Please see the newest card.
error-same-grid = It is in this grid already.
error-not-enough = Almost there. Please say a little more.
error-proof-photo = This needs a photo of the result. Please send one.
error-old-step = This button is an old one. Please see the last question.
error-taken-out = It was taken out already.
error-report-first = You are telling another report. Finish it first, then press here.
error-proof-old = You sent this photo before. Please take a new one.
error-proof-words = Please write what you did. A few words will do.
error-proof-either = Please write what you did, or send a photo.
error-too-late = It is too late for this. Please report it again.
error-extend-too-late = The time is over already. Please act now, or ask the supervisor for a date.
error-extended-already = It was extended once. For more time, ask the supervisor.
error-extend-supervised = The date comes from the supervisor. Only the supervisor can move it.
error-extend-days = So many days cannot be asked for.
error-supervise-days = There is no such date to choose.
error-clock-stands = No time is running for this case now.
error-too-often = It was done just now. Please try again later.
error-urged-already = We reminded them today. You can do it again tomorrow.
error-too-many = That is too many.
error-too-many-pictures = I can keep { $most } photos. The others were not kept.
error-bad-invitation = This invitation is not valid, or was used before.
    Please ask for a new one.
error-draft-incomplete = One step is still missing.
error-no-last-place = There is no place from last time.
error-no-home = I do not know yet where your home is.
error-no-phone = I see no phone number. Please write only numbers, or tap “Skip”.
error-no-such-worker = This person is no longer in the grid. Please choose again.
error-no-such-partner = This person cannot be asked any more. Please choose again.
error-co-handles-already = They were asked already and are helping.
error-co-handled-already = That is done already. Thank you.
error-co-handling-over = Your help is not needed here any more. Thank you.
error-partner-title = A partner needs a name of at most { $most } characters.
    For example: /team Power
error-no-such-grid = There is no such grid.
error-cannot-merge = These two cannot be merged.
error-verdict-not-now = That was an earlier closing. Please see how it stands now.
error-feedback-gone = The resident has read it. It cannot be changed.
error-not-your-report = Someone else reported this. Only they can take it back.
error-bind-not-allowed = Only the leader or an administrator can bind this group.
error-away-not-leader = Only the leader can use /away.
error-no-deputy = There is no deputy yet. Please invite one with /team.
error-invite-not-allowed = You cannot invite for this role.
error-old-button = This button is old. The newest is below.
error-broken = Sorry, something went wrong.
    Your words are kept, and the duty desk knows.
error-only-private = Please use this command in the chat with me alone.
error-words-please = Please say a few words: type, or send your voice.
error-others-wait = Other people wait for this too. It cannot be taken back.
error-away-when = Write how many days, or a day.
    For example: /away 5, /away 10-15
error-bad-period = I do not know that period.
    For example: this week, last month, 2026-10, 2026-10-01..2026-10-15
error-period-no-such-day = There is no such day.
    For example: 2026-10-01, 2026-10
error-period-reversed = It begins after it ends: please swap the two.
    For example: 2026-10-01..2026-10-15
error-period-future = That has not begun yet.
    For example: today, this month, last month
error-no-call-owed = No call is owed for this now.
error-call-from-above = This call is the supervisor's to make.
error-she-said-it = The resident gave a verdict in person. That word counts.
