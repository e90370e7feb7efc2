# A pasted error: what it may also be, and what is known of errors outside the list.

## General

explain-none = This text names no MFA error of Amazon Cognito that is known here.
explain-other = An MFA error of Amazon Cognito outside the list of guides.
explain-nearest = This is the guide nearest to these words. Whether it applies to your pool, the check shows.
explain-other-question = A question that this program answers without a guide.
explain-sure = high
explain-likely = medium
explain-possible = low
explain-also = It may also be:
explain-hidden = Hidden in the text: { $count ->
    [one] one secret
   *[other] { $count } secrets
}.
explain-cause-off-with-factor = The request turns MFA off and still holds a factor. OFF is sent alone, without SmsMfaConfiguration, SoftwareTokenMfaConfiguration and EmailMfaConfiguration; a request without MfaConfiguration counts as OFF. Nothing is wrong with the SMS settings.
explain-cause-no-factor = The request sets MFA to ON or OPTIONAL and names no factor: SMS, email or TOTP has to be in the same request. A passkey alone does not count.
explain-cause-sms-left-out = SetUserPoolMfaConfig replaces the whole MFA configuration. The refused call left out the SMS settings that the pool has and still needs: send SmsMfaConfiguration with its SmsConfiguration along, as GetUserPoolMfaConfig shows it.
explain-cause-sms-role-stays = The console does not turn MFA off while the pool has an SMS role. SetUserPoolMfaConfig with MfaConfiguration OFF alone does: no factor block in the request. Do not delete the IAM role; without it, other changes of the pool are refused.
explain-cause-pool-switch = TOTP is turned off in the user pool.
explain-cause-user-token = The pool has TOTP on, but this user has no verified authenticator.

## What a text is

explain-kind-error = an error or a log
explain-kind-aws-command = a command of the AWS CLI
explain-kind-request = the body of a request
explain-kind-pool-document = the settings of a user pool
explain-kind-mfa-document = the MFA configuration of a user pool
explain-kind-client-document = the settings of an app client
explain-kind-policy = an IAM policy
explain-kind-trust-policy = the trust policy of an IAM role
explain-kind-template = infrastructure as code
explain-kind-delivery-log = a delivery log of Amazon SNS
explain-kind-token = a token
explain-kind-challenge = a challenge of a sign-in
explain-kind-question = a question or description
explain-kind-unknown = not recognized

## What this program does with it

explain-on-request = Before you send it: this program says whether AWS would refuse it, what it resets on your pool, and which request loses nothing.
explain-on-document = The same settings can be checked in the pool itself: this program reads the pool and says what is wrong for MFA.
explain-on-policy = This program judges it as the policy of an SMS role. Check it with its pool to see whether Cognito can send SMS messages with it.
explain-on-template = Before you deploy it: this program says which of the MFA settings AWS would refuse.
explain-on-delivery-log = Cognito handed the message over. From there, Amazon SNS and the carrier deliver it.
explain-on-token = A token is decoded here, without its signature, and not kept. Pass it on standard input to see what it carries and lacks.
explain-on-challenge = It is not an error: the sign-in waits for an answer. *Test a sign-in* (key 5 on the first screen) shows each call and its answer with your pool.

## What would help where nothing was found

explain-help-call = Understood: { $exception } of { $operation }. This program does not know it as an MFA error. Paste the request that was sent, without its secrets: it helps more than the error.
explain-help-exception = Understood: { $exception }. Alone it can mean many things. Paste the message after it and the name of the call that AWS refused.
explain-help-error = It looks like an error, but not like an MFA error of Cognito. If Cognito caused it, paste the exception that AWS returned, or the log lines before this one.
explain-help-question = It looks like a question, and no guide answers it. Say which factor it is about, what users see, and at which step of the sign-in.
explain-help-unknown = This is not enough to name a problem. Paste an error, a log, a command, the JSON of a pool, or a question in your own words.

## What is seen besides

