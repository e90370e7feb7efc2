# The sign-in rehearsal and the enrolment of an authenticator.

## What can be done

sign-in-do-sign-in = Sign in
sign-in-why-sign-in = The first call: username and password. The answer names what comes next and brings a session.
sign-in-do-new-password = Set a new password
sign-in-why-new-password = The user has a temporary password. The answer brings a new session; the old one is spent.
sign-in-why-new-password-attributes = The pool also wants these attributes with the new password: { $names }. Set them for the user first (AdminUpdateUserAttributes), or AWS refuses the answer.
sign-in-do-choose-factor = Choose a factor
sign-in-why-choose-factor = The user has several factors and prefers none. The answer brings the challenge of the one that is chosen, and a new session.
sign-in-do-answer-code = Answer with the code
sign-in-why-answer-code = The newest session and the newest code: both belong to this sign-in.
sign-in-do-associate = Ask for a TOTP secret
sign-in-why-associate = Cognito hands out a secret for the authenticator app. Nothing changes for the user until its first number is verified.
sign-in-do-verify = Verify with the first number
sign-in-why-verify = Scan the QR code and type the number that the app shows. With a session, the one that came with the secret goes in.
sign-in-do-finish-setup = Finish MFA_SETUP
sign-in-why-finish-setup = Answer the challenge with the session that VerifySoftwareToken gave. Tokens follow.
sign-in-do-prefer = Switch the authenticator on
sign-in-why-prefer = SetUserMFAPreference. Where MFA is optional, a verified authenticator alone is not asked for at sign-in.
sign-in-do-associate-again = Ask for another secret
sign-in-why-associate-again = Each request hands out a new secret. Delete the old entry in the app and scan the new QR code; if AWS refuses, start over.
sign-in-do-start-over = Start over
sign-in-why-start-over = A new sign-in from the first call, with a new session.
sign-in-do-use-token = Enrol with an access token
sign-in-why-use-token = Paste an access token of the application and set up the authenticator with it, without a session.
sign-in-do-stop = End here
sign-in-why-stop = Passwords, sessions, tokens and secrets of this rehearsal are wiped; the record of its steps stays on screen.
sign-in-do-resend = Send an answered session again
sign-in-why-resend = The last answer a second time, as a double click or a retry after a timeout does it.
sign-in-do-associate-spent = Ask for a secret with the spent session
sign-in-why-associate-spent = The session that was given for the secret, once more, as a reloaded page does it.
sign-in-do-sign-in-again = Sign in again in between
sign-in-why-sign-in-again = A second first call, and the session of before is kept. Then answer with the old one.
sign-in-do-answer-stale = Answer with the session of before
sign-in-why-answer-stale = The session is from before the second sign-in.
sign-in-do-answer-elsewhere = Answer through another app client
sign-in-why-answer-elsewhere = The right session, shown by an app client that it was not made for.
sign-in-do-verify-with-first = Verify with the session of the sign-in
sign-in-why-verify-with-first = The session from before the secret, instead of the one that came with it.
sign-in-do-wait-too-long = Wait until the session is over
sign-in-why-wait-too-long = The life of a session is set on the app client: 3 to 15 minutes.
sign-in-do-answer-late = Answer with the expired session
sign-in-why-answer-late = Its life is over; AWS says so when it is sent.
sign-in-do-finish-early = Answer MFA_SETUP before verifying
sign-in-why-finish-early = The challenge is answered, but no authenticator was verified for this session.
sign-in-do-wrong-code = Answer with a wrong number
sign-in-why-wrong-code = Type six digits that the app does not show.
sign-in-do-old-code = Answer with the number of five minutes ago
sign-in-why-old-code = As a telephone does it whose clock is five minutes slow.
sign-in-do-verify-old-code = Verify with the number of five minutes ago
sign-in-why-verify-old-code = As a telephone does it whose clock is five minutes slow.
sign-in-do-verify-earlier-secret = Verify with a number of the earlier secret
sign-in-why-verify-earlier-secret = As an app does it that still has the QR code of before.
sign-in-do-prefer-early = Switch the authenticator on before one is verified
sign-in-why-prefer-early = SetUserMFAPreference for a user who has no verified authenticator.
sign-in-do-narrow-token = Ask for a secret with a token without the scope
sign-in-why-narrow-token = Paste an access token of managed login whose request did not ask for aws.cognito.signin.user.admin.
sign-in-why-in-doubt = Whether the last call had an effect is not known. A new sign-in is sure.

