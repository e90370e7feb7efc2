# The command line, troubles and their ways out.

state-fail = FAIL
state-warn = WARN
state-unknown = ?
state-ok = ok
state-not-applicable = –
risk-low = low
risk-medium = medium
risk-high = high
undo-full = can be undone in full
undo-partial = can be undone in part
undo-none = cannot be undone
absent = absent
by-hand = The same with the AWS CLI:
unknown-members-sent-back = Newer than this program, sent back as returned: { $members }
member-left-out = Not sent: { $member }. { $why }
result-applied = Done.
result-nothing-to-do = Nothing to do.
result-refused = Refused. What is listed as done was changed; the rest was not.
result-not-sent = Not sent: nothing was changed.
result-refused-nothing = Refused: nothing was changed.
result-moved = Stopped: something changed since it was shown.
result-in-doubt = In doubt: AWS did not answer, and the settings do not show whether the change was made.
status-done = done
status-refused = refused
status-in-doubt = in doubt
status-not-sent = not sent
entry-open = open
entry-ended = ended
entry-applied = applied
entry-partial = partly applied
entry-refused = refused
entry-moved = stopped
entry-in-doubt = in doubt
entry-undone = undone
lesson-new = new

cli-seen = seen      { $value }
cli-expected = expected  { $value }
cli-missing = Missing permission: { $permissions }.
cli-policy-prints = For the IAM policy that this program needs, run: { $command }
cli-next = Next: { $what }
cli-not-shown = { $count ->
    [one] One more check does not apply; --verbose shows it.
   *[other] { $count } more checks do not apply; --verbose shows them.
}
cli-pools-need-attention = { $all ->
    [one] { $count ->
        [one] The pool needs attention.
       *[other] { $count } of 1 pools need attention.
    }
   *[other] { $count ->
        [one] 1 of { $all } pools needs attention.
       *[other] { $count } of { $all } pools need attention.
    }
}
cli-pools-unjudged = { $count ->
    [one] 1 pool could not be judged completely; --verbose shows why.
   *[other] { $count } pools could not be judged completely; --verbose shows why.
}
cli-pools-unread = { $count ->
    [one] 1 pool could not be read.
   *[other] { $count } pools could not be read.
}
cli-fixes = Fixes: { $fixes }
cli-is-an-undo = undo of another entry
cli-risk = Risk: { $risk }. Undo: { $undo }. { $why }
cli-nothing-to-change = Nothing to change.
cli-ask-apply = Make this change now? [y/N]
cli-left-as-it-is = Left as it is.
cli-undo-with = To undo it: { $command }
cli-waiting = IAM changes take a while to reach Cognito: next try in { $next } s, for { $left } s more.
cli-throttled = AWS is throttling requests: nothing was changed. Trying again in { $next } s.
cli-doubting = AWS gave no clear answer. Reading again in { $next } s; nothing is sent again.
cli-output-lost = The answer could not be written to standard output. Is the disk full?
cli-cannot-carry = The AWS CLI cannot send { $members }: as printed, this command would reset them.
cli-mended-by = Run: { $command }
cli-expired-sso = The credentials have expired. If they come from IAM Identity Center (SSO), sign in again.
cli-no-pools = No user pool in this account and Region.
cli-no-entries = No entry in the journal of this account and Region.
cli-nothing-to-undo = There is nothing to undo in this account and Region.
cli-entry-unknown = No entry { $entry } in the journal of this account and Region.
cli-left-open = Journal entry { $entry } was left open or in doubt. AWS was read again; the entry is now: { $state }.
cli-still-in-doubt = Journal entry { $entry } is still in doubt: a change was sent, AWS gave no clear answer, and the change does not show. It can still arrive up to 15 minutes after it was sent. Look again later: { $command }
cli-doubt-stays = Journal entry { $entry } stays in doubt: a change was sent and AWS gave no clear answer. The place it changes could not be read, or holds another value now. Check it in the AWS console.
cli-journal-damaged = The journal entry { $file } cannot be read ({ $error }). It may hold a change that was made. Check this account in the AWS console, then move the file away.
cli-journal-unreadable = The journal cannot be read: { $error }. Nothing was sent. Fix the permissions of this directory, or set COGNITO_DOCTOR_STATE_DIR to another one.
cli-finishing = A change is on its way to AWS. The program ends as soon as it is answered and written down; nothing more is sent.
cli-not-verified = The changes were made and are in the journal. They were not verified. Run: { $command }
cli-lesson-missing = --practice needs a lesson here: --practice=LESSON. The lessons: cognito-doctor practice list
cli-lesson-unknown = No lesson is called { $lesson }. The lessons: cognito-doctor practice list
cli-lesson-unreadable = The saved world of lesson { $lesson } cannot be read ({ $error }). Reset it: cognito-doctor practice reset { $lesson }
cli-lesson-reset = Lesson { $lesson } was reset.
cli-read-only = --read-only forbids changes.
cli-changes-not-allowed = This command changes your AWS account, so it needs --allow-changes. Run: { $command }
cli-yes-missing = There is no terminal to ask on. To make the change without a prompt, run: { $command }
cli-confirm-missing = This change has a high risk, so it needs the pool's ID ({ $pool }) once more. Run: { $command }
cli-confirm-other = --confirm has to be the pool's ID: { $pool }
cli-check-what = Which pool? Add --pool with its ID or name, --all, or --request FILE.
cli-pool-malformed = { $pool } is not a user pool ID and cannot be a pool's name. IDs look like us-east-1_AbC123xyz.
cli-pool-unnamed = No user pool in this account and Region has the ID or the name { $pool }.
cli-pool-ambiguous = Several user pools are named { $pool }. Choose one by its ID: { $ids }
cli-pool-elsewhere = Pool { $pool } belongs to Region { $own }, as its ID says, and this command looks in { $region }. If the pool is not found, use: --region { $own }
cli-did-you-mean = Did you mean { $meant }?
cli-no-such-form = { $command } has no { $format } form. Its forms: { $known }.
cli-problem-unknown = { $problem } is not one of the problems that this program knows.
cli-problem-known = Known problems: { $known }. To see what each is, run: cognito-doctor problems
cli-problem-explained-only = { $problem } is explained and not yet looked for in a pool. To read about it, run: { $command }
cli-problem-ambiguous = AWS returns { $exception } for several problems. Choose one: { $known }
cli-goal-unknown = { $goal } is not a factor to turn on. Factors: { $known }
cli-form-unknown = { $form } is not a form of code. Forms: { $known }
cli-managed-by = Managed by: { $owner }
cli-set-not-here = --set { $key } is not a choice of this plan. Its choices: { $known }
cli-set-none-here = --set { $key } is not a choice of this plan: it has none.
cli-set-unknown = --set { $pair } is not a KEY=VALUE with a known key. Keys: { $known }
cli-request-unreadable = The request in { $file } cannot be read: { $error }
cli-log-unwritable = The log { $path } cannot be written: { $error }
cli-log-pipe = The log { $path } is a named pipe. Choose a regular file.
follow-nobody = No cognito-doctor to follow. Start it in another terminal of this account, with the same state directory, then run: cognito-doctor --follow
follow-too-long = { $directory } is too long for a Unix socket, so nothing can be followed there. Start both with COGNITO_DOCTOR_STATE_DIR set to a shorter path.
follow-hidden = Hidden: a secret, a code or a password can stand on this screen. It is back when the presenter leaves it.
follow-footer = FOLLOWING   L language   q leave
follow-presenter-left = The presenter has left.
follow-other-version = The presenter runs another version of cognito-doctor. Start the same version in both terminals.
follow-full = Eight terminals already follow this presenter. Close one of them, then try again.
follow-not-here = Following needs a Unix socket, which this system does not have.
cli-no-terminal = The wizard needs a terminal on standard input and output. Without one: cognito-doctor check --help
cli-column-state = State
cli-column-problem = Problem
cli-column-evidence = Evidence: seen → expected
cli-column-entry = Entry
cli-column-at = Time (UTC)
cli-column-pool = Pool
cli-column-fix = Fix
cli-column-undo = Undo
cli-column-call = Call
cli-column-subject = On
cli-column-request = Request ID
cli-column-number = Number
cli-column-lesson = Lesson
cli-column-title = Title
cli-column-family = About
cli-column-seen-in = Seen in
cli-column-fixes = Fixes
family-sms = SMS messages
family-totp = authenticator app
family-sign-in = sign-in
family-email = email
seen-in-role-trust = the trust policy of the SMS role, and the role ARN in the pool
seen-in-role-policies = the policies of the SMS role, its permissions boundary, the organization's policies
seen-in-sms-settings = the pool's SMS settings, and requests that are about to be sent
seen-in-mfa-settings = the pool's MFA settings, and the authenticator of a named user
seen-in-client-scopes = the OAuth scopes of the app clients, and access tokens
seen-in-client-session = the authentication flow session duration of the app clients
seen-in-user = the authenticator of a named user
seen-in-calls = the calls of a sign-in only; no setting causes it
seen-in-tier = the pool's feature plan
seen-in-sender = the pool's email settings
seen-in-recovery = the pool's account recovery settings
seen-in-preferences = the MFA preferences of users
seen-in-sns = Amazon SNS or AWS End User Messaging SMS in the Region that sends, and what the pool logs
seen-in-user-report = the factors of a named user whose loss is reported
seen-in-user-setup = the pool's factors, and the factors of a named user
seen-in-user-factors = the factors and the preference of a named user
seen-in-user-destination = the preference of a named user, and the user's number and address
seen-in-guide = explained by its guide; no check looks for it in a pool yet
seen-in-caller = your own IAM permissions
seen-in-devices = the pool's device tracking and the devices of a named user
seen-in-refresh = the token settings of the app clients and the pool's device tracking
seen-in-custom-auth = the pool's triggers and the authentication flows of the app clients
seen-in-contradictions = the pool's settings and its users' factors, which contradict each other; a request is judged before it is sent
seen-in-channels = the pool's account recovery, and the factors, address and number of a named user
seen-in-passkeys = the pool's first factors, its passkey settings and its MFA mode
seen-in-providers = the pool's identity providers, and the status of a named user

