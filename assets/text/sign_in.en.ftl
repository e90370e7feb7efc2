# Testing a sign-in, and setting up an authenticator.

## What can be done

sign-in-do-sign-in = Sign in
sign-in-why-sign-in = Username and password. The answer returns a session and names the next step.
sign-in-do-new-password = Set a new password
sign-in-why-new-password = The password is temporary. The answer returns a new session.
sign-in-why-new-password-attributes = The pool also requires these attributes: { $names }. Set them first (AdminUpdateUserAttributes), or AWS refuses the answer.
sign-in-do-choose-factor = Choose a factor
sign-in-why-choose-factor = Several factors, none preferred. The answer returns the challenge of the factor that you choose.
sign-in-do-answer-code = Answer with the code
sign-in-why-answer-code = Send the newest code with the newest session: both belong to this sign-in.
sign-in-do-associate = Ask for a TOTP secret
sign-in-why-associate = Cognito returns a secret. It is used only after its first code is verified.
sign-in-do-verify = Verify with the first code
sign-in-why-verify = Scan the QR code and type the code that the authenticator app shows. With a session: the one that was returned with the secret.
sign-in-do-finish-setup = Finish MFA_SETUP
sign-in-why-finish-setup = Answer with the session that VerifySoftwareToken returned. Tokens follow.
sign-in-do-prefer = Turn the authenticator on
sign-in-why-prefer = SetUserMFAPreference. Where MFA is optional, verifying alone is not enough.
sign-in-do-associate-again = Ask for another secret
sign-in-why-associate-again = A new secret is returned. Delete the old entry in the authenticator app and scan the new QR code; if AWS refuses, start over.
sign-in-do-start-over = Start over
sign-in-why-start-over = A new sign-in from the first call, with a new session.
sign-in-do-use-token = Set up with an access token
sign-in-why-use-token = Paste an access token of the application; no session is needed.
sign-in-do-stop = End here
sign-in-why-stop = Passwords, sessions, tokens and secrets are erased; the steps stay on screen.
sign-in-do-resend = Send an answered session again
sign-in-why-resend = Send the last answer twice, like a double click or a retry after a timeout.
sign-in-do-associate-spent = Ask for a secret with the used session
sign-in-why-associate-spent = Send the session that was already used for the secret, as a reloaded page does.
sign-in-do-sign-in-again = Sign in again in between
sign-in-why-sign-in-again = Make the first call again; the earlier session is kept. Then answer with that.
sign-in-do-answer-stale = Answer with the earlier session
sign-in-why-answer-stale = It is from before the second sign-in.
sign-in-do-answer-elsewhere = Answer through another app client
sign-in-why-answer-elsewhere = The right session, sent through an app client that it was not issued for.
sign-in-do-verify-with-first = Verify with the session before
sign-in-why-verify-with-first = The session from before the secret, not the one that was returned with it.
sign-in-do-wait-too-long = Wait until the session is over
sign-in-why-wait-too-long = The app client sets how long a session lasts: 3 to 15 minutes.
sign-in-do-answer-late = Answer with the expired session
sign-in-why-answer-late = Its time is over; AWS says so when you send it.
sign-in-do-finish-early = Answer MFA_SETUP before verifying
sign-in-why-finish-early = Answer the challenge although no authenticator was verified for this session.
sign-in-do-wrong-code = Answer with a wrong code
sign-in-why-wrong-code = Type six digits that the authenticator app does not show.
sign-in-do-old-code = Answer with the code of five minutes ago
sign-in-why-old-code = Like a phone whose clock is five minutes slow.
sign-in-do-verify-old-code = Verify with the code of five minutes ago
sign-in-why-verify-old-code = Like a phone whose clock is five minutes slow.
sign-in-do-verify-earlier-secret = Verify with a code of the earlier secret
sign-in-why-verify-earlier-secret = Like an authenticator app that still has the earlier QR code.
sign-in-do-prefer-early = Turn the authenticator on before verifying
sign-in-why-prefer-early = SetUserMFAPreference for a user who has no verified authenticator.
sign-in-do-narrow-token = Ask for a secret with a token that lacks the scope
sign-in-why-narrow-token = Paste a managed login token requested without aws.cognito.signin.user.admin.
sign-in-why-in-doubt = It is not known whether the last call had an effect. A new sign-in is safe.

## What it costs or changes

