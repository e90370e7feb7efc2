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
finding-totp-not-asked = TOTP was not asked about
finding-totp-unread = Whether TOTP is on could not be read
finding-totp-on = TOTP is on in this pool
finding-totp-off = TOTP is off in this pool: nobody can set up an authenticator app
finding-totp-mfa-off = MFA is OFF in this pool, and TOTP with it
finding-totp-no-factor = MFA is on, but no factor is: not TOTP, not SMS, not e-mail
finding-totp-user-token = User { $user } has no authenticator switched on (problem totp_not_set_up)
finding-scope-not-asked = Nobody reported tokens without scopes
finding-scope-missing = App client { $client } does not allow the scope { $scope }
finding-scope-request = Every app client allows { $scope }; the sign-in request must ask for it as well
finding-scope-api = No app client uses OAuth: tokens of InitiateAuth always carry { $scope }. Look at the token itself
finding-scope-machine = Only client credentials are used here: such tokens have no user and never this scope
finding-pre-token-trigger = A pre-token trigger can take { $scope } out of tokens; only its code tells
finding-clients-unread = The app clients could not be read
finding-some-clients-unread =
    { $count ->
        [one] One app client could not be read
       *[other] { $count } app clients could not be read
    }
finding-client-not-there = The pool has no app client { $client }
finding-no-clients = The pool has no app client
finding-token-no-token = This is not a token: three parts with dots between them are wanted
finding-token-encrypted = This looks like a refresh token, which only Cognito can read: paste the access token
finding-token-unreadable = The token is cut off or damaged
finding-token-ok = The token carries { $scope } and is in date
finding-token-id = This is an ID token; the call wants the access token
finding-token-not-cognito = This token does not say that it is an access token of Cognito
finding-token-expired = The token has expired
finding-token-other-pool = The token was issued by another pool
finding-token-other-client = The token was issued to an app client that this pool does not have
finding-token-machine = The token comes from client credentials: there is no user in it
finding-token-missing-scope = The token does not carry { $scope }
finding-token-not-allowed = The token does not carry { $scope }: its app client does not allow it
finding-token-not-asked = The token does not carry { $scope }: its app client allows it, so the sign-in did not ask for it, a trigger took it away, or the token is older
finding-session-not-asked = Nobody reported sessions that ran out
finding-session-short = App client { $client } gives people { $minutes } minutes to answer a challenge
finding-session-ok = People have at least { $minutes } minutes to answer a challenge
finding-session-reused = A session sent twice is in no configuration: rehearse the sign-in
finding-session-invalid = Whose session was sent is in no configuration: rehearse the sign-in
finding-totp-code-mismatch = A wrong code at sign-in is in no configuration: rehearse the sign-in
finding-totp-enable-mismatch = A wrong code while enrolling is in no configuration: rehearse it
finding-user-not-named = A user's authenticator can only be looked at if the user is named
finding-user-not-found = The pool has no user with that name, sub, email address or phone number
finding-user-unread = The user could not be looked up
finding-factors-unread = The factors of { $user } could not be read
finding-user-federated = User { $user } signs in through another identity provider: Cognito asks such users for no MFA; it is that provider's business
finding-user-token-ok = User { $user } has an authenticator, and it is switched on
finding-user-prefers-other = User { $user } has an authenticator, but prefers another factor
finding-user-no-preference = User { $user } has an authenticator, but no preferred factor
finding-user-enrols-next = User { $user } has no authenticator yet: MFA is ON, so Cognito asks for one at the next sign-in
finding-user-without-totp = User { $user } uses no authenticator, and none is asked for
finding-user-no-token = User { $user } has no authenticator switched on; one that is verified but switched off is not shown by AWS
finding-email-not-asked = E-mail MFA is neither wanted nor on
finding-email-unread = Whether e-mail MFA is on could not be read
finding-email-pool-unread = The pool could not be read, so what e-mail MFA needs is not known
finding-tier-lite = The pool is on LITE, which has no e-mail MFA
finding-tier-ok = The pool's tier has e-mail MFA
finding-sender-default = Mail goes through Cognito's own sender; e-mail MFA needs Amazon SES
finding-sender-ok = Mail goes through the SES identity { $identity } in { $region }
finding-sender-ok-unlooked = Mail goes through Amazon SES; SES itself was not looked at
finding-ses-account = The SES identity { $identity } is of another account
finding-ses-region = A pool here cannot send from the SES identity { $identity } in { $region }
finding-ses-missing = There is no SES identity { $identity }
finding-ses-unverified = The SES identity { $identity } is not verified
finding-ses-policy = A sending policy of the SES identity { $identity } denies Cognito
finding-ses-sending = Sending is switched off in Amazon SES for this account in { $region }
finding-ses-sandbox = Amazon SES in { $region } is in the sandbox: it mails verified recipients only
finding-ses-unread = Whether SES may send for { $identity } could not be read
finding-goal-email = E-mail MFA is not on; all that it needs is there
finding-recovery-absent = Account recovery is not set, which AWS refuses beside e-mail MFA
finding-recovery-only-email = Accounts recover by e-mail alone, which AWS refuses beside e-mail MFA
finding-recovery-ok = Account recovery leaves e-mail MFA room
finding-prompt-not-asked = Nobody reported that MFA is not asked for
finding-prompt-unread = Whether MFA is on could not be read
finding-prompt-mfa-off = MFA is off: nobody is asked for a second factor
finding-prompt-mfa-on = MFA is ON: everybody is asked, but for federated users, remembered devices and the very first sign-in of who signed up
finding-prompt-optional = MFA is OPTIONAL: only users who have a factor switched on are asked
finding-prompt-nobody = MFA is OPTIONAL, and none of the users looked at has a factor switched on
finding-prompt-some = MFA is OPTIONAL, and some users have no factor switched on
finding-prompt-all-have-factors = MFA is OPTIONAL, and every user looked at has a factor switched on
finding-prompt-no-users = MFA is OPTIONAL, and there is no user whom Cognito would ask
finding-prompt-user = MFA is OPTIONAL, and { $user } has no factor switched on: nobody asks { $user }
finding-prompt-user-asked = { $user } has a factor switched on and is asked for it
finding-delivery-not-asked = Whether texts arrive was not asked about
finding-delivery-eums = This pool sends through End User Messaging; its sandbox and limits are looked at there, not in SNS
finding-delivery-sandbox = Amazon SNS in { $region } is in the SMS sandbox: only numbers verified there get texts
finding-delivery-spend = Amazon SNS in { $region } stops at a monthly limit of { $limit } USD
finding-delivery-promotional = Amazon SNS in { $region } sends texts as Promotional; codes want Transactional
finding-delivery-unread = What Amazon SNS does in { $region } could not be read
finding-delivery-ok = Nothing seen in Amazon SNS in { $region } keeps texts back
finding-pass-role-not-asked = Whether you may pass the SMS role was not looked at
finding-pass-role-unread = Whether you may pass the SMS role could not be read
finding-pass-role-ok = { $principal } may pass the SMS role to Cognito
finding-pass-role = { $principal } may not pass { $role } to Cognito: AWS refuses such a caller every change of the pool