request-in-order = { $operation }: the request breaks none of the rules known
request-absent = absent
request-accepted = the request accepted

trouble-denied = You do not have permission for this: { $permission } is missing. For an IAM policy that has it, run: { $command }
trouble-throttled = AWS is throttling requests. Wait a few seconds and try again.
trouble-expired = The credentials have expired. Sign in again, or renew them where they come from.
trouble-unknown-key = AWS does not know this access key. Does it belong to another account or partition, or was it deleted?
trouble-signature = AWS does not accept the signature: a wrong secret key, or this computer's clock is off.
trouble-not-found = AWS does not find it here. Is it in another account or Region?
trouble-sms-role = Cognito does not accept the SMS role as it is now; after a change in IAM this is normal for up to two minutes.
trouble-unreadable = The answer cannot be read: it is not in a form that AWS returns. Is the Region right, or is a proxy or another program in between?
trouble-endless = The list that { $call } returns does not end, so it could not be read. Is a proxy or another program in between?
trouble-timeout = No answer in time. Is the network slow, or does a firewall drop the packets?
trouble-network = AWS cannot be reached. Check the network, the proxy and DNS. (HTTPS_PROXY is used if it is set.)
trouble-certificate = The certificate of the server is not trusted. Behind a corporate proxy, set SSL_CERT_FILE to its root certificate.
trouble-request = The request could not be made.
trouble-sso-expired = The SSO session has expired. Sign in again.
trouble-sso-missing = There is no SSO session yet. Sign in first.
trouble-profile-missing = The profile is not in the shared config.
trouble-profile-none = There is no profile { $profile }: the shared AWS config has no profiles at all. To make one, run: aws configure --profile { $word }
trouble-profile-unknown = There is no profile { $profile } in the shared AWS config. Its profiles: { $known }
trouble-role = The profile's role could not be assumed. Does its trust policy name you, and does the source profile work?
trouble-process = The profile's credential process failed. Run it in a shell to see why.
trouble-login = The sign-in of this profile is missing or has expired. Sign in again.
trouble-credentials-missing = No credentials found: not in the environment, not in the shared config, and this machine has no role.
trouble-credential-character =
    { $name } contains { $character ->
        [return] a carriage return: the file it comes from probably has Windows line endings
        [break] a line break
        [space] a space
        [control] a control character
       *[foreign] a character that is not ASCII
    }. Nothing was sent. Set it again without that character.
