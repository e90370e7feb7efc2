# The screens.

too-small = This window has { $width }x{ $height } cells. The screens need { $columns }x{ $rows }. Make it larger, or press q to leave.
more-lines = PgUp PgDn
still-waiting = still waiting ({ $seconds } s)
value-none = none
value-absent = (absent)

## Title and rail

title-followed = FOLLOWED
title-read-only = READ-ONLY
title-may-change = MAY CHANGE
title-lab = LAB
title-lesson = lesson { $number }
rail-pool = Pool
rail-inspect = Inspect
rail-findings = Findings
rail-steps = Steps
rail-preview = Preview
rail-verify = Verify
screen-start = Start
screen-place = Profile and Region
screen-pools = Pools
screen-inspect = Inspect
screen-findings = Findings
screen-steps = Steps
screen-preview = Preview
screen-verify = Verify
screen-lessons = Practice lab
screen-entries = Changes made
screen-calls = Calls
screen-failures = Recent failures
screen-help = Help
screen-menu = Actions
screen-note = The ticket
screen-sources = Sources: why this can be said of AWS
screen-code = The change as code

## Labels

label-profile = Profile
label-region = Region
label-may-change = Changes
label-users-see = Users see
label-wrong = Wrong
label-checked = Checked
label-seen = seen
label-expected = expected
label-note-on = note
label-source = source
label-blocks = Blocks
label-change = Change
label-risk = risk
label-undo = undo
label-owner = managed by
preview-owner-first = Make the change there: "c" shows it as code. Apply it here only to end an outage.
label-missing = missing
label-beyond = Note
label-unclear = Unclear
undo-word-full = in full
undo-word-partial = in part
undo-word-none = not possible
lessons-legend = [x] done  [~] started
label-choice = choice
label-uses = uses
label-calls = calls

## Start

start-question = What do you want to do?
start-version = { $version }
start-check = Check a user pool
start-check-why = reads only; finds MFA problems and their fixes
start-practice = Practice lab
start-practice-why = broken user pools to fix; no AWS account needed
start-place = Profile and Region
start-place-why = choose the AWS account and Region
start-continue = Continue with { $pool }
start-where = AWS account in use
start-as-environment = AWS CLI default
start-from = { $value } (from { $source })
start-may-asks = none until you allow them on screen
start-may-flag = allowed by --allow-changes; every change is shown first
start-may-never = none: --read-only forbids them
start-nothing-sent = Nothing is sent to AWS before you choose. Credentials are found as the AWS CLI finds them.
start-practice-only = Started with --practice: no AWS account is read or changed. Start the program without it to work on an account.

## Profile and Region

place-intro = Choose a profile, then a Region. The first row of each leaves the choice to the environment, as the AWS CLI does.
place-environment-profile = from the environment
place-environment-region = from the profile
ask-region = Which Region? For example sa-east-1
wrong-region = That is not the name of a Region; they look like sa-east-1.

## Pools

pools-opening-lab = Opening the lesson
pools-connecting = Signing in
pools-title = Choose a user pool
pools-title-rehearse = Choose the user pool to test a sign-in in
pools-title-enrol = Choose the user pool to set up an authenticator in
pools-count = { $shown } of { $all }
pools-filter = filter:
pools-filter-empty = No user pool has this in its name or ID. Esc clears the filter.
pools-listing = Listing the pools…
pools-none = No user pool in { $region } of account { $account }. Is it in another Region ("p") or account? If you know its ID, "I" opens it directly.
pools-none-lab = This practice account has no user pool. Any AWS client can create one in it; to see how, run "cognito-doctor practice serve" in another terminal.
pools-cut-short = The list is incomplete: { $code }. Press "r" to read it again.
pools-name = name
pools-id = id
pools-changed = changed
pools-reading-details = reading
pools-denied = You do not have permission to read it: { $permission } is missing.
pools-users = users
pools-tier = plan
pools-sign-in = sign in with
pools-sms-role = SMS role
pools-who = signed in as { $arn }
pools-read-by = read by { $arn }
ask-pool-id = Which pool? Type or paste its ID, for example us-east-1_AbC123xyz
wrong-pool-id = That is not a user pool ID; they look like us-east-1_AbC123xyz.
ask-other-region = { $id } is a user pool of { $region }; you are signed in to { $here }. Press Enter to look in { $region }, Esc to stay.

## Inspect