## What a check looks at, for use beside any state

check-sms-role-trust-relationship = SMS role trust
check-sms-role-access-policy = SMS role permissions
check-sms-configuration-invalid = SMS settings
check-sms-not-delivered = SMS delivery
check-caller-cannot-pass-role = Permission to pass the SMS role
check-totp-not-enabled = TOTP in the pool
check-totp-token-scope = Scope of access tokens
check-totp-not-set-up = User's authenticator app
check-totp-code-mismatch = Authenticator codes at sign-in
check-totp-enable-mismatch = First code of an authenticator
check-session-expired = Time to answer a challenge
check-session-reused = Reuse of a session
check-session-invalid = Session of another user or call
check-mfa-not-prompted = MFA prompt
check-email-tier = Feature plan
check-email-default-sender = Email sender
check-email-recovery-conflict = Account recovery

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
seen-off = off
seen-on = on
seen-session-default = not set, which means 3
seen-no-factor-on = no factor switched on
seen-several-users = { $count } users or more
seen-minutes-ago = { $minutes } minutes ago
seen-users-without-factor = none for { $without } of { $count } users
seen-users-without-factor-of-more = none for { $without } of { $count } users looked at; there are more
seen-federated-users = { $count } federated
seen-no-user-named = no user was named

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
expected-session = 5 to 15 minutes
expected-trigger-keeps-scope = a trigger that leaves the scope in
expected-not-expired = later than now
expected-a-user = a user
expected-own-client = an app client of this pool
expected-a-factor = a factor switched on
expected-a-user-named = --user, or a user chosen on screen
expected-one-user = one user
expected-no-matter-here = for information: TOTP does not need it
expected-email-block = a block, even an empty one
expected-tier = ESSENTIALS or PLUS
expected-ses-identity = a verified SES identity of this account, in a Region this pool may use
expected-recovery = something beside e-mail: the phone as well, or admin_only
expected-mode = OPTIONAL asks who has a factor, ON asks everybody
expected-remembered-devices = a device that is remembered may not be asked again
expected-federated-elsewhere = their own provider asks them
expected-look-in-region = sandbox and limits are those of { $region }
expected-spend = more than 1 USD