## What it costs or changes

sign-in-cost-active = AWS counts a user who signs in as active this month; the bill goes by active users.
sign-in-cost-message = Cognito sends the user a code by SMS or mail, which the account pays for.
sign-in-cost-message-maybe = If this user's factor is SMS or e-mail, Cognito sends a code, which the account pays for.
sign-in-cost-message-choice = If SMS or e-mail is chosen, Cognito sends the user a code.
sign-in-cost-password = The user's password is changed for good.
sign-in-cost-password-maybe = If AWS takes the answer all the same, the user's password is changed.
sign-in-cost-token-new = The user has this authenticator from then on.
sign-in-cost-token-replaced = A user has one authenticator at most: this one replaces another that was verified before.
sign-in-cost-prefer = From the next sign-in on the user is asked for a number of the authenticator.
sign-in-cost-prefer-early = If the user does have an authenticator, it is switched on and preferred.

## What cannot be done

sign-in-busy = Wait for the answer to the last call first.
sign-in-not-now = That is not possible at this point of the sign-in.
sign-in-password-missing = The password is missing.
sign-in-new-password-missing = The new password is missing.
sign-in-token-missing = The access token is missing.
sign-in-code-missing = The code is missing.
sign-in-code-digits = Digits only, as many as the code has: { $digits }.
sign-in-factor-missing = Choose one of the factors that Cognito offers.

## What comes next

sign-in-next-first = Next: { $operation } with username and password. There is no session yet.
sign-in-next-over = Next: { $operation } again. No valid session is left.
sign-in-next-answer = Next: { $operation } for { $challenge } with session { $number } ({ $fingerprint })
sign-in-next-call = Next: { $operation } with session { $number } ({ $fingerprint })
sign-in-next-no-door = This app client lets nobody in with a password. Add ALLOW_ADMIN_USER_PASSWORD_AUTH or ALLOW_USER_PASSWORD_AUTH to its ExplicitAuthFlows, or choose another one.
sign-in-next-no-setup = The user must set up a factor, and an authenticator app is not among them. Add the phone number or e-mail address to the user and start over, or switch authenticator apps on in the pool.
sign-in-next-unknown = AWS asks for { $challenge }, which this rehearsal cannot answer. Use an app client without it, or end here.
sign-in-next-associate-token = Next: AssociateSoftwareToken with the access token
sign-in-next-verify-token = Next: VerifySoftwareToken with the access token and the first number
sign-in-next-prefer = Next: SetUserMFAPreference with the access token
sign-in-next-done = The user is signed in. Nothing else has to be called.
sign-in-next-stopped = The rehearsal has ended.

## What happened

sign-in-why-reused = Session { $session } was answered in step { $step }. AWS takes each session once.
sign-in-why-reused-elsewhere = Session { $session } has been answered already, and not by this rehearsal. AWS takes each session once.
sign-in-why-stale = Session { $session } is from before the second sign-in, which gave session { $newer }.
sign-in-why-elsewhere = Session { $session } was made for app client { $own } and was sent through { $other }.
sign-in-why-first = VerifySoftwareToken takes the session that AssociateSoftwareToken gave, number { $right }. Session { $session } is older.
sign-in-why-invalid = Session { $session } is not valid at this point. A sign-in of the same user elsewhere, or a call out of order, makes it so.
sign-in-why-expired = Session { $session } lives { $minutes } minutes on this app client (AuthSessionValidity), and they are over.
sign-in-why-too-early = MFA_SETUP was answered before VerifySoftwareToken had given its session.
sign-in-why-number = The number is not the one that Cognito expects of this user's authenticator.
sign-in-why-message-code = The code is not the one of this sign-in. Each sign-in sends a new one; only the newest counts.
sign-in-why-code-or-state = The code does not fit, or the challenge and its answer do not belong together.
sign-in-why-old-number = The number was right five minutes ago. Cognito takes the one of now and one step of 30 seconds to either side.
sign-in-why-earlier-secret = The number belongs to the secret before. Each AssociateSoftwareToken hands out a new one.
sign-in-why-not-verified = The number does not fit the secret that was handed out last.
sign-in-why-not-set-up = The user has no verified authenticator, so it cannot be switched on.
sign-in-why-scope = The access token lacks the scope aws.cognito.signin.user.admin.
sign-in-why-no-token = This user has no verified authenticator.
sign-in-why-pool-off = Authenticator apps are switched off in this pool.
sign-in-why-sms-role = Cognito could not send the SMS: its role in this account is not in order.
sign-in-why-password = Username or password is wrong. A client that hides who exists says the same of an unknown user.
sign-in-why-temporary = The temporary password is too old.
sign-in-why-disabled = An administrator has disabled this user.
sign-in-why-no-user = There is no such user in this pool.
sign-in-why-reset = The user's password has been reset and is waiting for a new one.
sign-in-why-unconfirmed = The user signed up and was never confirmed.
sign-in-why-policy = The new password does not meet the pool's password policy.
sign-in-why-no-factor = The pool demands MFA, and this user has no factor to answer with.
sign-in-why-not-there = The pool or the app client does not exist in this Region.
sign-in-why-denied = Your own AWS identity may not make this call.
sign-in-why-code-used = This number was used before. Each counts once.
sign-in-why-code-expired = The code came too late: it lives no longer than the session.
sign-in-why-token-over = The access token has expired or was revoked.
sign-in-why-token-odd = That is no access token that AWS accepts.
sign-in-why-throttled = Too many calls at once for this account and Region.
sign-in-why-refused = AWS refused { $operation }.