sign-in-cost-active = Signing in counts the user as active this month; AWS bills for active users.
sign-in-cost-message = Cognito sends the user a code by SMS or email; the account pays for it.
sign-in-cost-message-maybe = If this user's factor is SMS or email, Cognito sends a code; the account pays for it.
sign-in-cost-practice = This is the practice lab: nothing is real, and nothing costs money.
sign-in-cost-message-choice = If you choose SMS or email, Cognito sends the user a code.
sign-in-cost-password = This changes the user's password. This change cannot be undone.
sign-in-cost-password-maybe = If AWS accepts the answer anyway, the user's password changes.
sign-in-cost-token-new = From then on the user has this authenticator.
sign-in-cost-token-replaced = A user has at most one authenticator: this one replaces any verified before.
sign-in-cost-prefer = From the next sign-in on, AWS prompts the user for a code of the authenticator app.
sign-in-cost-prefer-early = If the user does have an authenticator, this turns it on and makes it preferred.

## What cannot be done

sign-in-busy = Wait for the answer to the last call first.
sign-in-not-now = Choose another action: this one does not fit this point of the sign-in.
sign-in-password-missing = Type the password.
sign-in-new-password-missing = Type the new password.
sign-in-token-other-pool = This token is of pool { $other }, not of { $pool }. It is not sent: the call would change a user of that pool. Go to that pool to use it.
sign-in-token-missing = Paste the access token.
sign-in-code-missing = Type the code.
sign-in-code-digits = Type digits only, as many as the code has: { $digits }.
sign-in-factor-missing = Choose one of the factors that Cognito offers.

## What comes next

sign-in-next-first = Next: { $operation } with username and password. There is no session yet.
sign-in-next-over = Next: { $operation } again. No valid session is left.
sign-in-next-answer = Next: { $operation } for { $challenge } with session { $number } ({ $fingerprint })
sign-in-next-call = Next: { $operation } with session { $number } ({ $fingerprint })
sign-in-next-no-door = This app client does not allow sign-in with a password. Add ALLOW_ADMIN_USER_PASSWORD_AUTH or ALLOW_USER_PASSWORD_AUTH to its ExplicitAuthFlows, or choose another app client.
sign-in-next-no-setup = The user must set up a factor, and the authenticator app is not offered. Add the phone number or email address to the user and start over, or turn authenticator apps on in the pool. The address or number used for account recovery does not count as a factor.
sign-in-next-unknown = AWS asks for { $challenge }, which this program cannot answer. Use an app client without it, or end here.
sign-in-next-associate-token = Next: AssociateSoftwareToken with the access token
sign-in-next-verify-token = Next: VerifySoftwareToken with the access token and the first code
sign-in-next-prefer = Next: SetUserMFAPreference with the access token
sign-in-next-enrolled = The authenticator is set up and turned on. No call is left to make.
sign-in-next-done = The user is signed in. No call is left to make.
sign-in-next-stopped = The test has ended.

## What happened

sign-in-why-reused = Session { $session } was answered in step { $step }. AWS accepts each session once.
sign-in-why-reused-elsewhere = Session { $session } was answered already, but not by this test. AWS accepts each session once.
sign-in-why-stale = Session { $session } is older than the second sign-in, which returned session { $newer }.
sign-in-why-elsewhere = Session { $session } belongs to app client { $own } and was sent through { $other }.
sign-in-why-first = VerifySoftwareToken requires the session that AssociateSoftwareToken returned, number { $right }. Session { $session } is older.
sign-in-why-invalid = Session { $session } is not valid at this point. Possible causes: another sign-in in between, or a call out of order.
sign-in-why-expired = Session { $session } is valid for { $minutes } minutes on this app client (AuthSessionValidity), and they have passed.
sign-in-why-too-early = MFA_SETUP was answered before VerifySoftwareToken returned its session.
sign-in-why-number = Cognito expects another code from this user's authenticator app.
sign-in-why-message-code = The code is not the one of this sign-in. Each sign-in sends a new code; only the newest is valid.
sign-in-why-code-or-state = The code is wrong, or the answer does not belong to this challenge.
sign-in-why-old-number = The code was right five minutes ago. Cognito accepts codes up to 30 seconds before and after its own time.
sign-in-why-earlier-secret = The code belongs to the earlier secret; AssociateSoftwareToken has returned a new one since.
sign-in-why-not-verified = The code does not match the newest secret.
sign-in-why-not-set-up = The user has no verified authenticator, so there is nothing to turn on.
sign-in-why-scope = The access token lacks the scope aws.cognito.signin.user.admin.
sign-in-why-no-token = This user has no verified authenticator, or it is not turned on.
sign-in-why-pool-off = Authenticator apps are turned off in this pool.
sign-in-why-sms-role = Cognito could not send the SMS message: its role in this account is not in order.
sign-in-why-password = The username or the password is wrong. An app client that hides whether a user exists returns the same for an unknown user.
sign-in-why-temporary = The temporary password has expired.
sign-in-why-disabled = An administrator has disabled this user.
sign-in-why-no-user = This pool has no such user.
sign-in-why-reset = The user's password has been reset and is waiting for a new one.
sign-in-why-unconfirmed = The user signed up and was never confirmed.
sign-in-why-policy = The new password does not meet the pool's password policy.
sign-in-why-no-factor = The pool requires MFA, and this user has no factor to answer with.
sign-in-why-not-there = The pool or the app client does not exist in this Region.
sign-in-why-denied = Your own AWS identity does not have permission for this call.
sign-in-why-code-used = This code was used before. Each code is accepted once.
sign-in-why-code-expired = The code was sent too late: it is valid no longer than the session.
sign-in-why-token-over = The access token has expired or was revoked.
sign-in-why-token-odd = AWS does not accept this as an access token.
sign-in-why-throttled = AWS is throttling requests of this account and Region.
sign-in-why-refused = AWS refused { $operation }.

