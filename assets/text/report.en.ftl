# The report of a session: Markdown, HTML.

report-title = Amazon Cognito MFA: report of a session
report-title-of = Amazon Cognito MFA: report on { $pool }
report-footer = Made by cognito-doctor { $version } on { $at } from record { $record }. It shows what was read at the times given and nothing else. Times are local, with their offset from UTC.

report-session = The session
report-ticket = Ticket
report-lesson = Practice lesson
report-account = AWS account
report-region = Region
report-pools = User pools
report-people = People
report-began = Began
report-ended = Ended
report-still-open = Still open; last entry { $at }
report-somebody = not recorded

report-summary = Summary
report-was-wrong = What was wrong
report-was-changed = What was changed
report-verified = Verified
report-remains = What remains
report-unread = What could not be read
report-nothing-read = No user pool was read in this session.
report-nothing-wrong = Nothing: no check failed.
report-nothing-wrong-as-far = Nothing, as far as it could be read.
report-nothing-changed = No setting was changed.
report-nothing-remains = Nothing remains.
report-unread-count = { $count ->
    [one] 1 check could not be judged; the reason is under “What could not be read”.
   *[other] { $count } checks could not be judged; the reasons are under “What could not be read”.
}
report-verdict-fixed = The problems were fixed, the pool was read again, and nothing remains.
report-verdict-in-order = What was checked is in order. No setting was changed.
report-verdict-remains = No check fails. Some points remain; they are listed below.
report-verdict-failing = At least one check still fails. The next steps are listed below.
report-verdict-in-doubt = AWS gave no clear answer to at least one change, so it is not known whether it was made. Look at it before anything else.
report-verdict-cannot-tell = No check failed in the last reading, but not everything could be read, so this report does not say that all is in order.
report-verdict-not-verified = A change was made, and the pool was not read again after it.
report-verdict-nothing-read = No user pool was read in this session, so nothing is said about one.
report-yes-word = Yes
report-no-word = No
report-verified-all = After each change that stands, the settings were read again and checked.
report-verified-failing = The settings were read again, and a check that belongs to a change is not in order.
report-verified-unread = At least one change was not read again after it was made.
report-verified-nothing = No setting was changed, so there is nothing to verify.

report-who = Who and when
report-people-caption = Who was there
report-name = Name
report-identity = AWS identity
report-share = What they did
report-not-said = not given
report-share-looked = looked at the findings
report-share-previewed = { $count ->
    [one] previewed 1 plan
   *[other] previewed { $count } plans
}
report-share-carried-out = { $count ->
    [one] carried out 1 plan
   *[other] carried out { $count } plans
}
report-share-not-carried-out = { $count ->
    [one] started 1 plan of which nothing was made
   *[other] started { $count } plans of which nothing was made
}
report-share-in-doubt = { $count ->
    [one] started 1 plan that is in doubt
   *[other] started { $count } plans that are in doubt
}
report-share-undone = { $count ->
    [one] undid 1 change
   *[other] undid { $count } changes
}
report-share-signed-in = { $count ->
    [one] tested a sign-in or set up an authenticator app once
   *[other] tested a sign-in or set up an authenticator app { $count } times
}
report-share-marked = { $count ->
    [one] marked 1 step as done
   *[other] marked { $count } steps as done
}
report-share-notes = { $count ->
    [one] wrote 1 note
   *[other] wrote { $count } notes
}
report-when-and-who = { $at }, { $who }

report-found = Findings
report-asked = What was asked for
report-goals = MFA factors to turn on
report-reported = Reported by users
report-client = App client
report-user = User
report-nothing-asked = nothing
report-owner = Deployed by
report-goal-sms = SMS messages
report-goal-totp = Authenticator app (TOTP)
report-goal-email = Email
report-pool-unread = The findings of this pool were not recorded.
report-at-first = At the beginning ({ $at })
report-at-last = At the end ({ $at })
report-at-last-once = At the end: not read again
report-side-by-side = Findings at the beginning and at the end
report-check = Check
report-not-judged = not reported in this reading
report-asked-at = (asked for since { $at })
report-all-in-order = Every check that could be judged was in order.
report-in-order-count = { $count ->
    [one] 1 check was in order
   *[other] { $count } checks were in order
}
report-not-applicable = { $count ->
    [one] 1 more check does not apply to this pool.
   *[other] { $count } more checks do not apply to this pool.
}
report-evidence-count = { $count ->
    [one] Evidence: 1 value that was read
   *[other] Evidence: { $count } values that were read
}
report-evidence = Evidence at the beginning
report-read-from = Read from
report-seen = Seen
report-expected = Expected
report-note = Note: { $note }
report-outcome-ok = In order
report-outcome-warn = Warning
report-outcome-fail = Fails
report-outcome-unknown = Cannot tell
report-subject-pool = user pool
report-subject-app-client = app client
report-subject-role = IAM role
report-subject-user = user
report-subject-account = AWS account