## How it is put right

sign-in-now-newest = Answer with the newest session, number { $session } ({ $fingerprint }). If that is refused too, start over.
sign-in-now-start-over = Start over: a new sign-in brings a new session.
sign-in-now-signed-in = Nothing is broken: the user is signed in, and the session is not needed any more.
sign-in-now-expired = Start over and answer in time. Where people need longer, as for scanning a QR code, raise AuthSessionValidity of the app client, up to 15 minutes.
sign-in-now-too-early = First AssociateSoftwareToken and VerifySoftwareToken, each with the newest session ({ $session }, { $fingerprint } now); then answer MFA_SETUP with the one that Verify gives. If this one is refused now, start over.
sign-in-now-number = Wait for the next number and send it with session { $session } ({ $fingerprint }); set the telephone's clock to automatic. If the session is refused now, start over. If no number is ever right, the app has another secret: enrol again.
sign-in-now-message-code = Send the code of the newest message with session { $session } ({ $fingerprint }). If the session is refused now, start over.
sign-in-now-verify = Type the number that the app shows now, for the newest QR code. If it stays wrong, ask for another secret and scan that one; if the session is refused now, start over.
sign-in-now-not-set-up = First AssociateSoftwareToken and VerifySoftwareToken; then switch it on.
sign-in-now-scope = Use a token whose sign-in asked for the scope: add it to the app client and to the request of the login page. Tokens of a sign-in by InitiateAuth or AdminInitiateAuth have it, unless a pre-token trigger takes it out.
sign-in-now-no-token = Enrol an authenticator for this user, or set a factor that the user has as the preferred one.
sign-in-now-pool-off = Switch authenticator apps on in the pool (problem totp_not_enabled), then start over.
sign-in-now-sms-role = Check the pool: the findings name what the role lacks and repair it. Then start over.
sign-in-now-problem = This is the problem { $problem }: its guide and the pool's findings show the repair. Then start over.
sign-in-now-password = Type the password again, or set one for a test user (AdminSetUserPassword). Several wrong ones in a row lock the user out for a while.
sign-in-now-temporary = Let an administrator give a new temporary password (AdminCreateUser with MessageAction RESEND, or AdminSetUserPassword).
sign-in-now-disabled = Enable the user (AdminEnableUser), or choose another one.
sign-in-now-no-user = Check the username and the pool; names can be case sensitive.
sign-in-now-reset = Finish the reset with ForgotPassword and ConfirmForgotPassword, or set a password (AdminSetUserPassword).
sign-in-now-unconfirmed = Confirm the user (AdminConfirmSignUp, or the code of the sign-up), then sign in.
sign-in-now-policy = Choose a password that meets the policy; AWS's words name the rule. If the session is refused now, start over.
sign-in-now-no-factor = Add a phone number or e-mail address for a factor that the pool has, or switch authenticator apps on, so that the user can set one up.
sign-in-now-not-there = Check Region, pool and app client.
sign-in-now-denied = Ask for the permission that AWS's words name, on this pool's ARN.
sign-in-now-code-used = Wait up to 30 seconds for the next number and send that one. If the session is refused now, start over.
sign-in-now-token-over = Sign in again, or paste a fresh access token of this pool.
sign-in-now-throttled = Wait some seconds, then make the same call again.
sign-in-now-unknown = Read AWS's words after the exception. Then try again or start over.
sign-in-now-in-doubt = Whether the call had an effect is not known. Start over to be sure; the session may be spent.
sign-in-now-password-in-doubt = Whether the password was changed is not known. Start over with the new one; if it is refused, with the old one.
sign-in-now-verify-in-doubt = Whether the authenticator counts now is not known. Verify once more or start over; keep the entry in the app until one of them has succeeded.
sign-in-now-prefer-in-doubt = Whether the authenticator is switched on is not known. The same call again does no harm.
sign-in-now-odd-secret = AWS handed out a secret that is not base32; no authenticator app can read it. Ask for another one or start over.

