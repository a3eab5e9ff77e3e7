# The beginning, roles, settings, help.
help-resident = <b>How it works</b>
    1. Just tell me: words, voice, photos or a place.
    2. Look at it, then tap “Submit”.
    3. We tell you how it goes. At the end we ask if you are happy.
    To speak with somebody, say: call me.
    /mine my cases　/case see one　/language language　/big large print
    /grid who answers for us, and where the station is
    Your data: /mydata see them　/forget erase them
help-worker = <b>Worker</b>
    Tap “Take the job”, and “Finished” when it is done.
    Reply to the card = the resident reads it.
    Begin with “internal” = only the leader reads it.
help-partner = <b>Co-handler</b>
    What you are asked to help with comes here. Press “I have helped”, or “Cannot help”.
    A reply to the card goes to the grid leader.
help-leader = <b>Leader</b>
    New cases come to you. Tap “Accept” or “Send a worker”.
    /team my workers　/away let the deputy stand in　/bind use this group
    /board the board　/digest each week's figures
    /stats figures　/export last month: a table
    /answers answers to questions that come again
help-ban = <b>Duty desk, supervisor</b>
    /ban ask somebody to stay away for a while　/audit who looked at confidential cases
welcome-leader = 👋 You are now the leader of <b>{ $grid }</b>.
    New cases come here; invite workers with /team.
welcome-deputy = 👋 You are now the deputy of <b>{ $grid }</b>.
    When the leader is away, it is your turn.
welcome-worker = 👋 You are now a worker of <b>{ $grid }</b>.
    Your jobs come here.
welcome-partner = 👋 You are now a partner: <b>{ $title }</b>.
    What you are asked to help with comes here.
welcome-supervisor = 👋 You are now a supervisor ({ $where }).
welcome-duty = 👋 You are now on the duty desk.
    Cases without a grid come here.
welcome-admin = 👋 You are now an administrator.
    Invite people for each grid with /team.
whole-town = the whole town
big-on = From now on one fact a line, and one button a row.
    For larger letters, see Telegram's own settings.
big-off = All right, no large print.
    When you want it, just say: too small.
big-offer = Is this hard to read? There is large print.
language-ask = 请选择语言 · Choose a language
language-set = All right, I will speak English.
team-title = <b>{ $grid }</b>
team-line = { $role }: { $name }
revoked = The invitation is taken back
team-none = There is no worker yet.
team-choose-grid = Which grid?
partner-ask = Who shall help { $grid }?
    Press one, or send: /team Gas
partner-title-1 = Power
partner-title-2 = Water
partner-title-3 = Police
partner-title-4 = Property
partner-title-5 = Lawyer
partner-title-6 = Volunteer
team-not-yours = Only leaders and administrators can use /team.
invite-link = Send this link to the new { $role }. It works once, for { $days } days:
    { $link }
role-leader = leader
role-deputy = deputy
role-worker = worker
role-supervisor = supervisor
role-duty = duty desk
role-admin = administrator
role-partner = Partner
ask-dismiss = Really remove { $name }?
    The open cases come back to you.
dismissed = { $name } is removed.
bind-ask = Who will use this group?
bind-done = ✅ This group now belongs to <b>{ $name }</b>.
    New cases come here.
bind-in-group = Please send /bind in the group of the grid.
bind-privacy = Please make the bot an administrator of the group.
    Otherwise it cannot see your replies.
away-ask = How long are you away? The deputy will stand in.
away-done = The deputy stands in for { $grid } until { $until }.
away-back-done = Welcome back! The cases of { $grid } come to you again.
away-waits = Still open: { $count } ({ $numbers })
away-nothing-waits = Nothing is waiting.
cancelled = All right, cancelled.
nothing-to-cancel = There is nothing to cancel.
unknown-kind = I cannot read this.
    Please write, speak or send a photo.
only-signs = Please say in a few words what is wrong.
greeting = Hello! What is wrong? Just tell me.
    You can write, speak or send a photo.
you-are-welcome = All right, you are welcome.
    If there is more, just tell me.
unknown-command = I do not know this command. If something is wrong, just tell me.
toast-done = Done
toast-submitted = Sending …
command-report = Report something
command-mine = My cases
command-case = See one case
command-help = How it works
command-language = 语言 · Language
command-big = Large print
command-cancel = Cancel
