# What the rules find, what repairs do, and why there is none.

## Findings

finding-no-sms = This pool has no SMS settings
finding-pool-unread = The pool's SMS settings could not be read
finding-role-not-named = The SMS settings name no role
finding-role-unread = The SMS role could not be read
finding-role-malformed-arn = { $arn } is not the ARN of a role
finding-role-other-account = The SMS role { $role } belongs to account { $account }, where this program does not look
finding-role-missing = The SMS role { $role } does not exist
finding-role-arn-differs = The pool names the SMS role { $role } by an ARN that is not its own
finding-trust-ok = Cognito may assume the SMS role { $role }
finding-trust-principal = The SMS role { $role } does not trust cognito-idp.amazonaws.com
finding-trust-identity-pool = The SMS role { $role } trusts identity pools, not user pools
finding-trust-action = The SMS role { $role } names Cognito, but does not allow it sts:AssumeRole
finding-trust-external-id = The SMS role { $role } wants another external ID than the pool sends
finding-trust-external-id-none = The SMS role { $role } wants an external ID, and the pool sends none
finding-trust-source = The SMS role { $role } trusts Cognito only for another account or pool
finding-trust-explicit-deny = The trust policy of { $role } denies Cognito the role (statement { $statement })
finding-trust-open = Anybody may assume the SMS role { $role }: it works, and it is dangerous
finding-trust-unsure = Whether Cognito may assume { $role } cannot be told from here
finding-trust-empty = The trust policy of { $role } allows nothing
finding-publish-ok = The SMS role { $role } may call { $action }
finding-publish-no-allow = No policy of { $role } allows { $action }
finding-publish-topic-only = The policies of { $role } allow { $action } on named resources only, not to phone numbers
finding-publish-identity-differs = The policies of { $role } allow { $action } on another resource than the pool's origination identity
finding-publish-explicit-deny = The policy { $policy } denies { $role } { $action } (statement { $statement })
finding-publish-boundary = The permissions boundary { $policy } keeps { $role } from { $action }; whoever sets boundaries in this account can change it
finding-publish-scp = A policy of the AWS organization keeps { $role } from { $action }; its administrators can change it
finding-publish-unsure = Whether { $role } may send cannot be told from its policies
finding-publish-disagreement = For { $role } we read "{ $ours }", AWS's policy simulation says "{ $theirs }"
finding-publish-hint-disagrees = We read that the role may send, but Cognito reports that it may not
finding-policies-unread = Not all policies of { $role } could be read
finding-phone-without-sms = The pool verifies phone numbers, but has no SMS settings
finding-seoul = A pool in Seoul must send through { $region }
finding-message-without-code = The SMS message has no place for the code
finding-message-length = The SMS message has { $length } characters; AWS takes 6 to 140
finding-eums-region = End User Messaging must send from the pool's own Region, { $region }
finding-eums-and-sns = The pool names both SNS and End User Messaging; AWS takes one
finding-recovery-conflict = Accounts recover by phone alone, which AWS refuses beside SMS MFA
finding-goal-no-sms = SMS MFA is not on: the pool has no SMS settings
finding-goal-not-on = SMS MFA is not on
finding-goal-reached = SMS MFA is on
finding-goal-unread = Whether SMS MFA is on could not be read
finding-settings-ok = The pool's SMS settings are in order

## What was seen

seen-absent = not set
seen-denied = no permission: { $permission }
seen-not-read = not read
seen-malformed = not a policy
seen-all-but = all but: { $values }
seen-in-policy = { $policy }: { $text }
seen-no-allow = no Allow statement
seen-no-policy = no policy
seen-decision-by = { $decision }, by { $policies }

## What was expected

expected-an-answer = an answer
expected-role-arn = the ARN of a role
expected-own-account = a role of account { $account }
expected-existing-role = a role that exists
expected-a-policy = an IAM policy
expected-cognito-sends = Cognito sends { $value }
expected-cognito-sends-none = Cognito sends none
expected-not-known-to-us = what Cognito sends here is not known
expected-narrow-principal = cognito-idp.amazonaws.com alone, for this pool
expected-no-deny = no Deny that applies
expected-an-allow = an Allow that applies
expected-scp-not-looked-at = policies of the organization were not looked at
expected-absent = not set
expected-absent-beside-eums = not set where EumsSms is
expected-no-phone-number = a list without phone_number
expected-sms-or-no-phone = SMS settings, or no phone verification
expected-sms-settings = SMS settings
expected-message = 6 to 140 characters with {"{####}"}
expected-other-recovery = another way beside the phone
expected-legacy-sns-region = sent through { $region }, as the Region's default

## Repairs

fix-trust-cognito = Add a statement to the trust policy of { $role } that lets Cognito assume it for this pool
fix-external-id-in-pool = Write the role's external ID into the pool { $pool }
fix-create-role = Create the role { $arn }
fix-correct-arn = Write the role's own ARN into the pool: { $arn }
fix-allow-publish = Add the inline policy { $policy } to { $role }, which allows { $action }
fix-drop-phone = Take phone_number out of AutoVerifiedAttributes
fix-message = Set the SMS message to: { $message }
fix-sns-region = Set SnsRegion to { $region }
fix-sms-on = Turn SMS MFA on for { $pool }, as OPTIONAL

## What a repair means