## Repairs

fix-trust-cognito = Add a statement to the trust policy of { $role } that lets Cognito assume it for this pool
fix-external-id-in-pool = Write the role's external ID into the pool { $pool }
fix-create-role = Create the role { $arn }
fix-correct-arn = Write the role's own ARN into the pool: { $arn }
fix-allow-publish = Add the inline policy { $policy } to { $role }, which allows { $action }
fix-drop-phone = Remove phone_number from AutoVerifiedAttributes
fix-message = Set the SMS message to: { $message }
fix-sns-region = Set SnsRegion to { $region }
fix-sms-on = Turn SMS MFA on for { $pool }, as OPTIONAL
fix-sms-on-required = Turn SMS MFA on for { $pool }; MFA stays ON
fix-totp-on = Turn TOTP on for { $pool }; the other factors stay as they are
fix-totp-and-sms-on = Turn TOTP on for { $pool }, and SMS MFA with it
fix-allow-scope =
    Allow the scope { $scope } in { $count ->
        [one] one app client
       *[other] { $count } app clients
    }
fix-session =
    Give people { $minutes } minutes to answer in { $count ->
        [one] one app client
       *[other] { $count } app clients
    }
fix-prefer-token = Make the authenticator of { $user } the preferred factor
fix-delete-token = Reset the authenticator of { $user }: it is deleted
fix-raise-tier = Raise { $pool } to { $tier }
fix-sender = Send the pool's mail through the SES identity { $identity } in { $region }
fix-recovery-phone = Let accounts recover by phone first, then by email
fix-recovery-admin = Leave account recovery to administrators
fix-email-on = Turn email MFA on for { $pool }, with everything it needs
fix-email-works-again = Restore what email MFA of { $pool } needs

## Repairs by name, in lists and titles

fix-title-trust-cognito-in-sms-role = Trust Cognito in the SMS role
fix-title-create-sms-role = Create the SMS role
fix-title-correct-sms-role-arn = Correct the ARN of the SMS role
fix-title-allow-sns-publish = Let the SMS role send SMS messages
fix-title-drop-phone-verification = Stop verifying phone numbers
fix-title-repair-sms-message = Put the code into the SMS message
fix-title-set-seoul-sns-region = Send SMS messages through another Region
fix-title-turn-sms-mfa-on = Turn SMS MFA on
fix-title-turn-totp-on = Turn TOTP on
fix-title-allow-user-admin-scope = Allow the scope in app clients
fix-title-lengthen-auth-session = Give users more time to answer
fix-title-prefer-software-token = Prefer a user's authenticator
fix-title-delete-software-token = Reset a user's authenticator
fix-title-raise-tier = Raise the feature plan
fix-title-send-through-ses = Send email through Amazon SES
fix-title-change-recovery = Change account recovery
fix-title-turn-email-mfa-on = Turn email MFA on

## What a repair means

