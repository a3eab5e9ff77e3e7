mydata-begun = All right, your data are being put together.
    They come to you when they are ready.
mydata-caption = These are your data; pictures and recordings follow.
    To have it erased, send /forget
mydata-name = my-data
mydata-column-number = Number
mydata-column-submitted = Reported
mydata-column-category = Category
mydata-column-urgency = Urgency
mydata-column-status = Status
mydata-column-words = Words
mydata-column-place = Place
mydata-column-closed = Closed
forget-ask = Erase all we know about you?
    Erased: name, phone, words, photos, recordings.
    Kept: number, category, dates, for the town's figures.
    Old photos in groups cannot be taken back.
    What is erased cannot be found again.
forget-not = All right, nothing is erased.
forget-done = All of it is erased.
    Write again to begin anew.
forget-has-part = You have a part in the town, so this cannot be done.
    Ask an admin to remove you first.
forget-open-cases = { $count } of your cases are still open: { $numbers }.
    Once they are closed or withdrawn, send /forget again