trouble-credential-unfit = The access key, its secret or the session token contains a character that no request can carry. Nothing was sent. Check where the credentials come from.
trouble-config = The shared config cannot be read.
trouble-endpoint-wrong = { $name } is not the address of a server: "{ $url }". An endpoint looks like http://localhost:4566.
trouble-endpoint-blank = { $name } is set and empty. Unset it: the credentials of this profile are requested at that address.
trouble-region-missing = No Region is set. Add --region, set AWS_REGION, or choose one on the start screen.
trouble-region-wrong = { $region } is not an AWS Region; they look like us-east-1.
trouble-region-unknown = { $region } is not a Region that this program knows. Did you mean { $nearest }?
trouble-locked = Another program is changing something in this account right now. Wait until it is done.
trouble-journal = The journal cannot be written, so nothing more is sent. Free disk space, or set COGNITO_DOCTOR_STATE_DIR to a directory that can be written.
trouble-state = The state directory cannot be used. Set COGNITO_DOCTOR_STATE_DIR to a directory that can be written.
trouble-journal-unreadable = The journal cannot be read, so nothing is sent. Fix the permissions of its directory, or set COGNITO_DOCTOR_STATE_DIR to another one.
trouble-journal-behind = The change was sent, but the journal could not be updated afterwards: its entry still says that the answer is unknown. Free disk space; the next start reads AWS and completes the entry.
trouble-interrupted = The program was asked to end, so the rest of the plan was not sent. What is listed as done was changed.
trouble-in-doubt = AWS gave no clear answer, and the change does not show when it is read. A delayed request can still arrive, so do not assume that it failed. It is in the journal as in doubt; in 15 minutes this command can tell: { $command }
trouble-in-doubt-unread = AWS gave no clear answer, and the settings could not be read, so whether the change was made is not known. Do not assume that it failed. It is in the journal as in doubt; in 15 minutes this command can tell: { $command }
trouble-lesson = The lesson's saved world cannot be read. Reset the lesson.