means-sms-again = Users of this pool can get SMS messages again.
means-others-stay = The other statements of the trust policy stay as they are.
means-policies-stay = The role's other policies stay as they are.
means-iam-delay = IAM may take up to two minutes until Cognito sees the change.
means-external-id-in-pool = The pool sends the external ID that the role expects.
means-role-for-this-pool = The role trusts this pool alone and can do nothing but send SMS messages.
means-role-unchanged = The role itself does not change.
means-trust-first = First, the trust policy of { $role } gets a statement that lets Cognito assume the role.
means-policy-first = First, the role { $role } gets an inline policy that lets it send SMS messages.
means-role-made = First, the IAM role { $role } is created, for this pool alone.
means-recovery-by-email = Users who forget a password get an email; the phone no longer recovers an account.
means-phone-not-verified = New phone numbers are no longer verified when users sign up.
means-phone-update-setting = Changing a phone number no longer waits for its verification either.
means-message-holds-code = Users read the code where the message says {"{####}"}.
means-settings-accepted-again = AWS accepts changes of the pool again.
means-sns-region = SMS messages go out through { $region }; its sandbox and spend limit are the ones that count.
means-optional = OPTIONAL prompts only users who have a second factor set up; nobody is locked out.
means-costs = Each SMS message costs money.
means-sandbox = An account in the SMS sandbox sends only to numbers verified there.
means-other-factors-stay = Factors that are on stay on.
means-off-to-optional = MFA goes from OFF to OPTIONAL: only users who set a factor up are prompted for it; nobody is locked out.
means-totp-enrol = Each user sets up an authenticator app; nobody can do it for them.
means-sms-joins = SMS becomes a factor as well, and its messages cost money: the pool has SMS settings, and AWS accepts no other factor without SMS.
means-sms-cannot-leave = SMS stays a factor: AWS refuses TOTP alone in a pool that has SMS settings.
means-scope-ask = The application must also ask for { $scope } when it sends people to sign in.
means-scope-sign-in-again = Tokens issued before keep their scopes: people sign in again.
means-scope-own-profile = With such a token its holder may change the user's own attributes and MFA settings.
means-session-time = People have { $minutes } minutes between two steps of a sign-in, enough to install an app and scan a code.
means-session-codes = The same number bounds SMS and email codes: they stay valid as long.
means-session-risk = Someone who sees a code or a session has as much longer to use it.
means-prefer-asked = From the next sign-in on this user is prompted for a code of the authenticator.
means-prefer-others-stay = The user's other factors stay switched on.
means-prefer-unseen = If no verified authenticator is there, AWS refuses this and nothing changes: it does not show one that is switched off.
means-delete-codes = Codes of the deleted authenticator stop working immediately.
means-delete-enrols = MFA is ON: the next person who signs in with this user's password sets up a new authenticator.
means-delete-password-alone = Until a new authenticator is set up, the password alone signs this user in.
means-delete-other-factor = The user is prompted for the other factor from now on.
means-delete-who-asks = Make sure that it is really this user who asks.
means-tier-costs = The tier costs money for each active user, every month; look the price up before you go on.
means-tier-costs-users = The tier costs money for each active user, every month; this pool has about { $users } users. Look the price up before you go on.
means-sender-all-mail = All email of this pool, invitations and links as well, goes through { $identity } in { $region } from now on.
means-sender-sandbox = SES in { $region } is in the sandbox: until AWS lifts that, only verified recipients get email.
means-sender-linked-role = Where no pool of the account has sent through SES before, Cognito makes its service-linked role; that needs iam:CreateServiceLinkedRole, and the role stays.
means-recovery-phone = Users who forget a password get an SMS message to the verified phone, else an email.
means-recovery-email-only = A user whose factor is email cannot reset a password by email: with no verified phone, an administrator has to set it.
means-recovery-no-sms = This pool has no SMS settings: no SMS message can be sent to recover an account.
means-recovery-admin = No user can reset a forgotten password any more, not even users with only an email address: an administrator has to do it.
means-email-order = The factor is turned on last: if AWS refuses a step before that, MFA stays as it was, and the rest can be continued or undone.

## Why the risk is what it is

risk-why-authenticator = It removes a way to sign in: the user's authenticator.
risk-why-tier = The feature plan costs money for each active user.
risk-why-recovery = It changes how users recover their accounts.
risk-why-sms = Each SMS message costs money.
risk-why-email = Each email code costs money.
risk-why-sandbox = Amazon SES is in the sandbox: only verified recipients get email.
risk-why-undo-partial = It can only be undone in part.
risk-why-undo-none = It cannot be undone.
risk-why-pool = It changes settings of the pool, which apply to all its users.
risk-why-app-client = It changes app clients that applications use now.
risk-why-user = It changes how one user signs in.
risk-why-role = It creates an IAM role.
risk-why-iam = It only adds to IAM: no existing statement changes.
risk-why-iam-undo = It only restores what this program changed in IAM.
risk-why-iam-removes = It only deletes what this program created in IAM.

## Undoing it

