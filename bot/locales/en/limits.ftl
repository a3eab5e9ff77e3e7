# Where too much comes at once, people are kindly asked to wait. Danger is never held back.
flood-wait = That was too fast for me.
    Please rest for a minute, then go on.
    If there is danger, say so at any time.
flood-wait-here = There are too many messages here at once.
    Please rest for a minute. If there is danger, say so at any time.
error-too-many-reports = You have filed { $most } reports today; we are working on them.
    Leave this one as it is, and file it tomorrow.
    If it is urgent, say: call me back.
