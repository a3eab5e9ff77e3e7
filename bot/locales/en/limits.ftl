# Where too much comes at once, people are kindly asked to wait. Danger is never held back.
flood-wait = That was too fast; please rest for a minute.
    If there is danger, say so at any time.
flood-wait-here = Too many messages here; please rest for a minute.
    If there is danger, say so at any time.
error-too-many-reports = You have filed { $most } reports today; we are working on them.
    Leave this one as it is, and file it tomorrow.
    If it is urgent, say: call me back.
# A ban: the duty desk asks somebody to stay away. Danger may be told all the same, and the ban be appealed.
ban-how = Please send: /ban number reason days
    For example /ban 20261012-001 insults 7
    Or reply to a card: /ban insults 7
    90 days at most.
ban-none = Nobody is banned.
ban-line = { $name }, until { $until }: { $reason }
ban-done = All right, { $name } is banned until { $until }.
    Reason: { $reason }
    Danger still reaches you.
ban-lifted = Lifted: { $name }
ban-told = The duty desk asks you not to write until { $until }.
    Reason: { $reason }
    If there is danger, say so; somebody will come.
    If this is wrong, send: /appeal and your words.
ban-over = The ban is lifted. Just say what is the matter.
ban-toast = You cannot press this now. If there is danger, say so.
appeal = 📮 { $name } appeals: { $words }
appeal-sent = All right, the duty desk has it, and somebody will look.
error-ban-not-yours = Only the duty desk, admins and supervisors can use /ban.
error-ban-of-staff = This person has a part in the town. Please let an admin end it first.
error-ban-whom = Nobody was found. Please write a number, an @name or a phone number.
error-ban-over = This ban is over.
error-not-banned = You are not banned. Just say what is the matter.
error-appealed-already = The duty desk has it already today. Please wait a little.
btn-lift-ban = Lift the ban
btn-lift-ban-of = Lift: { $name }