inspect-title = Reading { $pool }: nothing is changed
inspect-count = { $done } of { $all } answers
read-running = run
read-ok = ok
read-denied = denied
read-failed = failed
read-needs = needs { $permission }

## Findings

findings-title = Findings
findings-read-at = read { $at }
findings-folded = { $count ->
    [one] 1 check ok or not applicable
   *[other] { $count } checks ok or not applicable
 } ("o" shows them)
findings-all-well = Nothing wrong was found.
findings-all-well-next = Is it about one user? Press "w" and name the user. Do you want another second factor? Press "g" to check what is missing for it. Do users report something? Press "o" for every check, then "e" on the one they report. Does a single sign-in fail? "S" tests one step by step.
findings-older = The pool was changed after this was read. Press "r" to read it again.
findings-typed = You typed
why-user-not-named = name the user first (w)
ask-user-name = The risk is high. To continue, type the user's name: { $user }
wrong-user-name = That is not the user's name.
preview-asks-user = Press "A" to apply it; the user's name is asked for first, because the risk is high.
key-reset-authenticator = reset authenticator
help-reset-authenticator = Reset authenticator…: delete the authenticator of the named user, whose phone is lost

## Steps

steps-number = Step { $step } of { $all }
steps-evidence = Seen at { $at }
steps-by-hand = not done
steps-done = done
steps-console = In the AWS console
steps-cli = With the AWS CLI
steps-y-copies = "y" copies
steps-or-let-me = Or press "a" to see this change before it is made: { $summary }

## Preview

preview-change = Change { $number } of { $all }
preview-means = What it means
preview-by-hand = The same with the AWS CLI
preview-hidden = { $count ->
    [one] … 1 line unchanged
   *[other] … { $count } lines unchanged
 }
preview-unknown = Newer than this program, sent back as returned: { $members }
preview-what-moved = Changed since it was shown
preview-rereading = Reading again, to be sure that nothing changed
preview-same = Just re-read: no changes since the preview.
preview-one-key = Press "A" to apply it; Esc leaves it as it is.
preview-asks-name = Press "A" to apply it; the pool's name is asked for first, because the risk is high.
preview-asks-account = Press "A" to apply it; your permission to change this account is asked for first.
preview-bundle = A bundle can change nothing. Press "w" to save the plan for somebody with access to apply.
preview-read-only = No changes since the preview. --read-only forbids applying it.
preview-moved = Something changed since this was shown, so it cannot be applied. Press "r" to read again; Esc, then "r" makes a new plan.
preview-stuck = Whether something changed could not be read; press "r" to try again.
ask-account-rehearse = This signs in a real user and makes the changes that you confirm on the way. To allow it in account { $account }, type the account's last four digits.
ask-account = To allow this program to change account { $account }, type the account's last four digits.
wrong-account = Those are not the last four digits of this account.
ask-pool-name = The risk is high. To continue, type the pool's name: { $pool }
wrong-pool-name = That is not the pool's name.

## Verify

verify-applying = Changing { $pool }
verify-undoing = Undoing a change of { $pool }
verify-reading-again = reading it once more
verify-sending = sending
verify-reading-rules = read everything again and check it
verify-waiting = The IAM change has not reached Cognito yet. Next try in { $next } s, { $left } s left.
verify-waiting-why = This is normal after a change in IAM; it takes up to two minutes.
verify-journaled = Recorded before the first call, so that it can be undone.
verify-applied = Applied.
verify-undone = Undone.
verify-nothing = There was nothing to do.
verify-refused = AWS refused. What is listed as done was changed; the rest stays as it was.
verify-not-sent = Not sent. Nothing was changed.
verify-refused-nothing = AWS refused. Nothing was changed.
verify-moved = Stopped: something else changed since the preview. Nothing of it was overwritten.
verify-in-doubt = In doubt: AWS did not answer, and the settings do not show whether the change was made.
verify-request = request { $id }
verify-before-after = Before and after
verify-next-clean = No problems found. Confirm with a real sign-in.
verify-next-left = { $count ->
    [one] 1 finding is left.
   *[other] { $count } findings are left.
 } Enter goes back to the findings; after a change in IAM, "r" reads again.