report-decided = Decisions
report-nothing-decided = No change was previewed.
report-decision = Decision { $number }: { $summary }
report-decision-caption = The decision
report-pool = User pool
report-for = For
report-previewed = Previewed
report-end = Outcome
report-end-left = Not carried out
report-end-applied = Made
report-end-nothing-to-do = Nothing to do
report-end-partial = Made in part
report-end-refused = Refused
report-end-moved = Stopped
report-end-in-doubt = In doubt
report-end-not-made = Not made
report-end-undone = Undone
report-risk = Risk
report-undo = Undo
report-means = What it means
report-choices = Choices
report-choice = Choice
report-chosen = Chosen
report-others = Other options
report-why = Why
report-free-text = any value
report-no-others = none

report-changed = Changes
report-change = Change { $number }: { $summary }
report-change-caption = The change
report-result = Result
report-carried-out = Carried out
report-tried = Started
report-prepared = Prepared by
report-reason = Reason
report-entry = Journal entry
report-undoes = Undoes entry
report-undone-by = Undone by entry
report-read-again = Read again afterwards
report-status-done = Done
report-status-refused = Refused
report-status-in-doubt = In doubt
report-status-not-sent = Not sent
report-status-not-made = Not made
report-status-undone = Undone
report-refusal = AWS refused it: { $error }
report-unsent = It was not sent: { $error }
report-no-answer = No clear answer came: { $error }
report-no-answer-made = No clear answer came ({ $error }). A later reading showed that it was made.
report-no-answer-not-made = No clear answer came ({ $error }). A later reading showed that it was not made.
report-moved-said = The settings were not those of the preview, so this was stopped.
report-moved = What had changed since the preview
report-moved-count = { $count ->
    [one] What had changed since the preview: 1 place
   *[other] What had changed since the preview: { $count } places
}
report-request-id = Request ID
report-difference = What changed
report-difference-count = { $count ->
    [one] What changed: 1 place
   *[other] What changed: { $count } places
}
report-path = Path
report-before = Before
report-after = After
report-whole-document = the whole document
report-by-hand = The same with the AWS CLI
report-by-hand-masked = The same with the AWS CLI. Values are masked: replace each mask before you run it
report-undo-was = It was undone by entry { $entry }.
report-undo-of-undo = This is itself an undo. To get back, apply the fix again.
report-undo-nothing = Nothing was made, so there is nothing to undo.
report-undo-in-doubt = It is not known whether it was made.
report-undo-command = To undo it, run

report-steps = Steps marked manually
report-steps-said = No reading can check these steps. They are shown as a person marked them.
report-steps-of = { $problem }: steps for { $pool }
report-step = Step
report-marked = Marked
report-step-done = Marked as done
report-step-open = Not marked

report-notes = Notes

report-remains-caption = What remains, and the next action
report-what = What
report-next = Next action
report-deployment-mark = Can be reverted
report-deployment = { $summary }: the next deployment can revert it. Deployed by: { $owner }
report-next-plan = Preview the fix:
report-next-check = Check it again:
report-next-explain = Read what to do:
report-next-permission = Get the missing permission ({ $permissions }), then check again:
report-next-in-doubt = Find out whether it was made before anything else is changed:
report-next-step = Do the step and mark it as done. The guide:
report-next-deployment = Put the difference of change { $number } into the template or code that is deployed.

report-unread-none = No check was left without an answer in the last reading.
report-unread-said = This report makes no statement about these checks.
report-unread-caption = Checks that could not be judged
report-missing = Missing permission
report-no-permission-missing = none is missing; it could not be judged for another reason

report-masked = What is masked
report-masked-said = Passwords, codes, tokens, secrets and users' attributes are never recorded. Of a user there is at most the beginning of the sub. Sender addresses and phone numbers are masked. IDs of user pools, app clients, roles and requests, and the AWS identities of the people who worked here, are shown in full.
report-masked-none = Nothing in this report had to be masked.
report-masked-caption = Masks in this report
report-mask = Mask
report-stands-for = Stands for
report-mask-email = an email address
report-mask-phone = a phone number
report-mask-user = the name of a user
report-mask-code = a code
report-mask-token = a token
report-mask-secret = a secret
report-mask-sub = the sub of a user, shortened

report-list-open = open
report-list-ended = ended
report-list-lesson = practice lesson { $lesson }
report-list-pools = { $count ->
    [one] 1 pool
   *[other] { $count } pools
}
report-list-changes = { $count ->
    [one] 1 change
   *[other] { $count } changes
}
report-list-remains = { $count ->
    [one] 1 point remains
   *[other] { $count } points remain
}
report-unreadable = The records of earlier sessions cannot be read ({ $error }).
report-damaged = The record { $file } cannot be read ({ $error }). It is left as it is; no report can be made of it.
report-none = No session is recorded on this machine. A record begins when an account or lesson is opened: { $command }
report-none-here = No session is recorded for this place. To see the records of all places, run: { $command }
report-newest-of-many = This is the newest record, of account { $account } in { $region }. There are records of other places: { $command }
report-unknown = There is no record { $record }.
report-see-list = To see all records, run: { $command }
report-ambiguous = More than one record begins with { $record }: { $ids }.
report-written = The report is in { $file }.
report-file-exists = { $file } exists, and it is not overwritten. Name another file, or move that one away.
report-unwritable = The report could not be written to { $file } ({ $error }).