## How to fix it

sign-in-now-newest = Answer with session { $session } ({ $fingerprint }), the newest. If AWS refuses that too, start over.
sign-in-now-start-over = Start over: a new sign-in returns a new session.
sign-in-now-signed-in = Nothing is broken: the user is signed in and no longer needs the session.
sign-in-now-expired = Start over and answer in time. If users need longer, for example to scan a QR code, raise AuthSessionValidity on the app client, up to 15 minutes.
sign-in-now-too-early = Call AssociateSoftwareToken (session { $session }, { $fingerprint }), then VerifySoftwareToken with the session it returns, then answer MFA_SETUP with the one from Verify. If AWS refuses a session, start over.
sign-in-now-number = Wait for the next code and send it with session { $session } ({ $fingerprint }). Set the phone's clock to automatic. If AWS refuses the session, start over. If no code is ever right, the app has another secret: set up the authenticator again.
sign-in-now-message-code = Send the newest message's code with session { $session } ({ $fingerprint }). If AWS refuses the session, start over.
sign-in-now-verify = Type the code that the app shows now for the newest QR code. If it stays wrong, ask for another secret and scan that; if AWS refuses the session, start over.
sign-in-now-not-set-up = First AssociateSoftwareToken and VerifySoftwareToken; then turn the authenticator on.
sign-in-now-scope = Use a token whose sign-in asked for the scope: add it to the app client and to the request of the login page. Tokens of InitiateAuth and AdminInitiateAuth carry it, unless a pre-token trigger removes it.
sign-in-now-no-token = Set up an authenticator for this user and turn it on, or prefer a factor that the user has.
sign-in-now-pool-off = Turn authenticator apps on in the pool (problem totp_not_enabled), then start over.
sign-in-now-sms-role = Check the pool: its findings name what the role lacks and how to fix it. Then start over.
sign-in-now-problem = This is the problem { $problem }: its guide and the pool's findings show how to fix it. Then start over.
sign-in-now-lockout = After five wrong passwords or codes Cognito locks the sign-in for a while, up to about 15 minutes. Wait, then sign in once.
sign-in-now-password = Type the password again, or set one for a test user (AdminSetUserPassword). Too many wrong ones in a row lock the user out for a while.
sign-in-now-temporary = An administrator has to set a new temporary password (AdminCreateUser with MessageAction RESEND, or AdminSetUserPassword).
sign-in-now-disabled = Enable the user (AdminEnableUser), or choose another one.
sign-in-now-no-user = Check the username and the pool; usernames can be case sensitive.
sign-in-now-reset = Finish the reset with ForgotPassword and ConfirmForgotPassword, or set a password (AdminSetUserPassword).
sign-in-now-unconfirmed = Confirm the user (AdminConfirmSignUp, or the code of the sign-up), then sign in.
sign-in-now-policy = Choose a password that meets the policy; AWS's message names the rule. If AWS refuses the session, start over.
sign-in-now-no-factor = Add a phone number or email address for a factor of the pool, or turn authenticator apps on, so that the user can set one up.
sign-in-now-not-there = Check Region, pool and app client.
sign-in-now-denied = Ask for the permission that AWS's message names, on this pool's ARN.
sign-in-now-code-used = Wait up to 30 seconds for the next code and send that. If AWS refuses the session, start over.
sign-in-now-token-over = Sign in again, or paste a fresh access token of this pool.
sign-in-now-throttled = Wait a few seconds, then make the same call again.
sign-in-now-unknown = Read AWS's message after the exception. Then try again or start over.
sign-in-now-not-sent = The call was not made, so nothing changed. Fix the error shown above and try again.
sign-in-now-in-doubt = It is not known whether the call had an effect. Start over to be sure; the session may have been used.
sign-in-now-password-in-doubt = It is not known whether the password was changed. Start over with the new one; if AWS refuses it, with the old one.
sign-in-now-verify-in-doubt = It is not known whether the authenticator is verified now. Verify again or start over; keep the entry in the app until one of them succeeds.
sign-in-now-prefer-in-doubt = It is not known whether the authenticator is turned on. Make the same call again; it does no harm.
sign-in-now-odd-secret = AWS returned a secret that is not base32; no authenticator app can read it. Ask for another one or start over.