## What has been shown

sign-in-verdict-signed-in = Signed in
sign-in-verdict-enrolled = Authenticator enrolled
sign-in-verdict-stopped = Ended before the sign-in was through
sign-in-proven-password = Pool { $pool } and app client { $client } let this user in with the password alone; no second factor was asked for.
sign-in-proven-sms = Pool { $pool } and app client { $client } let this user in with password and SMS code.
sign-in-proven-email = Pool { $pool } and app client { $client } let this user in with password and code by e-mail.
sign-in-proven-totp = Pool { $pool } and app client { $client } let this user in with password and authenticator.
sign-in-proven-setup = Pool { $pool } and app client { $client } let this user in after setting up a factor.
sign-in-look-at-application = If the application fails for the same user and client, the fault is in its calls: compare their order, sessions and answer keys with the sequence below, and look for repeated calls in CloudTrail.
sign-in-enrolled-preferred = The authenticator is verified, switched on and preferred.
sign-in-enrolled-by-session = The authenticator is verified, and MFA_SETUP is answered.
sign-in-enrolled-not-preferred = The authenticator is verified, but not switched on by a preference yet: where MFA is optional nobody asks for it.
sign-in-stopped-at = The last refusal: { $operation }, { $code }.
sign-in-stopped-open = It is not proven that this user can sign in; nothing speaks against it either.
sign-in-produced = Produced on purpose and put right: { $problems }
sign-in-produced-open = Produced on purpose, not put right yet: { $problems }
sign-in-taken = AWS took what was meant as a mistake in step { $step }.

## The order of calls

sign-in-seq-first = Username and password; no session yet.
sign-in-seq-any = As often as the answer names a challenge: with the session of the answer just before. For MFA_SETUP, AssociateSoftwareToken and VerifySoftwareToken come first.
sign-in-seq-answer = { $challenge }, with the session that { $before } gave.
sign-in-seq-session = With the session that { $before } gave.
sign-in-seq-token = With the access token.

## Numbers and clocks

totp-right-now = The number is right for now: it belongs to this secret, and the clocks agree. If AWS refuses it all the same, ask for another secret.
totp-right-ago = The number was right { $seconds } s ago: the telephone's clock is slow, or the number was typed too late. Set the telephone's time to automatic and type a fresh number.
totp-right-ahead = The number will be right in { $seconds } s: the telephone's clock is fast. Set its time to automatic and type a fresh number.
totp-hours-ago = The number was right { $hours } hours ago: the telephone's clock or time zone was set by hand. Set both to automatic.
totp-hours-ahead = The number will be right in { $hours } hours: the telephone's clock or time zone was set by hand. Set both to automatic.
totp-of-earlier = The number belongs to an earlier secret of this attempt (number { $which }). Delete that entry in the app and scan the QR code that is shown now.
totp-six-digits = A number of an authenticator has exactly 6 digits.
totp-not-found = The number fits none of the secrets of this attempt, within an hour of now or in another time zone. Was the right entry of the app read?
totp-computer-fast = This computer's clock is { $seconds } s ahead of AWS; numbers are judged by AWS's time.
totp-computer-slow = This computer's clock is { $seconds } s behind AWS; numbers are judged by AWS's time.
