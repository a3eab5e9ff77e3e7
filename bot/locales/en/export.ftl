# Tables to take away: what is said in the chat, and what stands in the table.
export-not-yours = Tables are for leaders and supervisors.
    Your own cases: /mine
export-open-private = Tables go only to the chat with me alone.
    Please say a word to me there first.
export-under-way = This table is being made. It will come.
export-too-many = You have asked for { $count } tables. Please wait for them.
export-begun = All right: <b>{ $name }</b> { $period }
    It will come here.
export-begun-elsewhere = All right. <b>{ $name }</b> { $period }
    It tells of residents, so it goes to the chat with you.
export-wait = { $ahead } more come before yours. Please wait a little.
export-progress = Writing the table … { $percent } %
export-written = The table is done. Here comes the file.
export-caption = { $period }, without residents’ names and phones
export-caption-names = { $period }, with residents’ names and phones: please do not pass it on
export-failed-too-large = { $period } has too many cases for one file.
    Please take a shorter time, such as one month.
export-failed-not-yours = The table of { $period } was not made.
    This place is no longer yours to see.
export-failed-other = Sorry, the table of { $period } could not be made.
    The duty desk knows; please try again later.
export-failed-duty = ⚠️ The table that { $name } asked for ({ $period }) could not be made: { $why }.
sheet-title = { $name } { $period }
sheet-span = Period: from { $start } 0:00 until { $end } 0:00
sheet-counted-at = Counted at { $at }
sheet-no-names = Each rate is a formula: click to see what is divided
sheet-summary = Summary
sheet-grids = Grids
sheet-cases = Cases
sheet-history = History
sheet-none = none yet
sheet-in-all = In all
sheet-secret = kept secret
sheet-yes = yes
sheet-no = no
sheet-in-time = in time
sheet-late = late
sheet-running = not yet due
sheet-suspended = suspended
column-figure = Figure
column-part = Part
column-whole = Of
column-value = This period
column-before = Period before
column-year-ago = A year ago
column-counted = How it is counted
column-code = Grid code
column-part-of = { $rate }: part
column-whole-of = { $rate }: of
column-number = Case number
column-submitted = Reported
column-category = Category
column-urgency = Urgency
column-status = Status
column-grid = Grid
column-worker = Worker
column-accepted = Accepted
column-dispatched = Dispatched
column-closed = Closed
column-accept-due = To be accepted by
column-close-due = To be closed by
column-supervised-due = Ordered by
column-on-time = On time?
column-accept-took = Hours to accept
column-close-took = Hours to close
column-returns = Returns
column-reopenings = Reopenings
column-solved = Solved?
column-satisfaction = Satisfaction
column-verdict-words = Resident’s words
column-place = Place
column-words = Words
column-reporter = Reporter
column-phone = Phone
column-on-behalf = On behalf of
column-on-behalf-phone = Their phone
column-step = Step
column-at = When
column-action = Action
column-after = Status after it
column-hat = Part
column-by = By
column-internal = Internal
figure-filed = Reported
figure-closed = Closed
figure-open = Open
figure-overdue = Overdue
figure-due_soon = Due soon
figure-suspended = Suspended
figure-contacted = Contacted
figure-solved = Solved
figure-content = Satisfied
figure-on_time = On time
figure-done = Done
figure-reopened = Reopened
figure-returned = Returned
figure-accept_mean = Mean hours to accept
figure-accept_median = Median hours to accept
figure-close_mean = Mean hours to close
figure-close_median = Median hours to close
counted-filed = reported in the period
counted-closed = closed in the period
counted-open = not finished at its end (now, if it has not ended)
counted-overdue = of the open ones, past the limit
counted-due_soon = of the open ones, with under a quarter of the time left
counted-suspended = of the open ones, those whose clock stands still
counted-contacted = contacted before the closing ÷ judged by residents
counted-solved = solved, as residents say ÷ judged by residents
counted-content = (satisfied and very satisfied + 0.9 × mostly satisfied) ÷ judged by residents
counted-on_time = closed on time ÷ due for closing in the period (closed, or past due)
counted-done = closed by now ÷ reported in the period
counted-reopened = reopened by residents ÷ closed in the period
counted-returned = given back by workers ÷ dispatched in the period
counted-accept_mean = from report to acceptance, natural time, mean
counted-accept_median = from report to acceptance, the one in the middle
counted-close_mean = from report to closing, natural time, mean
counted-close_median = from report to closing, the one in the middle
counted-level = residents who judged so in the period
praise-title = 🌟 <b>Praised for { $period }</b>
praise-line = { $medal } <b>{ $grid }</b>　{ $points } points
praise-nobody = No grid has enough cases in this month yet.
praise-not-over = The month is not over: this is how it stands now.
praise-fair = Each grid is given { $weight } cases of the town’s average.
    Few cases stay near it, many speak for themselves.
btn-praise-how = How is this done?
praise-which-month = Please name a month.
    For example: /praise 2026-10
praise-rules = <b>How it is done</b>
    Of 100 points: on time 30, solved 25, satisfied 25, not reopened 10, fast 10.
    With { $least } cases due or closed in the month a grid takes part.
    Each rate: (own + { $weight } average cases) ÷ (own number + { $weight }).
    Fast: half the points at the town’s mean time, more for less.
    Equal points share a place. Only the first three are told.
praise-example = <b>{ $grid }</b>　{ $period }
praise-part = { $merit }: { $own } (town { $town }) = { $points } of { $most }
praise-hours = { $hours } hours ({ $count } cases)
praise-total = <b>{ $points }</b> points in all
praise-too-few = With fewer than { $least } cases due or closed it did not take part.
praise-on_time = On time
praise-solved = Solved
praise-content = Satisfied
praise-lasting = Not reopened
praise-fast = Mean time