verify-next-back = Enter goes back.
verify-next-refused = Enter goes back to the findings, which show the current state.
verify-next-moved = Enter goes back; "r" reads the pool again and makes a new plan.
verify-next-in-doubt = It will not be sent again by itself. Press "r" to read the pool and see its current state.
verify-may-undo = Press "u" to undo this change; the preview comes first.
verify-planning-undo = Checking how to undo it
verify-no-undo-plan = It cannot be undone now:
verify-lesson-done = Lesson { $number } is fixed.
lesson-answered = Lesson { $number } is done: a sign-in answered { $answered } and ended in tokens.
lesson-produced = Lesson { $number } is done: { $problems } was produced and fixed.
lesson-done = Lesson { $number } is done.

## Practice lab

lessons-reading = Reading the lessons…
lessons-none = No lessons were found.
lessons-count = { $done } of { $all } done
lessons-goal = Goal
lessons-hints = Hints: { $shown } of { $all } (press "i" for one more)
lessons-filter-empty = No lesson has this in its title or story. Esc clears the filter.

## Changes made

entries-title = Changes made in this account and Region, newest first
entries-reading = Reading the journal
entries-none = This program has changed nothing in this account and Region.
entries-undoes = undoes: { $what }
entries-filter-empty = No change has this in its pool, fix or time. Esc clears the filter.
entries-undo-of = Undo: { $what }

## Calls

calls-none = No call was made yet.
calls-count = { $count ->
    [one] 1 call
   *[other] { $count } calls
 }, { $millis } in all
calls-times = times { $offset }
calls-filter-empty = No call has this in its name, answer or request ID. Esc clears the filter.

## Troubles

stuck-credentials = No credentials that AWS accepts were found.
stuck-region = No Region is chosen. Go back (Esc) and choose one with 4, or set AWS_REGION.
stuck-denied = You are signed in as an identity that does not have permission for this call.
stuck-other = AWS answered with an error.
stuck-bench = The practice lab (3 on the start screen) needs no AWS account.
stuck-other-region = This ID is that of a user pool in { $region }. Press "p" to look there.
stuck-run-this = Run this command to fix it:
stuck-call = call
stuck-code = code
stuck-said = answer
stuck-request = request

## What was just said

toast-written = Written to { $file }: { $what }
toast-not-written = Could not write { $what } to a file: { $why }. Start the program in a directory that you can write to, or press "y" to copy.
toast-follower-came = A second terminal follows this screen. It does not see secrets, codes or passwords.
toast-follower-left = A second terminal no longer follows this screen.
toast-copied = Sent to the terminal's clipboard: { $what }
toast-notice = Note:
toast-leave-anyway = A change is being made right now. Press "q" again to leave anyway; the change is recorded in the journal.
toast-lesson-reset = The lesson was reset.
toast-lesson-not-reset = The lesson could not be reset: { $error }
toast-may-change = Changes are allowed until you leave this account and Region. Press "A" to apply this one.
copied-command = the command
copied-code = the code
copied-pool-id = the pool's ID
copied-finding = the finding, as text
copied-failures = the failure, as text
copied-pages = the pages of this source
copied-safer = the safer command
copied-request-ids = the request IDs
copied-entry = the entry's ID

## Why a key cannot work now

why-no-lesson = only in a lesson of the practice lab
why-first-screen = this is the first screen; q leaves
why-no-last-pool = no pool was opened yet
why-connecting = still signing in
why-not-connected = not signed in yet
why-no-pool = no pool is chosen
why-no-secret-file = a secret is not written to a file
why-nothing-to-copy = nothing here to copy
why-lab-place = a lesson has its own account
why-still-reading = still reading
why-stuck = it could not be read; press "r" to try again
why-no-steps = nothing is chosen
why-nothing-wrong = nothing is wrong here: there is nothing to change
why-last-step = this is the last step
why-ticks-itself = this step is checked automatically, from what is read
why-no-command = this step has no command
why-already-shown = it is shown already; "A" applies it
why-press-apply = Enter changes nothing; "A" applies it
why-no-choice = there is nothing to choose
why-read-only = --read-only forbids every change
why-no-changes = there is nothing to change
why-ground-not-read = still reading again; press "A" when that is done
why-ground-moved = something changed since this was shown; press "r" to read again
why-ground-unknown = whether something changed is not known; press "r" to try again
why-press-again = it was only just read; look at it, then press "A" again
why-changing = a change is being made; wait until it is done
why-other-pool = this entry is of another pool
why-undo-of-undo = this was itself an undo; apply the fix again instead
why-nothing-changed = nothing was changed
why-nothing-to-undo = a test of a sign-in leaves nothing that could be undone
why-undo-none = This change cannot be undone.
why-undone = it is undone already
why-no-entry = no entry is chosen
why-no-lesson-chosen = no lesson is chosen
why-no-sources = nothing here is a claim about AWS
why-no-code = the pool has to be read for this plan first: open it from its findings
why-no-pages = this is our conclusion; no page says it
why-no-more-hints = that was the last hint
why-lesson-new = the lesson has not been started
why-nothing-behind = there is nothing behind this
why-no-key = “{ $key }” does nothing here. “x” shows what you can do.
why-no-key-over = “{ $key }” does nothing here. Esc closes this.
why-nothing-found = nothing in this list matches; Esc clears the filter
why-not-here = it is not here; press "I" for another ID or "p" for another Region
why-practice-only = the program was started with --practice; start it without that to work on an AWS account