explain-note-provider = The provider answered: "{ $response }"
explain-note-opted-out = The owner of this number opted out of SMS messages. Ask first, then opt the number in again, which is possible once in 30 days: aws sns opt-in-phone-number
explain-note-review = AWS holds back the SMS messages of this account. Open a case with AWS Support for SMS in the Region of the log, and say what the messages are for.
explain-note-spend = The spend limit, a quota or the price of the destination stopped it. Compare MonthlySpendLimit with what was spent this month, in the Region of the log: aws sns get-sms-attributes
explain-note-blocked = The carrier blocked it. Use a registered origination identity for the country (sender ID, short code, 10DLC or toll-free number), and name your company in the message.
explain-note-unreachable = The phone could not be reached. Let the user try later, and check the number.
explain-note-number = The number was not accepted. It needs +, the country code and digits only.
explain-note-origination = The destination country needs a registered origination identity. Request one in AWS End User Messaging SMS.
explain-note-challenge = The challenge is { $name }. Answer it with RespondToAuthChallenge and the Session of this answer.
explain-note-signed-in = The sign-in is complete: these are tokens, and no MFA was asked for.
explain-note-id-token = It is an ID token. The calls for MFA take an access token.
explain-note-token-lacks = The token lacks aws.cognito.signin.user.admin, which the calls for MFA need.
explain-note-token-has = The token carries aws.cognito.signin.user.admin.
explain-note-request = It is a request of { $operation }.
explain-note-preference = It sets what one user prefers. The factors of the pool are set with SetUserPoolMfaConfig.
explain-note-replaces = AWS accepts it, and what it leaves out of the pool or app client goes back to its default.
explain-note-email-needs-pool = Whether AWS accepts email MFA depends on the pool: its sender, its account recovery and its feature plan. Without the pool that is unknown.
explain-note-command = It is the command { $operation }.
explain-note-principal = The permission is missing for { $principal }, which made the call, not for you who read this message.
explain-note-block = { $block } is in the request: leave it out.

## How to tell one from the other

explain-apart-publish-or-trust = "Publish with SNS" is about the role's permissions, "trust relationship" about who can assume it. A role that was deleted is reported as a trust problem too: check whether it exists. After an IAM change either refusal can last for some minutes.
explain-apart-role-missing = If the text names iam:PassRole, you are refused, not Cognito. If the role no longer exists, the words are the same as for a wrong trust policy.
explain-apart-recovery = Account recovery by phone can be refused together with required SMS MFA; recovery by email alone is refused together with email MFA. See which factor you were turning on.
explain-apart-session-invalid = The bare sentence without "expired" or "only be used once" means a session of another user, app client or step: check the order of the calls.
explain-apart-session-expired = "Session is expired" means too much time between a challenge and its answer: compare it with the app client's session duration, 3 minutes if nothing is set.
explain-apart-session-reused = "Can only be used once" means that an older session was sent again: each answer returns a new one, and only the newest is valid.
explain-apart-code-late = If a fresh code works, the first one was sent too late: the code is valid no longer than the session of the sign-in.
explain-apart-code-enrolling = While an authenticator is being set up, VerifySoftwareToken refuses with "Code mismatch and fail enable". If the QR code was shown more than once, use the newest one.
explain-apart-code-session = If the code is right on AWS's clock, the challenge is wrong: MFA_SETUP answered before VerifySoftwareToken, the wrong challenge name, or a second sign-in in between.
explain-apart-code-signing-in = At sign-in the refusal reads "Invalid code or auth state for the user"; during setup it comes from VerifySoftwareToken. A mismatch in ConfirmSignUp or ConfirmForgotPassword is not MFA.
explain-apart-pool-or-user = "Enabled by the userPool" is the setting of the pool; "for the user" and "delivery config" mean that this user has no verified authenticator yet.
explain-apart-email-next = AWS names one missing condition of email MFA at a time: feature plan, sender and account recovery. When this one is met, the next can be refused.
explain-apart-no-prompt = In an OPTIONAL pool, users with no preference are not prompted. If setting the preference is refused, the authenticator was never verified.
explain-apart-not-delivered = If AWS refuses the call, the cause is the role; if the call succeeds and nothing arrives, the cause is delivery: sandbox, spend limit, Region or carrier.
explain-apart-pass-or-trust = iam:PassRole is your own permission to pass the role to Cognito. The trust relationship is the role's permission for Cognito to assume it.
explain-apart-config-sms = If the request holds SmsMfaConfiguration, read the message after the exception's name: each rule of the SMS settings has its own sentence.
explain-apart-config-email = If the message begins with "Cannot set EmailMfaConfiguration", its end names the sender or the account recovery.
explain-apart-preference = If the message mentions a "delivery config", the user has no verified authenticator for the factor that was to be turned on.
explain-apart-no-factor = The pool requires MFA and this user has nothing to answer with: no phone number, no authenticator.
explain-apart-first-factor = SMS as the first factor of a sign-in needs the same SMS settings of the pool as SMS MFA.
explain-apart-recovery-channel = A user whose email address is an MFA factor cannot recover the password with it: check the pool's recovery options and the user's other channels.
explain-apart-access-token = A token that is whole and fresh but lacks aws.cognito.signin.user.admin is refused with "Access Token does not have required scopes".
explain-apart-tier = Email MFA requires the Essentials or Plus feature plan. For other features, the end of the message names the feature.
explain-apart-scope = "Required scopes" means that the access token lacks aws.cognito.signin.user.admin.
explain-apart-select = SELECT_MFA_TYPE asks a user with several factors and no preference which one to use.
explain-apart-device-or-refresh = A refused DEVICE_KEY is about the device; "Invalid Refresh Token" is about the token, which on a tracked device is refreshed only together with that key.
explain-apart-lost-or-wrong = If the user still has the app and its codes are refused, the code or the clock is at fault, not the loss.
explain-apart-reset-or-optional = If no call changed the pool, MFA may simply be OPTIONAL: compare the settings with those of an earlier day.
explain-apart-custom-no-prompt = If every user of the custom flow gets in without a code, the flow has no password step for Cognito's MFA to follow.
explain-apart-elsewhere-or-nowhere = If the end of the number in the challenge is right and nothing arrives, the cause is delivery.
explain-apart-federated = Users of an identity provider have the status EXTERNAL_PROVIDER; Cognito prompts only its own users.
explain-apart-moved = If the users were neither moved nor restored and a sign-in still stops at MFA_SETUP, the application does not answer that challenge.
explain-apart-risk = If no sign-in of the user is ever prompted, the mode or the preference is at fault, not the risk.
explain-apart-lockout = If refusals with CodeMismatchException came before the lock, the codes are the cause.
explain-apart-near = Its guide is near to these words. See whether it describes what you see.

