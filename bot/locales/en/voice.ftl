# Voice: listening, confirming, not understanding.
listening = 🎤 Listening …
heard = 🎤 You said: “{ $words }”
    Is that right?
heard-confirmed = 🎤 { $words }
heard-corrected = ⌨️ { $words }
heard-unconfirmed = 🎤 { $words } (not confirmed)
heard-acted = 🎤 { $words }
heard-refused = 🎤 <s>{ $words }</s>
heard-by-desk = 🎤 { $number } The { $hat } heard: “{ $words }”
    Is that right?
voice-again = All right, please say it again.
voice-again-reply = All right, please reply to this message and say it again.
voice-type = All right, please type it.
voice-dropped = 🎤 All right, without the voice message.
voice-thanks = Thank you, I have it.
voice-too-late = That question is over, so this voice message was not used.
unheard-unsure = 🎤 I did not catch it. Your voice message is kept, and someone will listen.
unheard-not-followed = 🎤 I could not quite follow. The recording goes to the grid leader, and someone will listen.
unheard-silent = 🎤 I heard nobody speak. Your voice message is kept, and someone will listen.
unheard-too-long = 🎤 More than 5 minutes cannot be written down. It is kept, and someone will listen.
unheard-too-large = 🎤 This is too large to be written down. It is kept, and someone will listen.
unheard-off = 🎤 I cannot write it down now. Your voice message is kept, and someone will listen.
card-spoken-confirmed = 🎤 Spoken, <b>confirmed by the resident</b>
card-spoken-corrected = 🎤 Spoken, <b>corrected by the resident</b>
card-spoken-unconfirmed = 🎤 Spoken, <b>not confirmed</b>: please listen below
card-written-down = 📝 What was heard (to be confirmed): { $words }
ask-what-was-said = What did you hear? Please type it, or say it again.
done-write-down = 📝 Noted. We ask the resident whether it is right.