## Keys: the footer's words

key-up = up
key-down = down
key-left = left
key-right = right
key-page-up = page up
key-page-down = page down
key-first = first
key-last = last
key-forward = open
key-forward-place = choose
key-forward-pools = inspect
key-forward-choose = choose
key-forward-findings = steps
key-forward-failures = check for it
key-forward-steps = next step
key-forward-verify = go on
key-forward-lessons = start
key-forward-entries = undo
key-forward-menu = do it
key-forward-help = close
key-forward-note = close
key-forward-sources = close
key-forward-code = close
key-forward-field = OK
key-apply = apply
key-change = preview
key-check = check
key-practice = practice
key-place = Region
key-continue = continue
key-other-place = Region
key-type-id = type ID
key-type-id-place = type Region
key-type-id-inspect = another ID
key-hint = hint
key-reset = reset
key-tick = mark as done
key-choose = choice
key-choose-code = next form
key-choose-failures = period
key-undo = undo
key-goal = goals
key-show-ok = all
key-filter = filter
key-read-again = read again
key-read-again-inspect = try again
key-write = to a file
key-copy = copy
key-ticket = ticket
key-sources = sources
key-as-code = as code
key-calls = calls
key-language = português
key-menu = actions
key-help = help
key-back = back
key-back-inspect = stop
key-back-stop = stop
key-back-field = cancel
key-quit = quit
key-interrupt = quit
key-suspend = suspend

## Keys: the sentences of help and menu

help-this-screen = On this screen
help-everywhere = Everywhere
help-states = FAIL: users are blocked now. WARN: works today, not for long or not safely. ?: could not be judged. ok: in order. –: does not apply.
help-up = one row up
help-down = one row down
help-left = to the left
help-left-place = to the profiles
help-left-steps = the step before
help-left-rehearse = an earlier answer
help-left-enrol = an earlier answer
help-right = to the right
help-right-place = to the Regions
help-right-steps = the next step
help-right-rehearse = a later answer
help-right-enrol = a later answer
help-page-up = a page up
help-page-down = a page down
help-first = to the first row
help-last = to the last row
help-forward = forward
help-forward-start = open what is chosen
help-forward-pools = inspect the pool
help-forward-choose = choose this pool and go on
help-forward-findings = the steps for this finding
help-forward-failures = check the user pool for this problem, as one that users report
help-forward-steps = the next step
help-forward-verify = back to the findings
help-forward-lessons = start the lesson
help-forward-entries = show how to undo this entry
help-apply = apply the change that is shown
help-change = show the change before it is made
help-check = check a user pool
help-practice = open the practice lab
help-place = choose profile and Region
help-continue = go back to the pool looked at last
help-other-place = another profile or Region
help-type-id = type or paste the ID of a user pool
help-type-id-place = type a Region's name
help-type-id-inspect = type or paste the ID of another user pool
help-hint = one more hint
help-reset = reset the lesson
help-tick = mark a step as done that is not checked automatically
help-choose = another choice for this change
help-choose-code = the next form: CloudFormation, AWS CDK, Terraform
help-choose-failures = look further back: 24 hours, 7 days, 90 days
help-undo = undo a change
help-undo-pools = the changes made here, to undo one
help-undo-findings = the changes made here, to undo one
help-goal = "I want SMS, TOTP or email MFA on": judge the pool by that
help-show-ok = show what is in order, too
help-filter = filter the list; Esc shows all of it again
help-filter-pools = show only the user pools with this in their name or ID
help-filter-lessons = find a lesson by a word, or go to it by its number
help-read-again = read again
help-write = write what "y" copies to a file, where the program was started
help-copy = copy to the clipboard
help-sources = the sources of what is said of AWS: claims, evidence, pages; the same key closes it
help-as-code = this change as CloudFormation, AWS CDK or Terraform; the same key closes it
help-copy-sources = copy the pages of the source at the cursor
help-copy-code = copy the code
help-ticket = the lesson's story, goal and hints; the same key closes it
help-calls = every call made to AWS
help-language = Mudar para português
help-menu = these actions as a menu
help-help = this help
help-back = one step back
help-back-stop = stop reading; what was read stays
help-quit = leave the program
help-interrupt = leave the program, from anywhere
help-suspend = to the shell and back (fg)
menu-title = What do you want to do?
keys-column-key = Key
keys-column-does = Does
keys-column-where = Where
keys-everywhere = everywhere