means-sms-again = Users of this pool can get text messages again.
means-others-stay = The other statements of the trust policy stay as they are.
means-policies-stay = The role's other policies stay as they are.
means-iam-delay = IAM may take up to two minutes until Cognito sees the change.
means-external-id-in-pool = The role stays as it is; only what the pool sends changes.
means-role-for-this-pool = The role trusts this pool alone and may do nothing but send text messages.
means-role-unchanged = The role itself does not change.
means-phone-not-verified = New phone numbers are no longer verified when users sign up.
means-phone-update-setting = Changing a phone number no longer waits for its verification either.
means-message-holds-code = Users read the code where the message says {"{####}"}.
means-settings-accepted-again = AWS takes changes of the pool again.
means-sns-region = Text messages go out through { $region }; its sandbox and spend limit are the ones that count.
means-optional = OPTIONAL asks only users who have a second factor set up; nobody is locked out.
means-costs = Each text message costs money.
means-sandbox = An account in the SMS sandbox sends only to numbers verified there.
means-other-factors-stay = Factors that are on stay on.

## Taking it back

undo-trust = The statement is taken out again; the others are not touched.
undo-inline-policy = The policy { $policy } is deleted again.
undo-created-role = The role is deleted again, if its documents are still ours and nothing else is attached.
undo-refused-old-state = AWS would refuse the old state, so there is no way back to it.
undo-off-again = MFA goes back to OFF.
undo-off-again-message-stays = MFA goes back to OFF; the message text stays in the pool.
undo-sms-stays = SMS settings cannot be taken out of a pool again, and they need their role. MFA alone can be turned off again by hand.
undo-sms-factor-stays = AWS does not let the SMS factor be left out again while the pool has SMS settings.

## Why there is no repair

why-not-could-not-look = Without reading it, nothing can be repaired
why-not-nothing-to-change = There is nothing to change
why-not-choice = { $key } cannot be { $value }; it takes { $allowed }
why-not-side-pool = The pool's side cannot be chosen here: more than one plain external ID keeps Cognito out
why-not-correct-arn-first = The pool must first name the role as it is: { $arn }
why-not-repair-role-first = The role { $role } must be repaired first
why-not-role-not-ours = The pool names no role of this account
why-not-role-name = { $name } is not a name IAM takes for a role

## Choices

choice-side-role = Another pool may need the external ID that the role wants, so the role gets a second statement
choice-side-pool = Chosen: the pool sends what the role wants
choice-role-name = Made from the pool's name
choice-role-name-chosen = Chosen
choice-recovery = AWS refuses the phone alone beside SMS MFA

## A request that AWS would not take

request-malformed = This is not a request: a JSON object is wanted
request-shape = The JSON that "aws cognito-idp set-user-pool-mfa-config --cli-input-json" takes
request-pool-id = UserPoolId is missing
request-unknown-member = { $member } is no member of this request; it has { $known }
request-enum = { $value } is not one of { $allowed }
request-length = { $length } characters; AWS takes { $least } to { $most }
request-message-code = The message has no place for the code
request-add-code = Put {"{####}"} where the code belongs
request-no-factor = MFA is on in the request, and no factor is
request-add-factor = Add a factor: SmsMfaConfiguration, EmailMfaConfiguration or SoftwareTokenMfaConfiguration with Enabled true
request-echo = Send back every block that get-user-pool-mfa-config gives; what is left out is taken away
request-or-off = Or set MfaConfiguration to OFF
request-off-with-factor = MfaConfiguration is OFF, and a factor stands beside it
request-mode-left-out = MfaConfiguration is missing, which means OFF, and a factor stands beside it
request-name-mode = Name MfaConfiguration: OPTIONAL or ON
request-or-off-alone = Or send OFF without any factor, not even a disabled one
request-turns-off = AWS would take this and turn MFA off: MfaConfiguration is missing, which means OFF
request-first-factor = MFA cannot be ON while users may sign in with { $factors } alone
request-optional-instead = Set MfaConfiguration to OPTIONAL
request-drop-first-factor = Or first take the one-time codes out of the pool's first sign-in factors
request-passkey = MFA cannot be ON while a passkey alone signs in
request-multi-factor = Set FactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION
request-email-tier = E-mail MFA is not part of the pool's tier, LITE
request-raise-tier = First raise the pool to ESSENTIALS or PLUS
request-email-sender = E-mail MFA needs mail through Amazon SES
request-use-ses = First set EmailSendingAccount to DEVELOPER with a verified identity
request-email-recovery = Accounts recover by e-mail alone, or by nothing that is set, which AWS refuses beside e-mail MFA
request-recovery-phone-too = First add verified_phone_number to the recovery mechanisms
request-recovery-email-too = First add verified_email to the recovery mechanisms
request-recovery-admin = Or first set admin_only, which leaves password resets to administrators
request-sms-settings = SmsMfaConfiguration has no SmsConfiguration
request-all-sms-values = Give SnsCallerArn, ExternalId and SnsRegion
request-sms-left-out = The pool has SMS settings, and the request leaves the SMS factor out
request-role-arn = { $arn } is not an ARN
request-no-role = The SMS settings name no role
request-one-sender = Keep either SnsCallerArn or EumsSms
request-tokyo = Set SnsRegion to ap-northeast-1
request-no-eums-region = Leave Region out, or name the pool's own
request-trust = Cognito could not assume { $role } with these values
request-see-trust = First repair the role: problem sms_role_trust_relationship
request-see-access = First repair the role: problem sms_role_access_policy
fix-sms-works-again = Repair all that keeps text messages of { $pool } from being sent
