# `--help`: commands, arguments, exit codes, and what is wrong with arguments.

usage-heading = Usage
usage-commands = Commands
usage-arguments = Arguments
usage-options = Options
usage-global-options = Options of every command
usage-examples = Examples
usage-exit-codes = Exit codes
usage-slugs = Problems (to see what each is, run: cognito-doctor problems)

usage-about = Takes you from an Amazon Cognito MFA error to a verified fix. Without a command it opens the wizard.
usage-check = Look for MFA problems. Changes nothing.
usage-explain = Explain an error message and what to do about it. Works offline.
usage-plan = Show the change that would fix a problem or turn a factor on. Changes nothing.
usage-plan-show = Print a saved plan for a review, and say whether it was edited. Offline. Changes nothing.
usage-diff = Compare two bundles, or a bundle with the account as it is now: which settings changed, and which findings came and went. Changes nothing.
usage-failures = Show what users of a user pool ran into lately, from the event history of CloudTrail. Changes nothing.
usage-apply = Make the change that plan shows, then verify it by reading again.
usage-undo = Undo what apply changed.
usage-report = Print the report of a session: what was found, decided and changed, and what remains. Offline.
usage-policy = Print the IAM policy that this program needs; with --allow-changes also what it needs to make changes.
usage-problems = List every problem that this program knows, where it is seen, and the fixes for it.
usage-practice = List, reset or serve the lessons of the practice lab.
usage-practice-list = List the lessons.
usage-practice-reset = Reset a lesson.
usage-practice-serve = Serve a lesson's account, or an empty one, to any AWS client on this computer. Ctrl-C ends it.
usage-practice-outbox = Show the SMS and email messages that the practice account has sent, newest last.
usage-qr = Show a TOTP secret (an otpauth URI or base32, on standard input) as a QR code.
usage-completions = Print a completion script for your shell.
usage-man = Print the manual page (roff).

usage-global-practice = Use the practice lab instead of AWS. LESSON is a number or a name; to list them, run: cognito-doctor practice list
usage-global-profile = Profile of the shared AWS config, as in the AWS CLI
usage-global-region = AWS Region
usage-global-endpoint-url = Send AWS calls to this URL instead
usage-global-from = Open this bundle in the place of an account ("-" is standard input). AWS is not called, and nothing can be changed. The JSON of aws cognito-idp describe-user-pool is accepted, too
usage-global-lang = Language: en or pt-BR
usage-global-allow-changes = Allow changes to the AWS account, each after a preview
usage-global-read-only = Change nothing, not even in the practice lab
usage-global-format = Format of the answer: text, json or markdown (default: text). --output means the same
usage-global-follow = Follow the wizard that runs in another terminal of this account, read-only: its screens in your size and language, without secrets
usage-global-output = The name that the AWS CLI has for --format
usage-global-ascii = Draw with ASCII characters only
usage-global-plain = Plain lines for screen readers. What the subcommands print is plain already; the wizard is not
usage-global-log = Append a log to this file. It never holds secrets or request bodies
usage-global-version = Print the version
usage-global-help = Print this help