undo-refused-is-undo = This entry is itself an undo.
undo-refused-undone = This entry is already undone.
undo-refused-nothing-made = This entry changed nothing.
undo-refused-already = Nothing to undo: the places this entry changed hold their earlier values again.
undo-refused-none = This change cannot be undone.
undo-refused-moved = A setting that this program changed no longer has the value it wrote: someone changed it since. Nothing is changed.
undo-refused-attached = The role { $role } now has other policies: { $policies }. It is not deleted.
undo-summary =
    Undo: { $fix ->
        [trust_cognito_in_sms_role] { fix-title-trust-cognito-in-sms-role }
        [narrow_sms_role_trust] { fix-title-narrow-sms-role-trust }
        [create_sms_role] { fix-title-create-sms-role }
        [correct_sms_role_arn] { fix-title-correct-sms-role-arn }
        [allow_sns_publish] { fix-title-allow-sns-publish }
        [drop_phone_verification] { fix-title-drop-phone-verification }
        [repair_sms_message] { fix-title-repair-sms-message }
        [set_seoul_sns_region] { fix-title-set-seoul-sns-region }
        [turn_sms_mfa_on] { fix-title-turn-sms-mfa-on }
        [turn_totp_on] { fix-title-turn-totp-on }
        [count_passkey_as_mfa] { fix-title-count-passkey-as-mfa }
        [allow_user_admin_scope] { fix-title-allow-user-admin-scope }
        [lengthen_auth_session] { fix-title-lengthen-auth-session }
        [prefer_factor] { fix-title-prefer-factor }
        [prefer_software_token] { fix-title-prefer-software-token }
        [delete_software_token] { fix-title-delete-software-token }
        [raise_tier] { fix-title-raise-tier }
        [send_through_ses] { fix-title-send-through-ses }
        [change_recovery] { fix-title-change-recovery }
        [turn_email_mfa_on] { fix-title-turn-email-mfa-on }
        [keep_other_settings] { fix-title-keep-other-settings }
        [switch_device_tracking] { fix-title-switch-device-tracking }
        [forget_device] { fix-title-forget-device }
        [lengthen_refresh_token] { fix-title-lengthen-refresh-token }
        [log_message_errors] { fix-title-log-message-errors }
       *[other] { $fix }
    }, { $at }