## Goals, reports, a user

findings-goals = goal: { $goals }
findings-client = app client: { $client }
findings-user = user: { $user }
findings-reported = reported · { $title }
finding-reported = reported by users ("e" clears it)
toast-report-cleared = No longer taken as reported: { $title }. "e" on it brings the report back; "o" shows it where it is hidden.
sees-no-code = An SMS message without a code
sees-another-factor = No error: the choice is saved, and the sign-in asks for another factor
sees-no-message = No error: the code does not arrive
blocks-message = Users who are asked for a code by SMS message get none and cannot sign in.
label-next = Next
label-reported = Reported
next-rehearse = No setting causes this problem: it happens in the calls of a sign-in. Press "S" to test one step by step; Enter opens the steps.
next-user = This is about one user, not about the pool. Press "w" and name the user.
next-user-affected = Press "w" and name a user who is affected: the findings then look at that user, too.
ask-user = About which user? Name, sub, email or phone. It is masked in lists and reports.
ask-user-or-none = About which user? Name, sub, email or phone; nothing typed means no user.
wrong-user = Type a name, a sub, an email address or a phone number, up to 128 characters.
goals-question = Goals: turn on
goals-now-on = on now
goals-now-off = off now
goals-now-unknown = could not be read
goals-reads-again = Enter turns a goal on or off and reads the pool again. Nothing is changed.
goal-name-sms = SMS messages
goal-name-totp = authenticator app (TOTP)
goal-name-email = email
goal-short-sms = SMS MFA
goal-short-totp = TOTP
goal-short-email = email MFA
goal-needs-sms = It requires an IAM role that lets Cognito send SMS messages, a message with a place for the code, and account recovery that does not use the phone alone.
goal-needs-totp = It requires TOTP to be on in the pool. Each user then sets up an authenticator app; users who have not can still sign in while MFA is optional.
goal-needs-email = It requires three things, in this order: the Essentials or Plus feature plan, a sender of Amazon SES, and account recovery that does not use email alone.

## Paste an error

start-paste = Paste an error
start-paste-why = what an error text means; works offline
screen-goals = Goals
screen-paste = Paste an error
screen-opinion = Second opinion
paste-title = The text, with its secrets hidden
paste-more = { $count ->
    [one] … 1 more line
   *[other] … { $count } more lines
 }
