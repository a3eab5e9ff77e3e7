btn-booking-agree = ✅ Agree
btn-booking-refuse = ❌ No
btn-booking-cancel = ✖️ I do not need it
btn-bookable-retire = 🚫 Lend no longer: { $name }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
booking-asked = 🗓 <b>{ $name }</b>, { $when }
    The time is held for you. I will tell you what the leader says.
booking-when = All right, { $name }. When?
    Please say what and when together, in Chinese.
booking-card = 🗓 <b>Somebody wants to borrow: { $name }</b>
    { $when }
booking-who = 👤 { $name }
booking-words = 📝 { $words }
booking-agreed = ✅ Agreed
booking-refused = ❌ Not agreed
booking-cancelled = All right, it is called off.
booking-why = Why: { $reason }
booking-ask-why = { $name }, { $when }: why not?
booking-reason-1 = Please choose another time
booking-reason-2 = Something else is on then
booking-reason-3 = It is being repaired
booking-reason-4 = It is not meant for that
booking-told-agreed = ✅ The leader agrees: <b>{ $name }</b>, { $when }
    You will be reminded the day before.
booking-told-refused = ❌ { $name }, { $when }: that is not possible.
    Why: { $reason }
    For another time just say what and when, in Chinese.
booking-told-remind = ⏰ You have <b>{ $name }</b>, { $when }.
    If you do not need it, press below.
booking-told-remind-desk = ⏰ { $who } has { $name }, { $when }.
booking-told-cancelled = ✖️ { $who } does not need { $name } any more ({ $when }).
booking-taken = { $name } is taken then.
    Free next: { $when }; please say it again.
booking-taken-long = { $name } is taken then, and for two weeks.
booking-past = That time is over. Please say another.
booking-over = Its time has begun; it is too late to agree.
booking-too-long = For { $days } days at most, and within a year. Please say another time.
booking-decided-already = This is decided already.
bookings-not-yours = Rooms and things are lent by the grid's leader.
bookable-name = A name has 1 to { $most } characters.
bookable-there = That is there already.
bookables = 🗓 To borrow: { $names }
bookables-none = 🗓 Your grid lends nothing yet.
bookables-how = To borrow just say what and when, in Chinese.
bookables-how-lender = To add one: /rooms and its name