undo-means = What others changed elsewhere in the meantime stays as it is.
undo-of-undo = An undo is not itself undone. Apply the fix again to get back here.
trouble-not-connected = The connection is closed. Choose the account again.
cli-explain-empty = There is no text to explain. Pass it as an argument, or on standard input with '-'.
cli-explain-kind = This is { $kind }.
cli-explain-also = Also in the text: { $also }
cli-explain-run = To go on, run:
cli-explain-sure = Confidence: { $percent }%.
cli-explain-or = It may also be { $problem }: { $tell }
cli-explain-next = To check your account for it, run:
cli-token-unreadable = Standard input does not hold a token: { $error }
qr-empty = There is no secret on standard input.
qr-not-base32 = This is not a TOTP secret: it holds characters other than A to Z and 2 to 7.
qr-too-short = This is not a TOTP secret: it has fewer than 16 characters.
qr-no-secret = The otpauth URI holds no secret.
qr-other-kind = The URI is of another kind than otpauth://totp.
qr-does-not-fit = The QR code needs { $columns } columns and { $rows } rows; this terminal has { $have_columns } and { $have_rows }. Type the secret instead:
undo-refused-in-doubt = AWS gave no clear answer to this change and it does not show, so there is nothing to undo now. It can still arrive up to 15 minutes after it was sent; try again then.
undo-refused-damaged = The newest journal entry, { $file }, is damaged and may hold a change. Check this account in the AWS console. To undo an older entry, name it: { $command }
undo-refused-newer-in-doubt = Entry { $entry } is newer and in doubt, so which change is the newest cannot be told. To undo another entry, name it: { $command }
undo-means-doubt = A change of this entry got no clear answer from AWS and does not show. It may still arrive; it stays in the journal as in doubt.
undo-means-unconfirmed = AWS never confirmed a change of this entry; it was seen when the account was read. If somebody else made the same change, it is undone as well.
entry-not-made = not made
entry-damaged = damaged
status-not-made = not made
status-undone = undone
apply-differs = After the write, these places are not as they were sent (sent → read):
entries-damaged = { $file } cannot be read ({ $error }). It may hold a change that was made: check this account in the AWS console.
cli-no-plain-wizard = The wizard has no plain form yet. The subcommands print plain lines; to see them, run: cognito-doctor --help
cli-story-asks = This lesson's story asks for more. Run: { $command }

# practice serve, practice outbox
serve-read-only = --read-only forbids every change, and clients of practice serve can change the account. Run it without --read-only.
serve-no-port = Cannot listen on { $address }: { $error }. Choose another port with --port.
serve-open-to-others = Warning: { $address } is open to other machines. Signatures are not checked: anyone who can reach it is an administrator of this account and sees every code. Use it only on a private network.
serve-account = Practice account { $account }: { $title }. Copy the export lines into another terminal; they contain no secrets. Web pages of other origins are refused. Ctrl-C stops the server; changes are kept.
serve-speed = The account's clock runs { $speed } times as fast.
serve-beside = In another terminal, { $open } shows the same account and follows it; { $outbox } shows the codes that were sent; { $reset } resets it.
outbox-empty = Nothing was sent in { $lesson } yet.
outbox-sms-sandbox = never arrives: Amazon SNS is in the SMS sandbox
outbox-spend-limit = never arrives: the monthly SMS spend limit is reached
outbox-mail-sandbox = never arrives: Amazon SES is in the sandbox
outbox-sending-paused = never arrives: Amazon SES sending is paused