paste-invite = Paste what you have: an exception, a log, a command, a request, the JSON of a pool, a policy, a template, an access token, or a question. Typing works too.
paste-offline = Nothing is sent anywhere. Tokens, codes, passwords, phone numbers and addresses are hidden before anything is shown.
paste-also = Also in the text: { $what }
paste-next-explained = Enter: the steps. Tab: choose a pool and see what is wrong with it for MFA.
paste-next = Enter: the steps. Tab: choose a pool and look there for this problem.
paste-next-last = Enter: the steps. Tab: look for this problem in { $pool }, or in another pool from its list.
paste-next-practice = Enter: the steps. In the practice lab no user pool of an AWS account is read.
paste-token-title = The token
paste-token-hidden = ••• not shown
paste-token-gone = The token was read here, sent nowhere and is not kept; only what it says is. Its signature was not checked.
paste-token-ok-undated = The token carries { $scope }; whether it has expired was not judged
paste-token-causes = Two things lead to this: the app client does not allow the scope, or the sign-in did not ask for it. The app client shows which.
paste-token-next = Enter: the steps. Tab: look at this app client in pool { $pool }.
paste-token-no-pool = Enter: the steps. The token names no user pool, so Tab has no pool to open.
label-claim = Claim
label-pool = Pool
label-client = App client
why-token-unread = the token could not be read
why-token-no-pool = the token names no user pool
steps-y-copies-unseen = "y" copies, unseen characters too
label-kind = The text is
label-sure = Confidence
label-exception = Exception
label-operation = Call
label-request = Request
steps-no-pool = No pool is chosen: <names in angle brackets> stand for its values, and no step is checked automatically. Tab chooses a pool.
why-no-text = there is no text yet
why-no-problem = no problem with steps of its own was found in it
why-no-failure = there is no failure to open
why-failure-no-problem = this program has no steps for this error
why-pool-chosen = a pool is chosen already
key-paste-error = paste
key-report = users see it
key-user = user
key-check-pool = check in a pool
key-check-pool-last = check in last pool
key-clear = clear
key-forward-goals = on/off
key-tick-goals = on/off
key-forward-paste = steps
help-forward-goals = turn this goal on or off
help-tick-goals = turn this goal on or off
help-forward-paste = the steps for the problem that was found
help-paste-error = find out what an error text means
help-report = "users see this": judge the pool by that
help-user = name a user to look at
help-check-pool = choose a user pool and look for the problem there
help-check-pool-last = look for the problem in the user pool used last; Esc there leads to the list
help-clear = clear the text

## Said plainly

verify-folded = { $count ->
    [one] 1 more does not apply, before and after.
   *[other] { $count } more do not apply, before and after.
 }
lessons-hints-all = Hints: { $shown } of { $all }
finding-if-lost = If the phone is lost, "R" resets the authenticator; the preview comes first.
finding-if-so = If it is so, users see
finding-not-from-here = Not from here. { $why }
label-would-block = Would block
why-name-user = name a user first (w)
why-rehearse = no setting causes this problem; "S" tests a sign-in, which does
why-nothing-safer = there is nothing safer to preview
why-reset-instead = "R" fixes this: it resets the authenticator app of the user
why-enrol-instead = "E" fixes this: it sets up an authenticator app for the user
key-name-space = Space

## Start, and the way to the bench

start-rehearse = Test a sign-in
start-rehearse-why = step by step; mistakes can be made on purpose
start-enrol = Set up an authenticator
start-enrol-why = QR code, first code, comparison of the clocks
screen-rehearse = Test a sign-in
screen-enrol = Set up an authenticator
screen-phones = Phones
label-way = Way
label-user = User
label-password = Password
label-token = Token
label-app = Authenticator
label-messages = Messages
label-sent = Sent
label-answer = Answer
label-means = Means
label-to-do = To do

## Before the first call

rehearse-title = Test a sign-in
rehearse-title-why = A user is signed in with real calls, one at a time. Before a call that costs or changes something the program says so and asks.
enrol-title = Set up an authenticator
enrol-title-why = A user's authenticator app is set up with real calls: a QR code to scan, then its first code.
form-which-way = How do you get to the user's account?
form-way-sign-in = by signing in, with the password
form-way-token = with an access token of the application
form-who = Who signs in?
form-someone-else = another user …
form-user-hint = As the user types it in the application: a name, an email address or a phone number. It is masked in lists and reports.
form-which-client = Through which app client?
form-no-clients = No app client of this pool could be read, so there is none to sign in through.
form-client-unread = could not be read
form-client-no-flow = no flow to sign in with
form-client-no-flow-why = This client allows no flow that begins a sign-in. Turn one of them on in the console: the pool › App clients › this client › Edit › Authentication flows.
form-nobody-lab = No app client here lets a user sign in. Lessons 39 to 42 have app clients that do.
form-client-session = With this app client you have { $minutes } minutes from one answer to the next.
form-flow = Flow: { $flow } through { $operation }.
form-flow-of = { $at } of { $count }; Left and Right choose.
form-flows-closed = Not allowed here; add to ExplicitAuthFlows to open:
form-flow-admin-password = the password itself, with your AWS credentials
form-flow-password = the password itself, without SRP
form-flow-srp = a proof of the password, which is never sent
form-flow-choice = first factor by choice: password, code, passkey
form-flow-custom = questions of the pool's triggers, no password
form-flow-custom-srp = a proof of the password, then questions of the pool's triggers
form-flow-refresh = new tokens without a new sign-in
form-password = The user's password
form-password-hint = It is not shown, is sent to AWS only, and is forgotten when you leave.
form-password-known = password known
form-password-unknown = password not known here
form-has-app = password known, has an authenticator
form-token = Paste an access token of the user
form-token-hint = It is read here before anything is sent, not shown, and forgotten when you leave.
form-token-lab = Tab gets one from the lab's sign-in page, as the application would.
form-token-good = The token carries { $scope }. Enter goes on.