## What has been shown

sign-in-verdict-signed-in = Signed in
sign-in-verdict-enrolled = Authenticator set up
sign-in-verdict-stopped = Ended before the sign-in was complete
sign-in-proven-password = Pool { $pool } and app client { $client } let this user in with the password alone; the user was not prompted for a second factor.
sign-in-proven-sms = Pool { $pool } and app client { $client } let this user in with password and SMS code.
sign-in-proven-email = Pool { $pool } and app client { $client } let this user in with password and email code.
sign-in-proven-totp = Pool { $pool } and app client { $client } let this user in with password and authenticator app.
sign-in-proven-setup = Pool { $pool } and app client { $client } let this user in after setting up a factor.
sign-in-look-at-application = If the application fails for the same user and app client, the cause is in its calls: compare their order, sessions and ChallengeResponses with the sequence below, and look for repeated calls in CloudTrail.
sign-in-enrolled-preferred = The authenticator is verified, turned on and preferred.
sign-in-enrolled-by-session = The authenticator is verified, and MFA_SETUP is answered.
sign-in-enrolled-not-preferred = The authenticator is verified, but no preference turns it on yet: where MFA is optional, AWS does not prompt for it.
sign-in-stopped-at = The last refusal: { $operation }, { $code }.
sign-in-stopped-open = This does not prove that the user can sign in, and nothing here shows the opposite.
sign-in-produced = Produced on purpose and fixed: { $problems }
sign-in-produced-open = Produced on purpose, not fixed yet: { $problems }. To see it fixed, start over and make the calls in order.
sign-in-taken = In step { $step } AWS accepted what was meant as a mistake.

## The order of calls

sign-in-seq-first = Username and password; no session yet.
sign-in-seq-any = Once for each challenge that an answer names, with the session of that answer. For MFA_SETUP, AssociateSoftwareToken and VerifySoftwareToken come first.
sign-in-seq-answer = { $challenge }, with the session that { $before } returned.
sign-in-seq-session = With the session that { $before } returned.
sign-in-seq-token = With the access token.

## Codes and clocks

totp-right-now = The code is right for now: it belongs to this secret, and the clocks agree. If AWS refuses it anyway, ask for another secret.
totp-right-ago = The code was right { $seconds } s ago: the phone's clock is slow, or the code was typed too late. Set the phone's time to automatic and type a fresh code.
totp-right-ahead = The code will be right in { $seconds } s: the phone's clock is fast. Set its time to automatic and type a fresh code.
totp-hours-ago = The code was right { $hours } hours ago: the phone's clock or time zone was set manually. Set both to automatic.
totp-hours-ahead = The code will be right in { $hours } hours: the phone's clock or time zone was set manually. Set both to automatic.
totp-of-earlier = The code belongs to an earlier secret of this attempt (secret { $which }). Delete that entry in the app and scan the QR code that is shown now.
totp-six-digits = Type the whole code: it has exactly 6 digits.
totp-not-found = The code matches none of the secrets of this attempt, within an hour of now or in another time zone. Check that you read the right entry in the app.
totp-computer-fast = This computer's clock is { $seconds } s ahead of AWS; AWS judges codes by its own time.
totp-computer-slow = This computer's clock is { $seconds } s behind AWS; AWS judges codes by its own time.
