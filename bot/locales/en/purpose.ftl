# An audit: who looked at confidential cases.
audit-title = <b>Who looked at confidential cases</b>
audit-none = Nobody yet.
audit-case = { $at } { $name } looked at { $what }
audit-card = { $at } { $name } opened the card of { $what }
audit-call = { $at } { $name } looked at { $what } to ring back
audit-export = { $at } { $name } took a table ({ $what })
error-audit-not-yours = Only supervisors and admins can use /audit.
# What your words are for: one sentence at first, all of it behind the button.
purpose = What you say is used for your matter only. Going on means that you agree.
btn-purpose = 🔒 How my words are kept
purpose-whole = <b>How your words are kept</b>
    What you say and send is seen by those who handle it: leader, worker, duty desk, supervisor.
    Name and phone are looked at where the matter needs them; of a confidential case no card says who you are.
purpose-recordings = Recordings are erased { $days } days after the end.
purpose-texts = Words and pictures are erased { $days } days after the end.
purpose-yours = Your data are yours.
    /mydata shows them, /forget erases them.