usage-check-pool = A user pool's ID, or its name if only one pool has it. Can be repeated
usage-check-all = Every user pool of the account and Region
usage-check-problem = Judge only this problem, as one that users report: a problem's name or an AWS exception. Can be repeated
usage-check-goal = Judge what blocks turning on this factor: sms, totp or email. Can be repeated
usage-check-client = Only this app client
usage-check-user = A user, by user name, sub, email address or phone number
usage-check-token = Judge the access token on standard input ("-"). It is decoded here, never sent and never kept
usage-check-request = Judge a request that is about to be sent: an "aws cognito-idp" command or a JSON body, an IAM policy, or a template, from a file or from standard input ("-"). Nothing is sent
usage-check-verbose = Show everything that was judged, including what is in order and what does not apply
usage-check-save = Also write what was read to this file, to open elsewhere with --from. Secrets and attribute values are left out
usage-check-mask = Replace names, IDs, ARNs, account numbers, addresses and domains in that file
usage-explain-text = The error message, the name of a problem, or "-" for standard input
usage-plan-pool = The user pool's ID, or its name if only one pool has it
usage-plan-problem = The problem to fix: its name or an AWS exception
usage-plan-goal = The factor to turn on: sms, totp or email
usage-plan-client = Only this app client
usage-plan-user = The user, by user name, sub, email address or phone number
usage-plan-set = Choose between fixes. The plan shows the keys and values. Can be repeated
usage-plan-as-code = Print the change as code and nothing else: cloudformation, cdk or terraform
usage-plan-save = Save the plan in this file, for somebody else to approve and apply
usage-plan-show-file = The file of a saved plan
usage-diff-first = A bundle, or "live" for the account as it is now
usage-diff-second = The other: a bundle, or "live"
usage-diff-pool = Only this user pool, by ID or name. Can be repeated
usage-failures-pool = The user pool's ID, or its name if only one pool has it
usage-failures-since = How far to look back: a number with m, h or d, such as 90m, 24h or 7d, at most 90d (default: 24h)
usage-apply-yes = Do not ask before the change is made
usage-apply-confirm = For a change with a high risk: the pool's ID once more
usage-apply-file = The file of a saved plan: that plan is applied and nothing else, and only if the settings have not changed since
usage-apply-reason = Why the change is made, for the journal
usage-undo-entry = The journal entry; without it, the newest one that can be undone
usage-undo-list = List the journal entries of this account and Region
usage-undo-yes = Do not ask before the change is made
usage-report-record = The record's ID, or its first characters; without it, the newest record of this place
usage-report-list = List the records instead: of this place if one is named, else of all places
usage-report-output = Write the report to this new file, readable only by you, or into this directory
usage-report-format = Form of the report: markdown, html or json (default: markdown); with --list text or json
usage-practice-reset-lesson = The lesson's number or name
usage-practice-serve-lesson = The lesson's number or name; without it, an empty account
usage-practice-serve-port = The port; without it 4577, or another one if that is taken
usage-practice-serve-host = Listen on this address instead of 127.0.0.1. Anyone who can reach it can do everything. A host name is one that clients may use for this server. Can be repeated
usage-practice-serve-speed = Let the account's clock run N times as fast, so that sessions and codes expire sooner
usage-practice-outbox-lesson = The lesson's number or name; without it, the account that was written to last
usage-qr-issuer = The issuer that the app shows: the name of your application
usage-qr-account = The account that the app shows: the user's name
usage-completions-shell = bash, elvish, fish, powershell or zsh

usage-exit-diff =
    0  nothing differs
    1  something differs
    2  wrong use, or a file that is not a bundle
    3  the account could not be read
usage-exit-check =
    0  nothing fails or warns
    1  something fails or warns
    2  wrong use
    3  no pool could be read, or something could not be judged
    130  interrupted
usage-exit-explain =
    0  any answer
    2  nothing to explain
usage-exit-plan =
    0  nothing to change
    1  there are changes
    2  wrong use
    3  no fix, or the pool could not be read
    130  interrupted
usage-exit-report =
    0  the report was written
    2  no such record, or more than one; the file exists
    3  nothing is recorded for this place; a file could not be read or written
usage-exit-failures =
    0  no failure, and all events of that time were read
    1  there were failures
    2  wrong use
    3  no failure was found, but not all events could be read
    130  interrupted; what was read until then is shown
usage-exit-plan-show =
    0  the plan is whole
    2  it was edited, or is damaged or not a plan
usage-exit-apply =
    0  done and verified, or nothing to do
    1  done, but still failing or unknown
    2  wrong use, or --allow-changes, --yes or --confirm is missing
    3  refused by AWS, stopped because the settings changed, or in doubt
    130  interrupted

usage-error-unknown-argument = { $arg } is not an option or argument of this command.
usage-error-unknown-command = { $command } is not a command.
usage-error-missing-value = The value of { $arg } is missing.
usage-error-invalid-value = { $value } is not a value of { $arg }.
usage-error-missing-argument = Missing: { $arg }.
usage-error-missing-command = A command is missing.
usage-error-conflict = { $arg } cannot be combined with { $other }.
usage-error-no-equals = The value of { $arg } has to follow an equals sign.
usage-error-number-of-values = { $arg } has the wrong number of values.
usage-error-not-text = An argument is not valid UTF-8 text.
usage-error-known = Possible values: { $known }.
usage-error-more = For more information, run the command with --help.