undo-trust = The statement is removed; the others are not touched.
undo-inline-policy = The policy { $policy } is deleted.
undo-created-role = The role is deleted, if its documents are still ours and nothing else is attached.
undo-refused-old-state = AWS would refuse the old settings.
undo-off-again = MFA goes back to OFF.
undo-off-again-message-stays = MFA goes back to OFF; the message text stays in the pool.
undo-sms-stays = SMS settings cannot be removed from a pool, and they need their role. MFA alone can be turned off again manually.
undo-sms-factor-stays = AWS does not allow the SMS factor to be left out again while the pool has SMS settings.
undo-factor-off-again = The factor is turned off; the others are not touched.
undo-off-with-block = MFA was OFF with a factor's settings beside it, a state that AWS does not accept.
undo-email-all = In reverse order: the factor is turned off first, then the other settings of the pool are restored. A service-linked role that Cognito created stays.
undo-scope = The scope is removed; tokens issued meanwhile keep it until they expire.
undo-session = Each app client gets its own duration back.
undo-preference = The preference goes back to what it was.
undo-token-gone = A deleted authenticator cannot be restored; the user sets up a new one.
undo-tier = The pool goes back to LITE, as long as nothing that LITE lacks was turned on meanwhile.
undo-sender = The old sender is restored. A service-linked role that Cognito created stays.
undo-recovery = The old recovery methods are restored, as long as email MFA is off.

## Why there is no repair

why-not-could-not-look = Without reading it, nothing can be fixed
why-not-nothing-to-change = There is nothing to change
why-not-choice = { $key } cannot be { $value }; it accepts { $allowed }
why-not-side-pool = The pool's side cannot be chosen here: more than one plain external ID keeps Cognito out
why-not-correct-arn-first = The pool must first name the role as it is: { $arn }
why-not-repair-role-first = The role { $role } must be fixed first
why-not-role-not-ours = The pool names no role of this account
why-not-role-name = { $name } is not a valid name of an IAM role
why-not-sms-settings-first = AWS refuses the pool's SMS settings, and with them any change of the pool: fix them first (problem { $problem })
why-not-sms-joins-recovery = SMS would have to become a factor as well, and accounts recover by phone alone, which AWS refuses beside it. Turn SMS on first (goal sms), or change the recovery
why-not-no-user = No user was named
why-not-several-users = More than one user answers to that: name the user by Username or sub
why-not-no-token = Only { $user } can set up an authenticator: by signing in, scanning the QR code and typing a code of the app. No administrator can do it. If { $user } has done that and it is merely turned off, choose mfa=prefer
why-not-ses-unread = Amazon SES could not be looked at, so no identity to send from can be named
why-not-no-identity = Amazon SES has no identity in { $regions }: verify a domain or an address there first
why-not-no-usable-identity = No SES identity in { $regions } can be used: { $identities }
why-not-several-identities = More than one SES identity could be used; choose one with ses_identity: { $identities }
why-not-from = { $from } is not an address of the identity { $identity }
why-not-pass-role = You do not have permission to pass the SMS role. Ask whoever manages your permissions for this statement: { $statement }

## Choices

choice-side-role = Another pool may need the external ID that the role expects, so the role gets a second statement
choice-side-pool = Chosen: the pool sends the external ID that the role expects
choice-role-name = Made from the pool's name
choice-role-name-chosen = Chosen
choice-recovery = AWS refuses the phone alone beside SMS MFA
choice-chosen = Chosen
choice-optional = ON would lock out users without a factor
choice-minutes = AWS accepts 3 to 15 minutes
choice-mfa-prefer = The token stays; deleting it is for a lost phone
choice-mfa-delete = Chosen: the authenticator is deleted
choice-tier-essentials = Has everything email MFA needs; PLUS adds threat protection
choice-tier-plus = Chosen
choice-only-identity = The only one that this pool can use
choice-from-identity = An address of the identity; the pool's own where it fits
choice-recovery-phone = Users keep a way to reset a password themselves
choice-recovery-admin = Chosen
choice-recovery-sms = AWS refuses the phone beside SMS MFA; only this remains

## Names of choices and of their values

choice-key-from = From address
choice-key-mfa = MFA mode
choice-key-minutes = Minutes
choice-key-recovery = Account recovery
choice-key-role-name = Name of the role
choice-key-ses-identity = SES identity
choice-key-side = What to change
choice-key-tier = Feature plan
choice-value-side-role = the role
choice-value-side-pool = the pool
choice-value-recovery-phone-then-email = phone, then email
choice-value-recovery-email-then-phone = email, then phone
choice-value-recovery-verified-email = email
choice-value-recovery-admin-only = administrators only
choice-value-tier-essentials = Essentials
choice-value-tier-plus = Plus

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
means-publish-any-number = A phone number is no ARN, so the statement allows every resource; a Deny for topics may stand beside it.
means-send-any-identity = The pool names a number, which is no ARN, so the statement allows every origination identity. To keep it narrow, let the pool name the identity's ARN instead.
means-send-this-identity = The statement allows this origination identity alone.
