# The record of a session: its screen, its notes, what the command line says of it.

screen-record = Session record
screen-write = Note for the session record
key-record = session record
help-record = the session record: what was seen, decided, changed and remains; the same key closes it
key-end-record = end the record
help-end-record = end this record; the next session in this place begins a new one
key-note = note
help-note = add a note to the session record
key-keep-note = keep the note
help-keep-note = keep the note

record-note-about = Enter starts a new line, Ctrl-S keeps the note. Esc closes it; what you wrote is still here when you press "n" again.
record-note-warned = This looks like a secret, a code, an address or a phone number. Press Ctrl-S again to keep the note with { $masked } in its place, or change the text.
toast-note-kept = The note is in the session record ("v" shows it).
why-note-empty = The note is empty.
why-no-record = A session record begins when you choose an account, a Region or a lesson.
why-record-unwritable = The session record cannot be written; everything else works.
why-record-ended = This record has ended. The next session in this place begins a new one.
toast-record-unwritable = The session record cannot be written; everything else works. { $error }
toast-record-damaged = A session record could not be read. It was kept as { $file }, and a new record was begun.
toast-record-end = Press "E" again to end this record. Nothing more can be added to it then.
toast-record-ended = The record has ended.
toast-remains = This is what remains. Press "q" again to leave; the record stays open.
copied-record = the session record

record-title = Session record
record-open = open
record-ended = ended
record-place = Place
record-lesson = Practice lab, lesson { $lesson }
record-began = Began
record-last = Last entry
record-tickets = Tickets
record-people = People
record-stays-open = It stays open until you end it ("E") or until a day passes without a new entry. Addresses, phone numbers, user names, codes and secrets are not in it; [email], [phone], [user], [code], [token] or [secret] stands in their place.
record-remains = What remains
record-remains-nothing = Nothing that this program has seen.
record-in-doubt = In doubt: { $what } ({ $call })
record-step = Not done: { $step }
record-deployment = The next deployment may undo this: { $what } ({ $owner })
record-fine = { $count ->
    [one] { $count } check is ok or does not apply.
   *[other] { $count } checks are ok or do not apply.
}
record-user = User: { $user }
record-goals = Goals: { $goals }
record-reported = Reported by users: { $problems }
record-decided = Changes that were previewed
record-end-left = Not carried out
record-end-applied = Made
record-end-nothing-to-do = Nothing to change
record-end-partial = Made in part
record-end-refused = Refused
record-end-moved = Stopped, the settings had changed
record-end-in-doubt = In doubt
record-end-not-made = Not made
record-end-undone = Undone
record-changed = Changes and what came of them
record-choice = Chosen: { $chosen }
record-choice-of = Chosen: { $chosen } (other choices: { $others })
record-undo = Undo of an earlier change
record-undone = Undone.
record-undo-full = Can be undone.
record-undo-partial = Can be undone in part.
record-undo-none = Cannot be undone.
record-undo-why-rehearse = The calls of a sign-in that was tested cannot be undone.
record-undo-why-enrol = To remove the authenticator app, reset it: that is a change of its own.
record-notes = Notes

trouble-record = The session record was not written. Check that the state directory (COGNITO_DOCTOR_STATE_DIR) can be written to.
cli-note-empty = The note is empty: nothing was kept.
cli-note-masks = Something in this note looks like a secret, a code, an address or a phone number. It would be kept like this:
    { $note }
cli-ask-note = Keep the note like this? [y/N]
cli-note-not-kept = The note was not kept.
cli-note-kept = The note is in the session record { $record } ({ $notes ->
    [one] { $notes } note
   *[other] { $notes } notes
}).
cli-record-damaged = A session record could not be read ({ $error }). It was kept as { $file }.
usage-note = Add a note to the session record.
usage-note-text = The text, or '-' for standard input
usage-note-yes = Do not ask: keep the note, with what looks like a secret masked
usage-global-ticket = A ticket for the session record; can be given several times. check and plan then write into the record, too
usage-global-by = Who is at the keyboard, for the session record
copied-report = the report of the session
key-write-record = write report
help-write-record = write the report of the session to two files, where the program was started: Markdown and HTML