## Errors outside the list

explain-other-access-token = The access token is not accepted: it has expired, was revoked, or is not an access token (an ID token, for example). Sign in again and send the access token.
explain-other-alias-taken = Another user already has this email address, phone number or user name as an alias. Choose another one, or remove it from the other user first.
explain-other-amplify-callout = This line does not say why it failed: a function that Amplify deploys made the call, and its CloudWatch log stream holds the error of AWS. Open the log of the function that is named, and paste that error here. A usual cause is a missing iam:PassRole on the SMS role for the identity that deploys.
explain-other-attempt-limit = Cognito limits attempts for each user and kind of call. Wait before trying again; do not let the application repeat the call automatically.
explain-other-caller-denied = Your own AWS identity does not have permission for this MFA call. Ask for the action that the message names, on the ARN of this user pool.
explain-other-challenge-answer = This is a challenge, not a failure: the password was right, and Cognito asks for the next answer before it returns tokens. Answer with RespondToAuthChallenge (AdminRespondToAuthChallenge if the sign-in began with AdminInitiateAuth): the same ChallengeName, the newest Session, USERNAME, and the code as SMS_MFA_CODE for SMS_MFA, SOFTWARE_TOKEN_MFA_CODE for SOFTWARE_TOKEN_MFA, EMAIL_OTP_CODE for EMAIL_OTP. An app client with a secret sends SECRET_HASH too.
explain-other-client-oauth = The OAuth settings of the app client contradict each other, or name a scope that the pool does not have. Compare AllowedOAuthFlows, AllowedOAuthScopes and AllowedOAuthFlowsUserPoolClient, and send the whole app client.
explain-other-client-too-old = The client library does not know the challenge that Cognito sent; email MFA requires a recent one. Update Amplify or the SDK, or handle the challenge named in the message.
explain-other-code-delivery = Cognito could not send the message with the code. Check the SNS or SES settings of the pool, and the reply-to address.
explain-other-code-expired = The code was sent too late. Codes are valid no longer than the session of the sign-in (3 to 15 minutes, set on the app client). Start the sign-in again.
explain-other-code-format = The code does not have the form that the call accepts: a TOTP code is exactly 6 digits. Look for blanks, a cut input field or the wrong answer key.
explain-other-code-used = This TOTP code was used before. Wait for the next code of the authenticator app, up to 30 seconds; public reports say the same of the code that set it up.
explain-other-concurrent = Another change of the same pool was in progress. Wait some seconds, read the settings again and repeat.
explain-other-custom-sender = A custom SMS or email sender trigger receives the code encrypted with the AWS Encryption SDK, under the KMS key of the pool (KMSKeyID). The function has to decrypt it with that SDK and to be allowed kms:Decrypt on the key; a plain Decrypt call of KMS cannot read it. Check also that Cognito is allowed to invoke the function.
explain-other-delivery-accepted = Amazon SNS handed this message over, and the provider accepted it. If the phone received nothing, look at the phone, its number and its carrier; the settings of the pool did their part.
explain-other-email-code-answer = The challenge of email MFA is EMAIL_OTP, and its code goes into EMAIL_OTP_CODE. There is no challenge called EMAIL_MFA in the API, although AWS's pages mention that name. An SDK or Amplify version that does not know EMAIL_OTP has to be updated, or the name sent as text.
explain-other-email-message = The message or subject of the MFA email is not accepted: the message must have 6 to 20000 characters and a place for the code.
explain-other-email-no-address = Email MFA cannot be turned on for this user, who has no email address. Set the attribute first.
explain-other-email-quota = The daily limit of email that Cognito sends by itself is used up. Configure the pool to send with Amazon SES.
explain-other-email-role = Cognito is not allowed to use the SES identity of the pool: it is unverified, was deleted, or its sending policy does not allow Cognito. Check the identity in the Region of its ARN.
explain-other-flow-not-enabled = The app client does not allow this sign-in flow. Add it to the client's ExplicitAuthFlows, or use a flow that is there.
explain-other-import-running = A user import is running in this pool; until it ends the pool's settings cannot be changed.
explain-other-internal-error = Cognito itself failed. Wait a few seconds and send the call again; if it stays, give the request ID to AWS Support.
explain-other-lambda-trigger = A Lambda trigger of the pool refused, failed or answered in a form that Cognito does not accept. Read the function's own log, and check that Cognito is allowed to invoke it.
explain-other-legacy-password-days = The request holds both UnusedAccountValidityDays and TemporaryPasswordValidityDays. Leave out the first: it is the older name of the second.
explain-other-mfa-method-not-found = The pool requires MFA, and this user has no factor to answer with. The email address or phone number used for account recovery does not count as a factor. Let the user set up an authenticator app, or give the user a second address or number and change the account recovery of the pool.
explain-other-mfa-mode = MfaConfiguration accepts OFF, OPTIONAL or ON, as text.
explain-other-missing-session = The call was sent without a session. Keep the Session of the last answer and send it with the next call; after the page is reloaded, start again with InitiateAuth.
explain-other-not-in-region = This call is not available in this Region, on this replica of the pool, or with the pool's current settings. Try it in the pool's primary Region, then compare the pool's settings.
explain-other-not-there = What the call names is not there: the user pool, the app client or a function, in this account and Region. Compare the IDs and the Region of the call.
explain-other-one-factor-off = SetUserPoolMfaConfig replaces the whole MFA configuration. To turn one factor off, send all others without it: leave EmailMfaConfiguration out to turn email MFA off, and keep MfaConfiguration and the other blocks as they are. While the pool has SMS settings, SMS cannot be left out with MFA on. An infrastructure tool that only stops managing a block sends no change: the block has to be missing from a call that is sent.
explain-other-passkey-refused = The passkey was not accepted: the challenge is gone, or the origin, the relying party ID or the app client is another one than at the registration. Compare the domain of the page with the relying party ID of the pool.
explain-other-passkeys-off = Passkeys are not turned on in this pool, or the pool has neither a relying party ID nor a domain.
explain-other-password-policy = The new password does not meet the policy of the pool, or was used before. It is the answer to NEW_PASSWORD_REQUIRED that is refused, not MFA; choose another password with the newest session.
explain-other-password-reset-required = The user must set a new password before signing in: an administrator reset it, or the user was imported. ForgotPassword and ConfirmForgotPassword do it; MFA comes afterwards.
explain-other-phone-format = The phone number is not in international form. Write it with +, country code and digits only.
explain-other-pool-configuration = The pool's settings contradict each other, custom sign-in without its triggers for example. Compare the Lambda triggers with the flows of the app client.
explain-other-resend-code = There is no call to send an MFA code again. Start the sign-in again: InitiateAuth sends a new code and opens a new session.
explain-other-secret-hash = The app client has a secret, and a call lacks the SECRET_HASH or has a wrong one. Answers to challenges require it too, computed with the user name that the challenge returned.
explain-other-ses-identity = Amazon SES does not accept the sender or, in the sandbox, the recipient. Check the identity in the Region that the message names, and whether the account has production access.
explain-other-sms-first-factor = SMS as a first factor requires SMS settings in the pool: a role that is allowed to send, and its external ID.
explain-other-tagging = The pool's tags could not be read or changed. Repeat the change without the tags, or ask for the permission to tag.
explain-other-throttled = Too many calls in a short time. Wait and repeat with growing pauses; the limits count for the whole account and Region.
explain-other-tier-change = The feature plan of the pool cannot be changed now. Turn off the features that the lower plan does not have, and try again.
explain-other-tier-feature = The feature plan of the pool does not have this feature. The end of the message names it; Essentials or Plus may have it.
explain-other-unrecognised = An MFA call was refused with words that are not known here. Read the message after the exception's name, and check the pool for what can be seen.
explain-other-user-not-confirmed = The user has not finished signing up: confirm the user (ConfirmSignUp, or AdminConfirmSignUp by an administrator) before MFA is asked for.
explain-other-user-not-found = The challenge was answered with a name that Cognito does not know. Send the USERNAME that the challenge returned, not an email address or phone number.
explain-other-waf = A web ACL in front of the pool refused the call. A CAPTCHA rule on the calls that set up an authenticator is a known cause: exclude them in AWS WAF.