## What a move needs

needs-password = The user's password
needs-password-lab = Tab fills in this user's practice password.
needs-new-password = The new password
needs-device = A name for the phone (optional)
needs-this-device = A name for this device (optional)
needs-this-device-why = It stands in the list of the user's devices.
needs-device-why = It helps to tell two phones apart later.
needs-token = An access token
needs-token-lab = Tab gets one from the lab's sign-in page, as the application would.
needs-factor = Which factor?
needs-first-factor = Which first factor?
needs-answer = The answer to the challenge
needs-address = The email address that becomes the factor
needs-attribute = The attribute { $name }
needs-code = The code ({ $from })
needs-phone-shows = The practice phone shows { $code } (Tab fills it in).
needs-phone-shows-next = The practice phone shows { $code }, the next code, because this one was used (Tab fills it in).
needs-phone-wrong = The practice phone shows { $code }. Tab fills in { $wrong }, which is certainly wrong.
needs-wrong = Tab fills in { $wrong }, which is almost certainly wrong.
needs-phone-empty = The practice phone shows no code for this.
needs-no-phone = This user has no practice phone.
needs-costs = Before it is done:
needs-agree = Press "A" to do it; Esc cancels.
wrong-digits = The code has { $digits } digits.
factor-sms = SMS
factor-email = email
factor-totp = authenticator app

## A rehearsal under way

rehearse-sending = sending
rehearse-steps = What happened
rehearse-more-steps = ←→ { $count } more
rehearse-no-steps = Nothing was sent yet.
rehearse-before = Before that
rehearse-star = * wrong on purpose
rehearse-on-purpose = wrong on purpose
rehearse-waiting = Waiting on purpose: { $time } left. Esc stops it.
session-name = session { $number } ({ $print })
session-valid = Valid now: { $session }, from step { $step }
session-left = { $time } left
session-over = No valid session: { $session } is over
session-perhaps-spent = Possibly used: { $session }
session-none = No session is open.
step-title = Step { $number } · { $name }
step-wait = wait
step-waiting = time is passing
step-on-purpose = on purpose: { $problem }
step-meant = meant to be { $problem }
step-tokens = tokens: signed in
step-secret = a secret (not shown here)
step-verified = verified
step-preferred = turned on and preferred
step-device-confirmed = device confirmed
step-done = done
step-unanswered = no answer
step-not-sent = not sent
step-waited = { $time } passed
order-title = The right order of calls
order-cli = With the AWS CLI
order-needs-sdk = This sign-in works a proof out of the password or of the device. The AWS CLI cannot do that; an SDK with a client library can.

## The bench of an enrolment

enrol-for = For { $user }
enrol-scan = Scan it with the authenticator app.
enrol-type = Type the six digits it shows now:
enrol-name-it = ↓ names this device (optional).
enrol-session = Session { $number } ({ $print }), { $time } left
enrol-session-over = Session { $number } ({ $print }) is over: "o" leads to the other actions.
enrol-changes-in = The code changes in { $seconds } s.
enrol-last = The last code
enrol-not-kept = The secret is written to no file and no log.
enrol-by-hand-full = The QR code does not fit beside this text. Press "f" to show it in the whole window, or type this into the app:
enrol-by-hand-larger = The QR code needs a window of { $columns }x{ $rows } or more. Make it larger (or the font smaller), then "f"; or type this into the app:
enrol-as-text = Type this into the app ("s" shows the QR code again):
enrol-no-code-ascii = With --ascii there is no QR code. Type this into the app:
enrol-leave-full = "f" or Esc leads back.
clock-unknown = This computer's clock was not compared yet.
clock-exact = This computer's clock matches AWS.
clock-ahead = This computer's clock is { $seconds } s ahead of AWS.
clock-behind = This computer's clock is { $seconds } s behind AWS.
clock-phone-unknown = The phone's clock is unknown until a code is wrong.

## The practice phones

