# A pasted error: what it may also be, and what is known of errors outside the list.

## General

explain-none = This text names no MFA error of Amazon Cognito that is known here.
explain-other = An MFA error of Amazon Cognito outside the list of guides.
explain-sure = high
explain-likely = medium
explain-possible = low
explain-also = It may also be:
explain-hidden = Hidden in the text: { $count ->
    [one] one secret
   *[other] { $count } secrets
}.
explain-cause-pool-switch = TOTP is turned off in the user pool.
explain-cause-user-token = The pool has TOTP on, but this user has no verified authenticator.

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

## Errors outside the list

explain-other-access-token = The access token is not accepted: it has expired, was revoked, or is not an access token (an ID token, for example). Sign in again and send the access token.
explain-other-attempt-limit = Cognito limits attempts for each user and kind of call. Wait before trying again; do not let the application repeat the call automatically.
explain-other-caller-denied = Your own AWS identity does not have permission for this MFA call. Ask for the action that the message names, on the ARN of this user pool.
explain-other-client-too-old = The client library does not know the challenge that Cognito sent; email MFA requires a recent one. Update Amplify or the SDK, or handle the challenge named in the message.
explain-other-code-delivery = Cognito could not send the message with the code. Check the SNS or SES settings of the pool, and the reply-to address.
explain-other-code-expired = The code was sent too late. Codes are valid no longer than the session of the sign-in (3 to 15 minutes, set on the app client). Start the sign-in again.
explain-other-code-format = The code does not have the form that the call accepts: a TOTP code is exactly 6 digits. Look for blanks, a cut input field or the wrong answer key.
explain-other-code-used = This TOTP code was used before. Wait for the next code of the authenticator app, up to 30 seconds; public reports say the same of the code that set it up.
explain-other-concurrent = Another change of the same pool was in progress. Wait some seconds, read the settings again and repeat.
explain-other-custom-sender = A custom SMS or email sender trigger failed. Check that the pool names a KMS key, that the function is allowed to decrypt with it, and that Cognito is allowed to invoke the function.
explain-other-email-message = The message or subject of the MFA email is not accepted: the message must have 6 to 20000 characters and a place for the code.
explain-other-email-no-address = Email MFA cannot be turned on for this user, who has no email address. Set the attribute first.
explain-other-email-quota = The daily limit of email that Cognito sends by itself is used up. Configure the pool to send with Amazon SES.
explain-other-email-role = Cognito is not allowed to use the SES identity of the pool: it is unverified, was deleted, or its sending policy does not allow Cognito. Check the identity in the Region of its ARN.
explain-other-federated-user = Cognito does not prompt users who sign in through an identity provider for MFA: the provider does.
explain-other-flow-not-enabled = The app client does not allow this sign-in flow. Add it to the client's ExplicitAuthFlows, or use a flow that is there.
explain-other-import-running = A user import is running in this pool; until it ends the pool's settings cannot be changed.
explain-other-lambda-trigger = A Lambda trigger of the pool refused, failed or answered in a form that Cognito does not accept. Read the function's own log, and check that Cognito is allowed to invoke it.
explain-other-legacy-password-days = The request holds both UnusedAccountValidityDays and TemporaryPasswordValidityDays. Leave out the first: it is the older name of the second.
explain-other-lockout = Too many wrong passwords or MFA codes: after five, Cognito locks the sign-in for a while that grows with each further attempt, up to about 15 minutes. Wait, then sign in once.
explain-other-lost-authenticator = The user lost the authenticator. An administrator can delete it with AdminDeleteSoftwareToken; the user then sets up a new one. In a pool with MFA ON, changing the preference does not help.
explain-other-mfa-method-not-found = The pool requires MFA, and this user has no factor to answer with. The email address or phone number used for account recovery does not count as a factor. Let the user set up an authenticator app, or give the user a second address or number and change the account recovery of the pool.
explain-other-mfa-mode = MfaConfiguration accepts OFF, OPTIONAL or ON, as text.
explain-other-missing-session = The call was sent without a session. Keep the Session of the last answer and send it with the next call; after the page is reloaded, start again with InitiateAuth.
explain-other-no-recovery-channel = The password cannot be reset: no channel is left that can be used for it. A factor used for MFA does not count, nor does an unverified address. See the pool's account recovery and the user's verified attributes.
explain-other-not-in-region = This call is not available in this Region, on this replica of the pool, or with the pool's current settings. Try it in the pool's primary Region, then compare the pool's settings.
explain-other-passkey-and-mfa = MFA and the pool's first factors do not fit together. With MFA required, the first factors can be password and passkey only, and a passkey requires the multi-factor setting (MULTI_FACTOR_WITH_USER_VERIFICATION).
explain-other-passkeys-off = Passkeys are not turned on in this pool, or the pool has neither a relying party ID nor a domain.
explain-other-phone-format = The phone number is not in international form. Write it with +, country code and digits only.
explain-other-pool-configuration = The pool's settings contradict each other, custom sign-in without its triggers for example. Compare the Lambda triggers with the flows of the app client.
explain-other-remembered-device = Whether users of a remembered device are prompted for MFA depends on the pool's device settings, and on the application sending the DEVICE_KEY with each sign-in.
explain-other-resend-code = There is no call to send an MFA code again. Start the sign-in again: InitiateAuth sends a new code and opens a new session.
explain-other-secret-hash = The app client has a secret, and a call lacks the SECRET_HASH or has a wrong one. Answers to challenges require it too, computed with the user name that the challenge returned.
explain-other-select-mfa-type = The user has several factors and no preference, so Cognito asks which one to use. Answer SELECT_MFA_TYPE, or set a preferred factor.
explain-other-ses-identity = Amazon SES does not accept the sender or, in the sandbox, the recipient. Check the identity in the Region that the message names, and whether the account has production access.
explain-other-sms-first-factor = SMS as a first factor requires SMS settings in the pool: a role that is allowed to send, and its external ID.
explain-other-sms-no-phone = SMS MFA cannot be turned on for this user, who has no phone number. Set the attribute first. If only TOTP was meant, leave the SMS block out of the request.
explain-other-tagging = The pool's tags could not be read or changed. Repeat the change without the tags, or ask for the permission to tag.
explain-other-throttled = Too many calls in a short time. Wait and repeat with growing pauses; the limits count for the whole account and Region.
explain-other-tier-feature = The feature plan of the pool does not have this feature. The end of the message names it; Essentials or Plus may have it.
explain-other-unrecognised = An MFA call was refused with words that are not known here. Read the message after the exception's name, and check the pool for what can be seen.
explain-other-user-not-found = The challenge was answered with a name that Cognito does not know. Send the USERNAME that the challenge returned, not an email address or phone number.
explain-other-waf = A web ACL in front of the pool refused the call. A CAPTCHA rule on the calls that set up an authenticator is a known cause: exclude them in AWS WAF.