phones-title = The practice phones
phones-reading = Looking at the phones
phones-none = This pool has no users.
phones-count = { $count ->
    [one] 1 message
   *[other] { $count } messages
 }
phones-password-changed = password not known here
phones-no-app = no authenticator
phones-code = { $code }, changes in { $seconds } s
phones-code-next = { $code }, the next code (this one was used), changes in { $seconds } s
phones-pending = not verified yet: the first code was not sent
phones-no-messages = none
phones-message = { $at }  { $medium } to { $to }
phones-sms = SMS
phones-mail = email
phones-lost = never arrives: { $why }
phones-lost-unexplained = never arrives
phones-lost-sandbox = never arrives: the sandbox only sends to verified numbers and addresses
phones-lost-sms-sandbox = never arrives: the account is in the SMS sandbox and the number is not verified
phones-lost-spend-limit = never arrives: the monthly SMS spend limit is reached
phones-lost-mail-sandbox = never arrives: Amazon SES is in the sandbox and the address is not verified
phones-lost-sending-paused = never arrives: Amazon SES sending is paused

## Said on the bench

toast-leave-sending = A call is in progress: it can take effect, and its answer is recorded in the journal. Press Esc again to leave anyway.
toast-leave-rehearsal = The sign-in is not finished; leaving means starting over. Press Esc again to leave it.
toast-quit-rehearsal = The sign-in or setup is not finished and would be lost. Press "q" again to leave the program.
toast-may-rehearse = Changes are allowed until you leave this account and Region.
toast-copy-secret = The secret would go to this terminal's clipboard, where other programs can read it. Press "y" again to copy it.
toast-token-anyway = AWS would refuse this token, for the reason on screen. Enter sends it anyway.
toast-no-hosted-token = The lab's sign-in page returned no token: { $why }
toast-world-changed = Another program changed the practice account; this was read again.
copied-sequence = the calls in the right order
copied-secret = the secret
why-no-user = type who signs in
why-no-flow = this app client allows no flow that begins a sign-in; choose another
why-no-client = there is no app client to sign in through
why-no-password = type the password
why-no-token = paste an access token
why-nothing-typed = nothing was typed
why-no-factor = there is no factor to choose
why-no-costs = there is nothing to confirm
why-agree = it costs or changes something, see above; "A" does it
why-not-enrolling = no secret is waiting for its first code
why-not-begun = the test has not started
why-sending = a call is under way
why-waiting = it is waiting; Esc stops that
why-no-phone = there is no practice phone to read from here
why-no-phones = only the practice lab has phones; elsewhere the code is on the user's own phone
key-rehearse = test sign-in
key-failures = recent failures
key-enrol = set up app
key-phones = phones
key-fill = fill in
key-swap = invert
key-full-screen = QR code only
key-show-secret = as text
key-show-code = QR code
key-moves = other actions
key-moves-rehearse = QR code
key-forward-rehearse = go on
key-forward-enrol = go on
key-apply-rehearse = do it
key-apply-enrol = do it
key-copy-rehearse = copy calls
key-copy-enrol = copy secret
help-rehearse = test a sign-in step by step
help-failures = what users of this pool ran into lately (CloudTrail)
help-enrol = set up a user's authenticator app
help-phones = the practice phones: messages and codes (practice lab)
help-fill = fill in what the practice phone shows
help-swap = swap black and white of the QR code
help-full-screen = only the QR code, in the whole window
help-show-secret = the secret as text instead of the QR code
help-show-code = the QR code again instead of the text
help-moves = the other actions of this test
help-moves-rehearse = back to the QR code
help-forward-rehearse = answer the question, or do the action that is chosen
help-forward-enrol = answer the question, or send the code
help-apply-rehearse = do the action whose costs are on screen
help-apply-enrol = do the action whose costs are on screen
help-copy-rehearse = copy the right order of calls
help-copy-enrol = copy the secret

## Sources: why something may be said of AWS

sources-title = Sources
sources-checked = { $evidence }, checked { $day }
sources-line = Source: { $id } ({ $evidence })
sources-finding = The finding
sources-change = The change
sources-guide = The guide to this problem
sources-step = This step
sources-answer = The answer
sources-next = What comes next
evidence-documented = AWS documentation
evidence-model = AWS service model
evidence-observed = measured by others
evidence-reported = public report
evidence-inferred = our conclusion; AWS does not document it
