# What the rules find, what repairs do, and why there is none.

## Findings

finding-no-sms = This pool has no SMS settings
finding-pool-unread = The pool's SMS settings could not be read
finding-role-not-named = The SMS settings name no role
finding-role-unread = The SMS role could not be read
finding-role-malformed-arn = { $arn } is not the ARN of a role
finding-role-other-account = The SMS role { $role } belongs to account { $account }, which this program cannot read
finding-role-missing = The SMS role { $role } does not exist
finding-role-arn-differs = The pool names the SMS role { $role } by an ARN that is not its own
finding-trust-ok = Cognito can assume the SMS role { $role }
finding-trust-principal = The SMS role { $role } does not trust cognito-idp.amazonaws.com
finding-trust-identity-pool = The SMS role { $role } trusts identity pools, not user pools
finding-trust-action = The SMS role { $role } names Cognito, but does not allow it sts:AssumeRole
finding-trust-external-id = The SMS role { $role } expects a different external ID than the pool sends
finding-trust-external-id-none = The SMS role { $role } expects an external ID, and the pool sends none
finding-trust-source = The SMS role { $role } trusts Cognito only for another account or pool
finding-trust-condition = The SMS role { $role } trusts Cognito only under a condition that Cognito does not meet
finding-trust-explicit-deny = The trust policy of { $role } does not allow Cognito to assume it (Deny in statement { $statement })
finding-trust-open = Anyone can assume the SMS role { $role }: it works, but it is dangerous
finding-trust-unsure = Whether Cognito can assume { $role } cannot be determined from here
finding-trust-hint-disagrees = We read that Cognito is allowed to assume the SMS role { $role }, but Cognito reports that it is not. A resource control policy (RCP) of the organization can be the reason; its administrators can look at it
finding-trust-empty = The trust policy of { $role } allows nothing
finding-publish-ok = The SMS role { $role } is allowed to call { $action }
finding-publish-no-allow = No policy of { $role } allows { $action }
finding-publish-topic-only = The policies of { $role } allow { $action } on named resources only, not to phone numbers
finding-publish-condition = The policies of { $role } allow { $action } only under a condition that Cognito's call does not meet
finding-publish-identity-differs = The policies of { $role } allow { $action } on a different resource than the pool's origination identity
finding-publish-explicit-deny = The policy { $policy } denies { $role } the action { $action } (statement { $statement })
finding-publish-boundary = The permissions boundary { $policy } blocks { $action } for { $role }; the owner of the boundaries in this account can change it
finding-publish-scp = A policy of the AWS organization blocks { $action } for { $role }; the administrators of the organization can change it
finding-publish-scp-doubt = For { $role } we read "{ $ours }". AWS's policy simulation says that the organization does not allow { $action }, but its policies can depend on conditions that a simulation does not have; ask the administrators of the organization
finding-publish-unsure = Whether { $role } is allowed to send cannot be determined from its policies
finding-publish-denied = What { $role } is allowed to do depends on conditions that this program cannot check; AWS's policy simulation and Cognito both say that { $action } is denied
finding-publish-disagreement = For { $role } we read "{ $ours }", AWS's policy simulation says "{ $theirs }"
finding-publish-hint-disagrees = We read that the role is allowed to send, but Cognito reports that it is not
finding-policies-unread = Not all policies of { $role } could be read
finding-phone-without-sms = The pool verifies phone numbers, but has no SMS settings
finding-seoul = A pool in Seoul must send through { $region }
finding-sns-region = A pool in { $pool } must send its SMS messages through Amazon SNS in { $region }
finding-message-without-code = The SMS message has no place for the code
finding-message-length = The SMS message has { $length } characters; AWS accepts 6 to 140
finding-eums-region = End User Messaging must send from the pool's own Region, { $region }
finding-eums-and-sns = The pool names both SNS and End User Messaging; AWS accepts only one
finding-recovery-conflict = Account recovery uses email first and the phone second. AWS has refused that pair together with required SMS MFA (public report; the rule is not documented)
finding-goal-no-sms = SMS MFA is not on: the pool has no SMS settings
finding-goal-not-on = SMS MFA is not on
finding-goal-reached = SMS MFA is on
finding-goal-unread = Whether SMS MFA is on could not be read
finding-settings-ok = The pool's SMS settings are in order
finding-totp-not-asked = TOTP was not checked, because nobody asked for it
finding-totp-unread = Whether TOTP is on could not be read
finding-totp-on = TOTP is on in this pool
finding-totp-off = TOTP is off in this pool: users cannot set up an authenticator app
finding-totp-mfa-off = MFA is OFF in this pool, and TOTP with it
finding-totp-no-factor = MFA is on, but no factor is: not TOTP, not SMS, not email
finding-totp-user-token = User { $user } has no authenticator turned on (problem totp_not_set_up)
finding-scope-not-asked = Nobody reported tokens without scopes
finding-scope-missing = App client { $client } does not allow the scope { $scope }
finding-scope-request = Every app client allows { $scope }; the sign-in request must ask for it as well
finding-scope-api = No app client uses OAuth: tokens of InitiateAuth always carry { $scope }. Look at the token itself
finding-scope-machine = Only client credentials are used here: such tokens have no user and never have this scope
finding-pre-token-trigger = A pre-token trigger can remove { $scope } from tokens; only its code shows whether it does
finding-clients-unread = The app clients could not be read
finding-member-unread = { $member } could not be read: it is not in the form that AWS documents
finding-read-missing = Cannot tell, because this could not be read: { $calls }
finding-some-clients-unread =
    { $count ->
        [one] One app client could not be read
       *[other] { $count } app clients could not be read
    }
finding-client-not-there = The pool has no app client { $client }
finding-no-clients = The pool has no app client
finding-token-no-token = This is not a token: a token has three parts with dots between them
finding-token-encrypted = This looks like a refresh token, which only Cognito can read: paste the access token
finding-token-unreadable = The token is cut off or damaged
finding-token-ok = The token carries { $scope } and has not expired
finding-token-id = This is an ID token; the call requires the access token
finding-token-not-cognito = This token does not say that it is an access token of Cognito
finding-token-expired = The token has expired
finding-token-other-pool = The token was issued by another pool
finding-token-other-client = The token was issued to an app client that this pool does not have
finding-token-machine = The token comes from client credentials: there is no user in it
finding-token-missing-scope = The token does not carry { $scope }
finding-token-not-allowed = The token does not carry { $scope }: its app client does not allow it
finding-token-not-asked = The token does not carry { $scope }: its app client allows it, so the sign-in did not ask for it, a trigger removed it, or the token is older
finding-session-not-asked = Nobody reported expired sessions
finding-session-short = App client { $client } allows { $minutes } minutes to answer a challenge
finding-session-short-api = App client { $client } allows { $minutes } minutes to answer a challenge in sign-ins with the API. Managed login has its own session length: 3 minutes for MFA
finding-session-managed-login = App client { $client } signs users in with managed login, where a session lasts 3 minutes for MFA and 8 for password-reset codes. No setting of the app client changes that
finding-session-ok = Users have at least { $minutes } minutes to answer a challenge
finding-session-ok-api = Sign-ins with the API allow at least { $minutes } minutes to answer a challenge. Managed login keeps its own 3 minutes for MFA
finding-session-reused = No setting causes a session to be sent twice: test a sign-in step by step
finding-session-invalid = No setting causes the wrong session to be sent: test a sign-in step by step
finding-totp-code-mismatch = No setting causes a wrong code at sign-in: test a sign-in step by step
finding-totp-enable-mismatch = No setting causes a wrong code during setup: set up an authenticator step by step
finding-user-not-named = A user's factors can only be looked at if the user is named
finding-user-not-found = The pool has no user with that name, sub, email address or phone number
finding-user-unread = The user could not be looked up
finding-factors-unread = The factors of { $user } could not be read
finding-user-federated = User { $user } signs in through another identity provider: Cognito does not prompt such users for MFA; only that provider can
finding-user-token-ok = User { $user } has an authenticator, and it is turned on
finding-user-prefers-other = User { $user } has an authenticator, but prefers another factor
finding-user-no-preference = User { $user } has an authenticator, but no preferred factor
finding-user-enrols-next = User { $user } has no authenticator app yet. MFA is ON, so Cognito asks for one at the next sign-in
finding-user-enrols-next-recovery = User { $user } has no authenticator app yet. MFA is ON: Cognito asks to set one up at the next sign-in. The email address or phone number used for account recovery does not count as a factor there
finding-user-without-totp = User { $user } uses no authenticator, and none is required
finding-user-no-token = User { $user } has no authenticator app turned on. Whether AWS shows one that is verified but turned off is not documented
finding-user-not-asked = Checked when a user is named
finding-user-mfa-off = MFA is OFF: { $user } is not asked for a second factor
finding-lost-not-asked = Nobody reported a lost authenticator. No setting shows one
finding-lost-no-token = AWS shows no authenticator app turned on for user { $user }
finding-lost-another-preferred = User { $user } is asked for { $factor }, not for the authenticator app
finding-lost-another-factor = User { $user } can sign in without the authenticator app: { $factor } is turned on, too, but not preferred
finding-lost-only-factor = The authenticator app is the only factor of user { $user } that works here: without it the user cannot complete the sign-in
finding-setup-not-required = MFA is not ON: Cognito does not ask { $user } to set a factor up at sign-in
finding-setup-has-factor = User { $user } has a factor and is not asked to set one up
finding-setup-reached = User { $user } has chosen no factor. MFA is ON, and Cognito can send a code to the stored number or address
finding-setup-recovery-channel = The only number or address that could receive a code for { $user } is used for account recovery: see recovery_channel_lockout
finding-setup-next = MFA is ON, and user { $user } has no factor: the answer to the password is MFA_SETUP, which the application must handle
finding-setup-nothing = MFA is ON, and user { $user } has no factor and no phone number or email address that the pool's factors can use: the user cannot complete the sign-in
finding-select-preferred = User { $user } has a preferred factor: the sign-in asks for it directly
finding-select-no-choice = User { $user } does not have several factors to choose from
finding-select-not-offered = User { $user } prefers a factor that this pool does not offer: see preference_refused
finding-select-no-preference = User { $user } has several factors and prefers none: the sign-in first returns SELECT_MFA_TYPE
finding-preference-no-phone = User { $user } has no phone number: AWS refuses every request that contains SMSMfaSettings, even with Enabled false
finding-preference-token-unseen = AWS shows no authenticator app turned on for { $user }. If none is verified, a request that contains SoftwareTokenMfaSettings is refused, even with Enabled false
finding-preference-ok = User { $user } is set to a factor that this pool offers
finding-preference-none = User { $user } has no preferred factor, so no preference is without effect
finding-elsewhere-not-asked = Nobody reported that codes go to another number or address
finding-elsewhere-options-unread = An older setting of { $user }, MFAOptions, could not be read
finding-elsewhere-app = User { $user } is asked for a code of the authenticator app: no code is sent
finding-elsewhere-sms = Codes for { $user } go by SMS message to the stored number. Compare its last digits with the user's phone
finding-elsewhere-sms-unverified = Codes for { $user } go by SMS message to a number that is not verified. Entering the first code marks it as verified
finding-elsewhere-email = Codes for { $user } go by email to the stored address. Compare it with the address that the user reads
finding-elsewhere-email-unverified = Codes for { $user } go by email to an address that is not verified. Entering the first code marks it as verified
finding-elsewhere-no-channel = Which factor the sign-in of { $user } asks for is not known, and so neither is where a code goes
finding-elsewhere-legacy = User { $user } still has SMS in MFAOptions, an older setting. Public reports say that Cognito then sends SMS codes whatever the preference says
finding-email-not-asked = Email MFA is neither a goal nor on
finding-email-unread = Whether email MFA is on could not be read
finding-email-pool-unread = The pool could not be read, so what email MFA requires is not known
finding-tier-lite = The pool is on the Lite feature plan, which does not include email MFA
finding-tier-ok = The pool's feature plan includes email MFA
finding-tier-absent = AWS's answer does not name the pool's feature plan, so whether it includes email MFA cannot be determined
finding-tier-unknown-word = The pool is on a feature plan that is not known here, so whether it includes email MFA cannot be determined
finding-sender-default = The pool sends email through Cognito's own sender; email MFA requires Amazon SES
finding-sender-ok = The pool sends email through the SES identity { $identity } in { $region }
finding-sender-ok-unlooked = The pool sends email through Amazon SES; SES itself was not checked
finding-sender-custom = The SES identity { $identity } in { $region } is in order. A custom email sender trigger delivers the messages
finding-sender-unknown-word = The pool sends email with { $value }, which is not known here
finding-ses-account = The SES identity { $identity } belongs to another account
finding-ses-region = A pool here cannot send from the SES identity { $identity } in { $region }
finding-ses-missing = There is no SES identity { $identity }
finding-ses-unverified = The SES identity { $identity } is not verified
finding-ses-policy = A sending policy of the SES identity { $identity } denies Cognito
finding-ses-policy-missing = No sending policy of the SES identity { $identity } in { $region } allows { $principal }, which AWS requires for this alternate Region
finding-ses-policy-unsure = Whether the sending policies of the SES identity { $identity } allow Cognito cannot be determined
finding-ses-region-unknown = Whether a pool in { $pool } can send from an SES identity in { $region } is not known here: the Region is newer than the list of Regions
finding-ses-account-unread = The SES identity { $identity } is in order, but whether Amazon SES in { $region } can send to all recipients could not be read
finding-ses-sending = Sending is turned off in Amazon SES for this account in { $region }
finding-ses-sandbox = Amazon SES in { $region } is in the sandbox: it sends to verified recipients only
finding-ses-unread = Whether Amazon SES is allowed to send for { $identity } could not be read
finding-goal-email = Email MFA is not on; everything it requires is there
finding-goal-email-unsure = Email MFA is not on; whether everything it requires is there cannot be determined
finding-recovery-absent = Account recovery is not set, which AWS refuses together with email MFA
finding-recovery-only-email = Account recovery uses email alone, which AWS refuses together with email MFA
finding-recovery-ok = Account recovery allows email MFA
finding-recovery-unknown-word = Account recovery uses a method that is not known here, so whether it allows email MFA cannot be determined
finding-prompt-not-asked = Nobody reported that users are not prompted for MFA
finding-prompt-unread = Whether MFA is on could not be read
finding-prompt-mfa-off = MFA is off: users are not prompted for a second factor
finding-prompt-mfa-on = MFA is ON: every user is prompted, except federated users, remembered devices, sessions of managed login that are still valid, users of a passwordless first factor, and the very first sign-in after sign-up
finding-prompt-optional = MFA is OPTIONAL: only users who have a factor turned on are prompted
finding-prompt-users-unread = MFA is OPTIONAL, and whether users have a factor could not be read
finding-prompt-nobody = MFA is OPTIONAL, and none of the users checked has a factor turned on
finding-prompt-some = MFA is OPTIONAL, and some users have no factor turned on
finding-prompt-all-have-factors = MFA is OPTIONAL, and every user checked has a factor turned on
finding-prompt-no-users = MFA is OPTIONAL, and there is no user whom Cognito would prompt
finding-prompt-user = MFA is OPTIONAL, and { $user } has no factor turned on: { $user } is not prompted
finding-prompt-user-asked = { $user } has a factor turned on and is prompted for it
finding-prompt-not-offered = User { $user } is set to { $factor }, which this pool does not offer. AWS does not document what the sign-in then asks for
finding-prompt-token-not-offered = User { $user } is set to { $factor }, which this pool no longer offers. A verified authenticator app continues to work; a new one cannot be set up
finding-prompt-custom-auth = App client { $client } allows custom authentication only: its triggers decide what users are asked for, whatever the MFA of the pool
finding-prompt-unknown-mode = The MFA mode of the pool is a value that is not known here
finding-custom-not-asked = Nobody reported problems with custom authentication
finding-custom-pool-unread = Which triggers the pool has could not be read
finding-custom-none = No trigger and no app client of this pool is set up for custom authentication
finding-custom-ok = The triggers of custom authentication are there, and an app client allows it. Which challenges they ask for, and in which order, is in their code
finding-custom-trigger-missing = Custom authentication lacks { $triggers }: without DefineAuthChallenge nothing chooses a challenge
finding-custom-challenge-missing = Custom authentication lacks { $triggers }: it works only as long as DefineAuthChallenge asks for no challenge of your own
finding-custom-flow-missing = The triggers of custom authentication are there, and no app client allows CUSTOM_AUTH
finding-custom-without-password = App client { $client } signs users in with custom challenges alone. Cognito's MFA follows a password: reports say that such sign-ins are not prompted for it
finding-refresh-not-asked = Nobody reported that refresh tokens are refused
finding-refresh-ok = No setting of the app clients or the pool refuses refresh tokens. What remains: another app client, a missing SECRET_HASH, a revoked token or a global sign-out
finding-refresh-rotation = App client { $client } rotates refresh tokens: a token that was used is accepted for { $seconds } seconds more, and REFRESH_TOKEN_AUTH does not refresh
finding-refresh-flow = App client { $client } does not allow refreshing tokens with the API
finding-refresh-short = App client { $client } issues refresh tokens that expire after { $minutes } minutes
finding-refresh-tracking = The pool tracks devices: a refresh token belongs to one device, which must be confirmed and named with DEVICE_KEY
finding-devices-not-asked = Nobody reported that a remembered device is prompted again
finding-devices-pool-unread = Whether the pool remembers devices could not be read
finding-devices-not-tracked = The pool remembers no devices: every sign-in counts as a new device
finding-devices-prompted = The pool remembers devices, and prompts for the second factor on remembered ones as well
finding-devices-skip-risk = Every device is remembered, so the MFA that threat protection requires for risky sign-ins does not apply to them
finding-devices-ok = The pool does not prompt for the second factor on a confirmed device. Only the application's calls show whether it confirms devices and sends their keys
finding-devices-ok-opt-in = The pool does not prompt for the second factor on a device that the user agreed to remember. Only the application's calls show whether it confirms devices and sends their keys
finding-user-devices-unread = The devices of { $user } could not be read
finding-user-no-device = User { $user } has no confirmed device: the application did not call ConfirmDevice, or the device was forgotten
finding-user-device-not-agreed = No device of { $user } is remembered: in this pool the application has to call UpdateDeviceStatus after the user agreed
finding-user-device-not-remembered = No device of { $user } is remembered: its status was set to not_remembered
finding-user-devices-remembered =
    User { $user } has { $count ->
        [one] one remembered device
       *[other] { $count } remembered devices
    }
finding-delivery-not-asked = Whether SMS messages arrive was not checked, because nobody reported it
finding-delivery-eums = This pool sends through End User Messaging; its sandbox and limits are set there, not in SNS
finding-delivery-custom-sender = A custom SMS sender trigger delivers the messages: the sandbox and limits of Amazon SNS do not apply. Look at the logs of the trigger
finding-delivery-sandbox = Amazon SNS in { $region } is in the SMS sandbox: only numbers verified there receive SMS messages
finding-delivery-spend = Amazon SNS in { $region } stops at a monthly limit of { $limit } USD
finding-delivery-promotional = Amazon SNS in { $region } sends SMS messages as Promotional; codes should be Transactional
finding-delivery-unread = The SMS settings of Amazon SNS in { $region } could not be read
finding-delivery-ok = Nothing found in Amazon SNS in { $region } blocks SMS messages
finding-delivery-no-log = Nothing found blocks SMS messages, and Cognito does not log why a message is not delivered
finding-eums-sandbox = The account is in the sandbox of AWS End User Messaging SMS in { $region }: only verified numbers get messages
finding-eums-spend = AWS End User Messaging SMS in { $region } stops at a monthly limit of { $limit } USD
finding-eums-protect = AWS End User Messaging SMS in { $region } blocks messages to these countries: { $countries }
finding-eums-opted-out = The number of { $user } has opted out of SMS messages of this account
finding-eums-unread = Some settings of AWS End User Messaging SMS in { $region } could not be read
finding-eums-ok = Nothing found in AWS End User Messaging SMS in { $region } blocks SMS messages
finding-pass-role-not-asked = Whether you have permission to pass the SMS role was not checked
finding-pass-role-unread = Whether you have permission to pass the SMS role could not be read
finding-pass-role-ok = { $principal } has permission to pass the SMS role to Cognito
finding-pass-role = { $principal } does not have permission to pass { $role } to Cognito: AWS refuses every change of the pool by this identity
finding-pass-role-permission-set = { $principal } does not have permission to pass { $role } to Cognito: AWS refuses every change of the pool. The role comes from the permission set { $set }, which is changed in IAM Identity Center
finding-pass-role-unsure = Whether { $principal } has permission to pass { $role } to Cognito depends on conditions that this program cannot check
finding-reset-not-asked = Nobody reported a reset. No setting shows what it was before
finding-reset-unread = The settings of the pool could not be read, so whether they look reset is not known
finding-reset-mfa-off = MFA is OFF although users have factors: a SetUserPoolMfaConfig without MfaConfiguration leaves a pool like this. AWS does not show whether MFA was on before
finding-reset-factor-gone = A user has a factor that the pool no longer offers: an update that leaves out the block of a factor leaves a pool like this
finding-reset-verification = Users sign in with an attribute that Cognito does not verify: an UpdateUserPool without AutoVerifiedAttributes leaves a pool like this
finding-reset-by-call = A call of { $operation } left out settings that an earlier call had set, and the user pool does not have them now
finding-reset-nothing-seen = No setting contradicts another. AWS does not show what the settings were before: compare them with your template or with CloudTrail
finding-recovery-channel-not-asked = Checked when a user is named, or when users report it
finding-recovery-channel-unread = The settings of the pool could not be read, so whether MFA and account recovery need the same channel is not known
finding-recovery-channel-pool = MFA is ON and offers { $factor } alone, through the channel that account recovery uses first: users who have not chosen it cannot complete a sign-in
finding-recovery-channel-enrols = A code could reach { $user } only through the channel of account recovery, which is not a factor where MFA is ON. Cognito asks to set up an authenticator app at the next sign-in instead
finding-recovery-channel-only = User { $user } cannot complete a sign-in: MFA is ON, and the only address or number that could receive a code is the channel of account recovery
finding-recovery-channel-no-reset = User { $user } cannot reset a forgotten password: account recovery uses no verified address or number that is not a factor of the user
finding-recovery-channel-mfa-off = MFA is OFF: the address and number of { $user } serve account recovery alone
finding-recovery-channel-ok = MFA and account recovery do not need the same address or number of { $user }
finding-passkey-not-asked = Checked when users report it, or where MFA is ON together with passkeys or codes as first factors
finding-passkey-unread = The settings of the pool could not be read, so whether its first factors and its MFA mode are compatible is not known
finding-passkey-lite = The feature plan is LITE, which does not have passkeys
finding-passkey-codes-on = MFA is ON, and codes by email or SMS message are among the first factors: in public reports AWS refuses this combination
finding-passkey-codes = Codes by email or SMS message are among the first factors: in public reports AWS refuses MFA ON together with them
finding-passkey-single-on = MFA is ON, and passkeys are a first factor that counts as a single factor: in public reports AWS refuses this combination
finding-passkey-single-next = MFA is ON, and a passkey counts as a single factor: in public reports AWS then refuses WEB_AUTHN as a first factor
finding-passkey-single = Passkeys count as a single factor: in public reports AWS then refuses MFA ON
finding-passkey-no-relying-party = The pool has neither a relying party ID nor a domain: users cannot register a passkey
finding-passkey-no-other-factor = User { $user } has no MFA factor turned on: a passkey as MFA requires another factor
finding-passkey-ok = Passkeys count as MFA here, and the first factors are compatible with every MFA mode
finding-passkey-none = Passkeys are not among the first factors of this pool
finding-federated-not-asked = Checked when users report it
finding-federated-unread = The identity providers of the pool could not be read
finding-federated-user = User { $user } signs in through another identity provider: Cognito does not prompt such users for MFA, whatever the MFA mode of the pool is. This program cannot see whether the provider does
finding-federated-linked = User { $user } has a password of this pool and is linked to another identity provider: Cognito asks for MFA only where the password is used
finding-federated-local = User { $user } is a user of this pool, and its MFA settings apply
finding-federated-identities-unread = Whether { $user } is linked to another identity provider could not be read
finding-federated-no-providers = The pool has no other identity provider: its MFA settings apply to every user
finding-federated-providers = Cognito does not prompt users who sign in through { $providers } for MFA. This program cannot see whether these providers do

## What a check looks at, for use beside any state

check-sms-role-trust-relationship = SMS role trust
check-sms-role-access-policy = SMS role permissions
check-sms-configuration-invalid = SMS settings
check-sms-not-delivered = SMS delivery
check-caller-cannot-pass-role = Permission to pass the SMS role
check-update-resets-settings = Settings after an update
check-recovery-channel-lockout = Channels of MFA and account recovery
check-passkey-and-mfa = First factors and MFA mode
check-federated-users = Users of identity providers
check-lost-authenticator = Sign-in without the lost authenticator
check-mfa-setup-unanswered = MFA setup at sign-in
check-mfa-type-not-selected = Choice of a factor at sign-in
check-preference-refused = User's MFA preference
check-code-sent-elsewhere = Where codes are sent
check-totp-not-enabled = TOTP in the pool
check-totp-token-scope = Scope of access tokens
check-totp-not-set-up = User's authenticator app
check-totp-code-mismatch = Authenticator codes at sign-in
check-totp-enable-mismatch = First code of an authenticator
check-session-expired = Time to answer a challenge
check-session-reused = Reuse of a session
check-session-invalid = Session of another user or call
check-mfa-not-prompted = MFA prompt
check-custom-auth-and-mfa = Custom authentication
check-refresh-token-refused = Refresh tokens
check-remembered-device = Remembered devices
check-email-tier = Feature plan
check-email-default-sender = Email sender
check-email-recovery-conflict = Account recovery
check-goal-email = Email MFA turned on
check-goal-sms = SMS MFA turned on
check-goal-totp = TOTP MFA turned on

## What was seen

seen-absent = not set
json-text = text
json-number = a number
json-flag = true or false
json-object = an object
json-list = a list
json-list-of-others = a list with items of another type
seen-denied = no permission: { $permission }
seen-not-read = not read
seen-malformed = not a policy
seen-all-but = all but: { $values }
seen-in-policy = { $policy }: { $text }
seen-no-allow = no Allow statement
seen-no-policy = no policy
seen-no-external-id = no condition on sts:ExternalId
seen-decision-by = { $decision }, by { $policies }
seen-off = off
seen-on = on
seen-session-default = not set, which means 3
seen-flows-of-client = { $client }: { $flows }
seen-minutes = { $minutes } minutes
seen-no-devices = no devices
seen-eums-spend = { $limit } USD in force, up to { $max } USD possible
seen-protect = { $id } blocks { $countries }
seen-opted-out = on the opt-out list
seen-device = { $key }: { $status }
seen-no-factor-on = no factor turned on
seen-several-users = { $count } users or more
seen-minutes-ago = { $minutes } minutes ago
seen-users-without-factor = none for { $without } of { $count } users
seen-users-without-factor-of-more = none for { $without } of { $count } users checked; there are more
seen-federated-users = { $count } federated
seen-no-user-named = no user was named
seen-users-with-factor = a factor for { $with } of { $count } users
seen-pool-write = { $operation } at { $at } by { $caller }
seen-pool-write-without = { $operation } at { $at } by { $caller }, without { $names }
seen-pool-write-hidden = { $operation } at { $at } by { $caller }; the event does not show the request
seen-verified = set and verified
seen-not-verified = set, not verified
seen-single-factor-default = not set, which means SINGLE_FACTOR

## What was expected

expected-an-answer = an answer
expected-role-arn = the ARN of a role
expected-own-account = a role of account { $account }
expected-existing-role = a role that exists
expected-a-policy = an IAM policy
expected-cognito-sends = Cognito sends { $value }
expected-cognito-sends-none = Cognito sends none
expected-cognito-sends-none-or = Cognito sends none, or { $value }
expected-cognito-calls-from-aws = Cognito calls from the AWS network (not documented)
expected-not-known-to-us = what Cognito sends here is not known
expected-narrow-principal = cognito-idp.amazonaws.com alone, for this pool
expected-no-deny = no Deny that applies
expected-an-allow = an Allow that applies
expected-external-id-open = for information: AWS's page on SMS messages requires this condition, its API reference calls it optional; what happens without it is not documented
expected-keys-not-given = for information: condition keys that the simulation did not have
expected-scp-not-looked-at = policies of the organization (SCPs, RCPs) were not looked at
expected-absent = not set
expected-absent-beside-eums = not set where EumsSms is
expected-no-phone-number = a list without phone_number
expected-sms-or-no-phone = SMS settings, or no phone verification
expected-sms-settings = SMS settings
expected-message = 6 to 140 characters with {"{####}"}
expected-other-recovery = the phone first and email second, as in existing pools, or another method
expected-legacy-sns-region = sent through { $region }, as the Region's default
expected-session = 5 to 15 minutes
expected-session-managed-login = 3 minutes for MFA in managed login, which no setting changes
expected-trigger-keeps-scope = a trigger that leaves the scope in
expected-not-expired = later than now
expected-a-user = a user
expected-own-client = an app client of this pool
expected-a-factor = a factor turned on
expected-a-user-named = --user, or a user chosen on screen
expected-one-user = one user
expected-no-matter-here = for information: TOTP does not require it
expected-email-block = a block, even an empty one (not documented)
expected-tier = ESSENTIALS or PLUS
expected-ses-identity = a verified SES identity of this account, in a Region that this pool can use
expected-ses-policy = an Allow of ses:SendEmail for { $principal } on { $identity }
expected-recovery = a method besides email: the phone as well, or admin_only
expected-mode = OPTIONAL prompts users who have a factor, ON prompts every user
expected-remembered-devices = users of a remembered device are possibly not prompted again
expected-federated-elsewhere = their own provider prompts them
expected-look-in-region = sandbox and limits are those of { $region }
expected-look-in-trigger = the function that delivers the messages
expected-an-offered-factor = a factor that the pool offers
expected-a-factor-at-hand = a factor that the user still has
expected-factors-of-the-pool = factors of the pool
expected-one-of-the-factors = one of the user's factors
expected-number-or-no-block = a phone number, or a request without SMSMfaSettings
expected-token-or-no-block = a verified authenticator app, or a request without SoftwareTokenMfaSettings
expected-attribute-for = a value, for { $factor }
expected-the-channel-meant = the factor that the user expects
expected-of-today = the number or address that the user has today
expected-factors-meant = the factors that the user should have
expected-a-password-flow = a flow that Cognito itself carries out, such as ALLOW_USER_SRP_AUTH
expected-spend = more than 1 USD
expected-no-country-of-users = no country that your users' numbers are from
expected-not-opted-out = not on the opt-out list
expected-error-log = userNotification at level ERROR, to a log group
expected-a-function = the ARN of a function
expected-rotation-call = GetTokensFromRefreshToken, and the newest refresh token each time
expected-grace = enough seconds for an answer that was lost to be fetched again, up to 60
expected-refresh-days = a day or more
expected-device-key = the application confirms the device and sends DEVICE_KEY with each refresh
expected-device-tracking = ChallengeRequiredOnNewDevice true
expected-risk-devices-opt-in = devices that are remembered only after the user agreed
expected-confirmed-device = a device that the application confirmed
expected-mode-before = OPTIONAL or ON, if users were prompted before
expected-former-value = to compare with the former value
expected-another-channel = a verified address or number that MFA does not use
expected-a-factor-beside = a factor that account recovery does not use
expected-first-factors = PASSWORD and WEB_AUTHN alone, where MFA is ON
expected-mode-for-codes = OPTIONAL or OFF, where codes are first factors
expected-relying-party = a relying party ID, or a domain of the pool
expected-passkey-not-prompted = with OPTIONAL, users who sign in with a passkey are not prompted for a code
expected-mode-of-own-users = applies to users who sign in with a password of this pool
expected-status = EXTERNAL_PROVIDER signs in through another provider
expected-one-profile = one profile for each person

## Repairs

fix-trust-cognito = Add a statement to the trust policy of { $role } that lets Cognito assume it for this pool
fix-external-id-in-pool = Set the external ID of the pool { $pool } to the role's
fix-create-role = Create the role { $arn }
fix-correct-arn = Set the SMS role of the pool to the role's own ARN: { $arn }
fix-allow-publish = Add the inline policy { $policy } to { $role }, which allows { $action }
fix-drop-phone = Remove phone_number from AutoVerifiedAttributes
fix-message = Set the SMS message to: { $message }
fix-sns-region = Set SnsRegion to { $region }
fix-sms-on = Turn SMS MFA on for { $pool }, as OPTIONAL
fix-sms-on-required = Turn SMS MFA on for { $pool }; MFA stays required
fix-totp-on = Turn TOTP on for { $pool }; the other factors stay as they are
fix-passkey = Let passkeys with user verification count as MFA in { $pool }
fix-totp-and-sms-on = Turn TOTP on for { $pool }, and SMS MFA with it
fix-allow-scope =
    Allow the scope { $scope } in { $count ->
        [one] one app client
       *[other] { $count } app clients
    }
fix-session =
    Give users { $minutes } minutes to answer in { $count ->
        [one] one app client
       *[other] { $count } app clients
    }
fix-prefer-token = Make the authenticator of { $user } the preferred factor
fix-prefer-factor = Make { $factor } the preferred factor of { $user }
fix-delete-token = Reset the authenticator of { $user }: it is deleted
fix-raise-tier = Raise { $pool } to { $tier }
fix-sender = Send the pool's email through the SES identity { $identity } in { $region }
fix-recovery-phone = Set account recovery to the phone first, then email
fix-recovery-email = Set account recovery to email first, then the phone
fix-recovery-admin = Leave account recovery to administrators
fix-email-on = Turn email MFA on for { $pool }, with everything it needs
fix-email-works-again = Restore what email MFA of { $pool } needs
fix-log-errors = Log why { $pool } cannot deliver a message
fix-refresh =
    Let refresh tokens of { $count ->
        [one] one app client
       *[other] { $count } app clients
    } live { $days } days
fix-devices-on = Remember devices in { $pool }, and do not prompt for the second factor on them
fix-devices-off = Stop remembering devices in { $pool }
fix-forget-device = Forget the device { $device } of { $user }

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
fix-title-count-passkey-as-mfa = Let passkeys count as MFA
fix-title-allow-user-admin-scope = Allow the scope in app clients
fix-title-lengthen-auth-session = Give users more time to answer
fix-title-prefer-factor = Prefer one of a user's factors
fix-title-prefer-software-token = Prefer a user's authenticator
fix-title-delete-software-token = Reset a user's authenticator
fix-title-raise-tier = Raise the feature plan
fix-title-send-through-ses = Send email through Amazon SES
fix-title-change-recovery = Change account recovery
fix-title-turn-email-mfa-on = Turn email MFA on
fix-title-switch-device-tracking = Change how devices are remembered
fix-title-forget-device = Forget a user's device
fix-title-lengthen-refresh-token = Let refresh tokens live longer
fix-title-log-message-errors = Log errors of message delivery

## What a repair means

means-sms-again = Users of this pool can get SMS messages again.
means-rest-trust = SMS messages stay blocked after this: Cognito cannot assume the SMS role yet. Its trust policy needs a fix of its own.
means-rest-policy = SMS messages stay blocked after this: the SMS role is not allowed to send them yet. Its permissions need a fix of their own.
means-rest-settings = SMS messages stay blocked after this: AWS does not accept the SMS settings of the pool yet. They need a fix of their own.
means-rest-unread = Whether SMS messages arrive after this is not known: another check could not tell.
means-others-stay = The other statements of the trust policy stay as they are.
means-policies-stay = The role's other policies stay as they are.
means-iam-delay = After a change in IAM, it can take up to two minutes until Cognito sees it.
means-external-id-in-pool = The pool sends the external ID that the role expects.
means-role-for-this-pool = The role trusts this pool alone and can do nothing but send SMS messages.
means-role-unchanged = The role itself does not change.
means-trust-first = First, the trust policy of { $role } gets a statement that lets Cognito assume the role.
means-policy-first = First, the role { $role } gets an inline policy that lets it send SMS messages.
means-role-made = First, the IAM role { $role } is created, for this pool alone.
means-recovery-by-email = Users who forget their password get an email; the phone is no longer used to recover an account.
means-phone-not-verified = New phone numbers are no longer verified when users sign up.
means-phone-update-setting = When users change their phone number, Cognito no longer waits until it is verified.
means-message-holds-code = Users read the code where the message says {"{####}"}.
means-settings-accepted-again = AWS accepts changes of the pool again.
means-sns-region = SMS messages go out through { $region }; its sandbox and spend limit are the ones that count.
means-optional = OPTIONAL prompts only users who have a second factor set up; nobody is locked out.
means-required-stays = MFA stays required; SMS becomes one more factor.
means-end-user-messaging = In { $region } Amazon SNS is not available: the pool sends through AWS End User Messaging SMS, which has its own sandbox, spend limits and phone numbers. Some countries require an origination identity: name yours with origination_identity.
means-costs = Each SMS message costs money.
means-sandbox = An account in the SMS sandbox sends only to numbers verified there.
means-other-factors-stay = Factors that are on stay on.
means-off-to-optional = MFA goes from OFF to OPTIONAL: only users who set a factor up are prompted for it; nobody is locked out.
means-totp-enrol = Each user sets up an authenticator app; nobody can do it for them.
means-sms-joins = SMS becomes a factor as well, and its messages cost money: the pool has SMS settings, and AWS accepts no other factor without SMS.
means-sms-cannot-leave = SMS stays a factor: AWS refuses TOTP alone in a pool that has SMS settings.
means-scope-ask = The application must also ask for { $scope } when it sends users to sign in.
means-scope-sign-in-again = Tokens issued before keep their scopes: users have to sign in again.
means-scope-own-profile = Anyone who holds such a token can change the user's own attributes and MFA settings.
means-session-time = Users have { $minutes } minutes between two steps of a sign-in with the API, enough to install an app and scan a code.
means-session-managed-login = Managed login does not use this setting: its sessions last 3 minutes for MFA and 8 for password-reset codes.
means-session-codes = The same duration applies to SMS and email codes: they stay valid as long.
means-session-risk = Someone who sees a code or a session has that much longer to use it.
means-prefer-asked = From the next sign-in on this user is prompted for a code of the authenticator.
means-prefer-sms = From the next sign-in on Cognito sends this user a code by SMS message, to the number stored now.
means-prefer-email = From the next sign-in on Cognito sends this user a code by email, to the address stored now.
means-prefer-token-stays = The lost authenticator stays registered until it is deleted or a new one replaces it.
means-prefer-others-stay = The user's other factors stay turned on.
means-prefer-unseen = If no verified authenticator is there, AWS refuses this and nothing changes: AWS does not show one that is turned off.
means-delete-codes = Codes of the deleted authenticator stop working immediately.
means-delete-enrols = MFA is ON: the next person who signs in with this user's password sets up a new authenticator.
means-delete-password-alone = Until a new authenticator is set up, the password alone signs this user in.
means-delete-other-factor = The user is prompted for the other factor from now on.
means-delete-who-asks = Make sure that the request really comes from this user.
means-log-errors = From now on Cognito writes why it could not send an SMS or email message to { $group }.
means-log-group = That log group has to exist in this account, not encrypted with a KMS key. Create it first if it does not.
means-log-costs = CloudWatch Logs charges for what is written and kept; errors are few.
means-log-others = The other logs of the pool stay as they are.
means-refresh-days = Users stay signed in for up to { $days } days without password and second factor.
means-refresh-issued = It applies to new sign-ins. AWS does not document whether tokens issued before live longer.
means-refresh-risk = Someone who steals a refresh token can use it that much longer.
means-devices-skip = On a remembered device the password and the device's own key sign a user in: Cognito no longer prompts for SMS or TOTP codes there.
means-devices-opt-in = A device is remembered only after the user agreed and the application called UpdateDeviceStatus.
means-devices-always = Every device that the application confirms is remembered, shared computers as well.
means-devices-key = It works for applications that sign in with SRP, call ConfirmDevice and send DEVICE_KEY with the next sign-in.
means-devices-refresh = The refresh tokens of a tracked device belong to that device, says AWS's blog: an application that does not call ConfirmDevice and send DEVICE_KEY signs its users out. Try it in another pool first.
means-devices-off = Every sign-in with a second factor prompts for it again, on every device.
means-devices-off-key = Applications no longer need to send DEVICE_KEY with a sign-in or a refresh.
means-forget-prompted = The next sign-in with this device counts as a new device, and its refresh tokens no longer work.
means-forget-key = The application has to drop the stored key: AWS refuses a key that it does not know.
means-forget-others = The user's other devices stay as they are.
means-tier-costs = The feature plan costs money for each active user, every month; look the price up before you continue.
means-tier-costs-users = The feature plan costs money for each active user, every month; this pool has about { $users } users. Look the price up before you continue.
means-tier-not-named = AWS's answer does not name the pool's feature plan, so it cannot be sent back. AWS documents that an update without it sets ESSENTIALS, which is billed for each active user.
means-sender-all-mail = All email of this pool, invitations and links as well, goes through { $identity } in { $region } from now on.
means-sender-sandbox = SES in { $region } is in the sandbox: until AWS lifts that, only verified recipients get email.
means-sender-linked-role = If no pool of the account has sent through SES before, Cognito creates its service-linked role; that requires iam:CreateServiceLinkedRole, and the role stays.
means-recovery-phone = Users who forget a password get an SMS message to the verified phone number, or else an email.
means-recovery-email = Users who forget a password get an email to the verified address, or else an SMS message to the verified phone number.
means-recovery-may-be-refused = Which recovery by phone AWS accepts together with required SMS MFA is not documented. If AWS refuses it, nothing changes in MFA and the order of recovery can be undone.
means-recovery-email-only = A user whose factor is email cannot reset a password by email: with no verified phone, an administrator has to set it.
means-recovery-no-sms = This pool has no SMS settings: no SMS message can be sent to recover an account.
means-recovery-admin = No user can reset a forgotten password any more, not even users with only an email address: an administrator has to do it.
means-passkey-counts = A sign-in with a passkey and user verification counts as MFA: such users are not prompted for a code, not even where MFA is ON.
means-passkey-mode-stays = The MFA mode, the factors and the first factors stay as they are. After this AWS accepts ON together with passkeys.
means-passkey-other-factor = Each user with a passkey as MFA needs another MFA factor as well.
means-email-order = The factor is turned on last: if AWS refuses a step before that, MFA stays as it was, and the rest can be continued or undone.

## Why the risk is what it is

risk-why-authenticator = It removes a way to sign in: the user's authenticator.
risk-why-device = It removes a device that the user has confirmed.
risk-why-tier = The feature plan costs money for each active user.
risk-why-recovery = It changes how users recover their accounts.
risk-why-required = MFA becomes required for every user.
risk-why-mfa-off = MFA is turned off for every user.
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

undo-trust = The statement is removed; the others are not changed.
undo-inline-policy = The policy { $policy } is deleted.
undo-created-role = The role is deleted, if its policies are still the ones that this program wrote and nothing else is attached.
undo-refused-old-state = AWS would refuse the old settings.
undo-off-again = MFA goes back to OFF.
undo-off-again-message-stays = MFA goes back to OFF; the message text stays in the pool.
undo-off-again-corrections-stay = MFA goes back to OFF. The corrected SMS settings or message text stay in the pool, because AWS would refuse the previous ones.
undo-sms-stays = SMS settings cannot be removed from a pool, and they need their role. MFA alone can be turned off again manually.
undo-sms-factor-stays = AWS does not allow the SMS factor to be left out again while the pool has SMS settings.
undo-factor-off-again = The factor is turned off; the others are not changed.
undo-off-with-block = MFA was OFF with a factor's settings beside it, a state that AWS does not accept.
undo-email-settings = In reverse order: the factor is turned off first, then the other settings of the pool are restored.
undo-email-all = In reverse order: the factor is turned off first, then the other settings of the pool are restored. A service-linked role that Cognito created stays.
undo-scope = The scope is removed; tokens issued in the meantime keep it until they expire.
undo-session = Each app client gets its own duration back.
undo-preference = The preference goes back to what it was.
undo-token-gone = A deleted authenticator cannot be restored; the user sets up a new one.
undo-devices = The previous device settings are restored.
undo-devices-off = The device settings are restored. AWS does not document whether devices from before are recognized again.
undo-device-gone = A forgotten device cannot be restored; the application confirms it again at the next sign-in.
undo-log = The errors are no longer logged; what was written stays in the log group.
undo-refresh = Each app client gets its own duration back.
undo-tier = The pool goes back to the Lite feature plan, as long as nothing that Lite lacks was turned on in the meantime.
undo-sender = The old sender is restored. A service-linked role that Cognito created stays.
undo-recovery = The old recovery methods are restored, as long as email MFA is off.
undo-passkey = Passkeys count as a single factor again. AWS refuses this while MFA is ON and passkeys are a first factor.

## Why there is no repair

why-not-could-not-look = Without reading it, nothing can be fixed
why-not-nothing-to-change = There is nothing to change
why-not-choice = { $key } cannot be { $value }; it accepts { $allowed }
why-not-side-pool = The pool's side cannot be chosen here: more than one plain external ID blocks Cognito
why-not-correct-arn-first = The pool must first name the role as it is: { $arn }
why-not-repair-role-first = The role { $role } must be fixed first
why-not-role-not-ours = The pool names no role of this account
why-not-role-name = { $name } is not a valid name of an IAM role
why-not-origination-identity = { $identity } is neither a phone number in E.164 form nor the ARN of an origination identity
why-not-sms-settings-first = AWS refuses the pool's SMS settings, and with them any change of the pool: fix them first (problem { $problem })
why-not-no-user = No user was named
why-not-passkey-mfa-off = MFA is OFF, and AWS refuses OFF in a request that also has factors: turn a factor on first
why-not-several-users = More than one user matches: name the user by Username or sub
why-not-no-token = Only { $user } can set up an authenticator app: by signing in, scanning the QR code and typing a code of the app. No administrator can do it. If { $user } has done that and it is only turned off, add --set mfa=prefer to cognito-doctor plan
why-not-no-device-named = No device was named: add --set device=KEY with a key from the user's devices
why-not-no-such-device = User { $user } has no device with the key { $device }
why-not-triggers = Only you know which functions belong to these triggers: deploy them, and name them in LambdaConfig with the whole pool sent back
why-not-devices-tracked = The application has to confirm the device and send DEVICE_KEY. If no application of yours uses devices, add --set devices=off to stop tracking them
why-not-device-of-user = Only the application of { $user } can confirm a device and say that it is remembered
why-not-log-group = { $group } is not a log group of this account and Region: it accepts a name, or an ARN that begins with { $prefix }
why-not-no-other-factor = User { $user } has no other factor that is turned on, offered by the pool and able to reach the user. The steps show what you can do
why-not-delete-unasked = Deleting the authenticator app of { $user } cannot be undone and removes a factor, so it is only done when you ask for it: press R in the findings, or add --set mfa=delete_token to cognito-doctor plan
why-not-ses-unread = Amazon SES could not be read, so which identity the pool could send from is not known
why-not-no-identity = Amazon SES has no identity in { $regions }: verify a domain or an address there first. For a domain, run: aws sesv2 create-email-identity --region REGION --email-identity DOMAIN
why-not-no-usable-identity = No SES identity in { $regions } can be used: { $identities }
why-not-several-identities = More than one SES identity could be used; choose one with ses_identity: { $identities }
why-not-from = { $from } is not an address of the identity { $identity }
why-not-pass-role = You do not have permission to pass the SMS role. Ask your IAM administrator to add this statement to your role or user: { $statement }
why-not-pass-role-permission-set = You do not have permission to pass the SMS role. AWS does not allow changes to a role of a permission set: ask the administrator of IAM Identity Center to add this statement to the inline policy of the permission set { $set }: { $statement }
why-not-protected-role = AWS does not allow anyone in the account to change the role { $role }. Choose another role in the SMS settings of the pool

## Choices

choice-side-role = Another pool may need the external ID that the role expects, so the role gets a second statement
choice-side-pool = Chosen: the pool sends the external ID that the role expects
choice-role-name = Made from the pool's name
choice-role-name-chosen = Chosen
choice-no-origination-identity = None: AWS End User Messaging SMS chooses the sender, where the country allows it
choice-recovery = Keeps both methods, in the order of existing pools with required SMS MFA
choice-chosen = Chosen
choice-optional = ON would lock out users without a factor
choice-minutes = AWS accepts 3 to 15 minutes
choice-mfa-prefer = The authenticator stays; deleting it is for a lost phone
choice-mfa-delete = Chosen: the authenticator is deleted
choice-devices-opt-in = The user decides, so that no shared computer is remembered unnoticed
choice-devices-always = Every confirmed device, without asking the user
choice-devices-off = Chosen: no device is remembered
choice-device = Chosen
choice-log-group = A name that AWS recommends for logs of its services
choice-log-group-chosen = Chosen
choice-days = 30 is what AWS sets; 1 to 3650 are accepted
choice-factor = The strongest factor that the user has comes first
choice-tier-essentials = Has everything email MFA needs; PLUS adds threat protection
choice-tier-plus = Chosen
choice-only-identity = The only one that this pool can use
choice-from-identity = An address of the identity; the pool's own where it fits
choice-recovery-phone = Users keep a way to reset a password themselves
choice-recovery-email = What the AWS console sets: users keep a way to reset a password themselves
choice-recovery-admin = Chosen
choice-recovery-sms = Keeps self-service password reset. Email first was refused beside required SMS MFA in a public report; user pools with the phone first exist. AWS does not document which it accepts
left-out-stays = If it is left out, AWS keeps it; if it is sent, the parts of it that are missing go back to their defaults
left-out-device = It is empty, and any value sent turns device tracking on
left-out-legacy-message = VerificationMessageTemplate holds this message
left-out-empty = It is empty
left-out-invitation-days = It is the old name of TemporaryPasswordValidityDays, which the pool has; AWS refuses both together
left-out-invitation-days-moved = Its { $days } days move to its new name, Policies.PasswordPolicy.TemporaryPasswordValidityDays

## Names of choices and of their values

choice-key-factor = Preferred factor
choice-key-from = From address
choice-key-log-group = Log group
choice-key-device = Device
choice-key-days = Days
choice-key-devices = Remembered devices
choice-key-mfa = MFA mode
choice-key-minutes = Minutes
choice-key-recovery = Account recovery
choice-key-role-name = Name of the role
choice-key-origination-identity = Sender number or ID
choice-key-ses-identity = SES identity
choice-key-side = What to change
choice-key-tier = Feature plan
choice-value-side-role = the role
choice-value-side-pool = the pool
choice-value-factor-totp = authenticator app
choice-value-factor-sms = SMS message
choice-value-factor-email = email
choice-value-recovery-phone-then-email = phone, then email
choice-value-recovery-email-then-phone = email, then phone
choice-value-recovery-verified-email = email
choice-value-recovery-admin-only = administrators only
choice-value-tier-essentials = Essentials
choice-value-tier-plus = Plus
choice-value-devices-opt-in = those the user agrees to
choice-value-devices-always = every confirmed device
choice-value-devices-off = none

## A request that AWS would not take

request-pool-id = UserPoolId is missing
request-unknown-member = { $member } is not a member of { $operation }; its members are { $known }
request-misnamed-member = { $member } is not a member of this request; its name is { $meant }
request-missing-member = { $member } is missing
request-read-only-members = { $operation } does not accept { $members }: AWS only reports them
request-remove-them = Remove them from the file
request-needs-pool = Whether AWS accepts this { $operation } depends on the pool, which was not read: choose the pool (--pool on the command line)
request-needs-role = Whether this { $operation } is right depends on the SMS role and the SMS settings of the pool, which were not read: choose the pool (--pool on the command line)
request-unread = Whether AWS accepts this { $operation } cannot be determined: not everything that it depends on could be read
request-resets = Missing from the request, and set now: { $members }. AWS documents that what an update leaves out goes back to its default
request-send-all = Send back every setting that describe-user-pool shows, with one change
request-send-all-of-client = Send back every setting that describe-user-pool-client shows, with one change
request-invitation-days = The request has UnusedAccountValidityDays and its newer name, TemporaryPasswordValidityDays
request-remove-old-days = Remove UnusedAccountValidityDays
request-on-by-update = UpdateUserPool cannot set MFA to ON in a pool that is not ON already
request-optional-by-update = UpdateUserPool turns MFA on with SMS only, and the request has no SmsConfiguration
request-mfa-by-other-call = Turn MFA on with SetUserPoolMfaConfig
request-session-minutes = AuthSessionValidity cannot be { $value }; it accepts { $least } to { $most } minutes
request-not-offered = The pool does not offer { $factor }
request-offer-it-first = Turn the factor on in the pool first, or prefer another one
request-no-phone = User { $user } has no phone number, and AWS refuses the block of { $factor } then, even with Enabled false
request-no-email = User { $user } has no email address for { $factor }
request-leave-block-out = Leave the block out of the request
request-token-unseen = Whether user { $user } has a verified authenticator app for { $factor } cannot be determined: none is turned on
request-token-unseen-off = If user { $user } has no verified authenticator app, AWS refuses the block of { $factor }, even with Enabled false
request-email-unsure = Whether AWS accepts email MFA here cannot be determined from { $member } of the pool
request-recovery-phone-alone = Account recovery uses the phone alone. Whether AWS accepts that together with required SMS MFA is not documented
request-role-unread = The role { $arn } was not read, so whether Cognito can use it is not known
request-enum = { $value } is not one of { $allowed }
request-length = { $length } characters; AWS accepts { $least } to { $most }
request-message-code = The message has no place for the code
request-phone-without-sms = Phone numbers are to be verified, but SmsConfiguration is missing
request-add-code = Put {"{####}"} where the code belongs
request-no-factor = MFA is on in the request, and no factor is
request-add-factor = Add a factor: SmsMfaConfiguration, EmailMfaConfiguration or SoftwareTokenMfaConfiguration with Enabled true
request-echo = Send back every block that get-user-pool-mfa-config returns; a block that is left out is removed
request-or-off = Or set MfaConfiguration to OFF
request-off-with-factor = MfaConfiguration is OFF, and the request has a factor as well
request-mode-left-out = MfaConfiguration is missing, which means OFF, and the request has a factor as well
request-name-mode = Set MfaConfiguration: OPTIONAL or ON
request-or-off-alone = Or send OFF without any factor, not even a disabled one
request-turns-off = AWS would accept this and turn MFA off: MfaConfiguration is missing, which means OFF
request-passkey-alone = MfaConfiguration is missing, and WebAuthnConfiguration is there. AWS documents both that a missing mode means OFF and that the passkey settings are independent of MFA: whether this turns MFA off cannot be determined
request-first-factor = MFA cannot be ON while users can sign in with { $factors } alone
request-optional-instead = Set MfaConfiguration to OPTIONAL
request-drop-first-factor = Or first remove the one-time codes from the pool's first sign-in factors
request-passkey = MFA cannot be ON while users can sign in with a passkey alone
request-multi-factor = Set FactorConfiguration to MULTI_FACTOR_WITH_USER_VERIFICATION
request-email-tier = Email MFA is not included in the pool's feature plan, Lite
request-raise-tier = First change the feature plan of the pool to ESSENTIALS or PLUS
request-email-sender = Email MFA requires email through Amazon SES
request-use-ses = First set EmailSendingAccount to DEVELOPER with a verified identity
request-email-recovery = Account recovery uses email alone, or is not set, which AWS refuses together with email MFA
request-recovery-phone-too = First add verified_phone_number to the recovery mechanisms
request-recovery-phone-first = First put verified_phone_number before verified_email, as in existing pools with required SMS MFA
request-recovery-admin = Or first set admin_only, which leaves password resets to administrators
request-sms-settings = SmsMfaConfiguration has no SmsConfiguration
request-all-sms-values = Set SnsCallerArn, ExternalId and SnsRegion
request-sms-left-out = The pool has SMS settings, and the request leaves the SMS factor out
request-role-arn = { $arn } is not an ARN
request-no-role = The SMS settings name no role
request-one-sender = Keep either SnsCallerArn or EumsSms
request-sns-region = Set SnsRegion to { $region }
request-no-eums-region = Leave Region out, or name the pool's own
request-trust = Cognito could not assume { $role } with these values
request-see-trust = First fix the role: problem sms_role_trust_relationship
request-see-access = First fix the role: problem sms_role_access_policy
fix-sms-works-again = Fix everything that blocks SMS messages of { $pool }
means-publish-any-number = A phone number is not an ARN, so the statement allows every resource; a Deny for topics can be added to it.
means-send-any-identity = The pool names a number, which is not an ARN, so the statement allows every origination identity. To keep it narrow, set the identity's ARN in the pool instead.
means-send-this-identity = The statement allows only this origination identity.

## A second opinion on a request

request-unread-nothing = neither a JSON body, nor an "aws cognito-idp" command, nor a template of a user pool was found in it
request-unread-json = it is not a JSON object: { $error }
request-unread-operation = { $operation } is not judged; these are: { $known }
request-unread-option = the value of { $option } is neither JSON nor the AWS CLI's shorthand syntax
request-value-unread = { $value } was not read: only the shell or the file knows the value
request-needs-account = Whether AWS accepts this new pool also depends on a role or an SES identity, which were not read
request-template-only-mfa = Of { $operation } only the MFA settings are judged; whether the rest can be deployed is not known
request-other-operation = { $member } is not a member of { $operation }; it belongs to { $meant }
request-misplaced-property = { $operation } has no property { $member }; write { $meant }
request-passkey-tier = Passkeys with user verification as MFA are not included in the pool's feature plan, Lite
request-newer-member = { $member } is newer than this program; whether AWS accepts this value is not known
request-write-instead = { $meant }
request-enabled-mfas = Name the factors in EnabledMfas
request-totp-block = Turn an authenticator app on with enabled true in the TOTP block
request-create-off-first = Or create the pool with OFF, and turn MFA on with SetUserPoolMfaConfig
request-enabled-sms-without-settings = EnabledMfas names SMS_MFA, and SmsConfiguration is missing
request-create-without-sms = CreateUserPool turns MFA on with SMS only, and the request has no SmsConfiguration
request-removes = Missing from the request, and set now: { $members }. SetUserPoolMfaConfig replaces the whole MFA configuration: what is left out is removed
request-last-factor = MFA stays on, and SMS is its only factor: without SmsConfiguration no factor is left
request-sms-first-factor = Users can sign in with SMS codes alone, and SmsConfiguration is missing
request-tier-lacks = The feature plan { $tier } does not include: { $features }
request-tier-order = Whether AWS takes the feature plan { $tier } in the request that ends email MFA is not documented: turn MFA off first, then change the plan
request-no-source-arn = EmailSendingAccount is DEVELOPER, and SourceArn is missing
request-identity-unread = Whether the pool can send from { $identity } was not looked at
request-oauth-incomplete = OAuth is turned on, and the request names no flow or no scope
request-machine-flow = client_credentials cannot be selected beside another flow
request-default-redirect = DefaultRedirectURI is not one of the CallbackURLs of the request
request-rotation = Refresh token rotation is on, and ALLOW_REFRESH_TOKEN_AUTH as well
request-policy-no-trust = The trust policy does not let Cognito assume the role for this pool
request-policy-unsure = Whether the trust policy lets Cognito assume the role cannot be determined from what is known of the call
request-policy-no-publish = The policy denies the role to send SMS messages
request-policy-statement = A statement that allows sns:Publish on every resource: a phone number is not an ARN
request-trust-statement = A statement that allows sts:AssumeRole to the service cognito-idp.amazonaws.com
request-words-not-documented = { $said }. AWS's words for this are not documented

request-means-other-pool = The request names { $named }; it was judged as if it were sent for { $pool }.
request-means-on = MFA becomes required for every user immediately: users without a factor have to set one up when they next sign in, and an application that does not handle that cannot sign them in.
request-means-left-out = { $operation } replaces the settings. Whatever the pool or client has of these goes back to its default or is removed, because the request leaves them out: { $members }. So does any setting newer than this program.
request-means-publishes = A role with this policy can send SMS messages through Amazon SNS.
request-means-no-publish = This policy does not allow sns:Publish to phone numbers: a role with this policy alone cannot send SMS messages through Amazon SNS.
request-means-off = MFA is turned off: no user is prompted for a second factor any more.
request-means-factor-gone = Users can no longer use { $factor } as a second factor.
request-means-triggers-gone = Lambda triggers are removed: sign-ups and sign-ins that depend on them change or fail.
request-means-sms-gone = The SMS settings are removed: the pool cannot send SMS messages, and SMS MFA stops working.
request-means-sender-gone = Email goes out through Cognito's own sender again, at most 50 messages a day.
request-means-recovery-gone = How users recover an account goes back to AWS's default.
request-means-verification-gone = Email addresses and phone numbers of new users are no longer verified.
request-means-devices-gone = Devices are no longer remembered: users who were not prompted on a remembered device are prompted again.
request-means-tier-reset = The feature plan changes to Essentials, with its price and its features.
request-means-flows-gone = The app client loses its authentication flows: sign-ins that use them are refused.
request-means-oauth-gone = OAuth is turned off for the app client: managed login no longer works for it.
request-means-callbacks-gone = The app client loses its callback URLs: managed login cannot send users back.
request-means-providers-gone = The app client loses its identity providers.

opinion-refused = { $operation }: AWS would refuse this. Nothing would change.
opinion-accepted = { $operation }: AWS would accept this, and nothing would be lost.
opinion-loses = { $operation }: AWS would accept this, and settings would be lost.
opinion-cannot-tell = { $operation }: what AWS would do cannot be determined.
opinion-would-lose = These settings would go back to their default:
opinion-safer = Run this instead. It makes the same change and keeps every other setting:
opinion-nothing-to-change = The settings that it names are in place already: there is nothing to change.
why-not-needs-request = This fix is made from a request: give it with check --request, or paste it
opinion-no-safer = Nothing safer can be offered: { $why }

means-other-settings-stay = Every other setting goes back as it is now.
means-totp-added = Authenticator apps become a factor: AWS requires at least one while MFA is on.
fix-keep-other-settings = Make the change of this { $operation } for { $pool }, and keep every other setting
fix-title-keep-other-settings = Make one change, keep the rest
undo-other-settings = The members that were changed get their old values back.

as-code-what-changes = What changes and what it requires, as read. The rest of your code stays.
as-code-twice = Deploy twice: without the lines marked "{ $mark }" first, then with them. AWS accepts them only after the others.
as-code-no-member = { $form } has no place for { $member }. Change it with the AWS CLI.
as-code-take-out = Remove { $member } from your code.
as-code-unknown = { $member } is newer than this program, which does not know where it goes in code.
as-code-no-user = { $call } changes one user. A user's MFA settings are not in any template.
as-code-email-alone = CloudFormation is reported to refuse EMAIL_OTP as the only factor when it creates a user pool.
as-code-external-id = Terraform requires external_id, and this user pool has none. Set one here and in the trust policy of the role.
as-code-nothing = { $form } cannot say this change.

owner-cloudformation = CloudFormation stack { $stack }, resource { $resource }
owner-cdk = CloudFormation stack { $stack } (AWS CDK), resource { $resource }
owner-amplify = CloudFormation stack { $stack } (AWS Amplify), resource { $resource }
owner-cloudformation-tag = CloudFormation stack { $stack }, according to its tags
owner-cdk-tag = the AWS CDK, according to its tags
owner-amplify-tag = AWS Amplify, according to its tags
owner-terraform-tag = Terraform, if its tags are right: Terraform sets none of its own, so this is a sign only
owner-none-seen = no CloudFormation stack has it, and no tag names a tool
owner-none-seen-tag = no tag names a tool; stacks were not looked at
owner-denied = could not be read (missing { $permission })
owner-unread = could not be read
as-code-owner = { $owner }
means-deploy-first = Something else deploys this: make the change there, with the code that this program shows. Apply it here only to end an outage.
means-deploy-stack = CloudFormation updates a resource when its template changes. A deployment that changes this one may set back what is applied here.
means-deploy-drift = CloudFormation's schema marks EnabledMfas as write-only. AWS does not document it, but drift detection probably does not show a factor that was turned on here.
means-deploy-trust = An update of the role's trust policy in the template replaces the whole document, with the statement that is added here.
means-deploy-inline = A policy that is added here stays on the role beside its stack. Deleting the role with the stack is reported to fail until the policy is removed.
means-deploy-terraform = The next terraform plan shows this change as a difference, and an apply sets it back unless the configuration says the same.

# --- Recent failures

failures-window = { $since } to { $until }
failures-count = { $count ->
    [one] 1 failure
   *[other] { $count } failures
}
failures-users = { $users ->
    [0] users not named
    [one] 1 user
   *[other] { $users } users
}
failures-when = { $first } to { $last }
failures-read = { $pages ->
    [one] Read 1 page
   *[other] Read { $pages } pages
} of the event history: { $events } events, { $pool } of this user pool, back to { $oldest }.
failures-complete = All events of this time were read. CloudTrail can be some minutes late.
failures-busy = Partial: the account is busy. Only the newest { $events } events were read; there are older ones in this time.
failures-stopped = Partial: reading was stopped. There may be older events in this time.
failures-trouble = Partial: the event history could not be read to its end.
failures-denied = Cannot tell: the event history of CloudTrail could not be read (missing { $permission }).
failures-no-clients = The app clients of the user pool could not be read ({ $call }): only events that name the user pool are counted.
failures-without-pool = { $count ->
    [one] 1 more failure names neither a user pool nor an app client: it may belong to any user pool of the account.
   *[other] { $count } more failures name neither a user pool nor an app client: they may belong to any user pool of the account.
}
failures-unreadable = { $count ->
    [one] 1 event could not be read.
   *[other] { $count } events could not be read.
}
failures-log-read = Errors in message delivery: { $count } of this user pool in the log group { $group }. All events of this time were read. Cognito delivers its logs as far as it can, so some may be missing.
failures-log-partial = Partial: not all of this time was read in the log group { $group } ({ $count } errors in message delivery so far, the newest first).
failures-log-trouble = Partial: the log group { $group } could not be read to its end ({ $count } errors in message delivery so far).
failures-log-denied = Cannot tell which errors in message delivery there were: the log group { $group } could not be read (missing { $permission } on this log group).
failures-log-none = Errors in message delivery are not recorded: this user pool sends them to no log group. The fix "{ fix-title-log-message-errors }" turns that on.
failures-log-not-allowed = Cannot tell where errors in message delivery are recorded (missing { $permission }).
failures-log-unknown = Cannot tell where errors in message delivery are recorded: the log delivery of the user pool could not be read.
failures-log-unreadable = { $count ->
    [one] 1 event of the log group { $group } could not be read.
   *[other] { $count } events of the log group { $group } could not be read.
}
failures-source = From
failures-source-cloudtrail = CloudTrail
failures-source-cloudwatch-logs = log of message delivery (CloudWatch Logs)
failures-none = No failure of this user pool is among the events that were read.
failures-throttled = AWS is throttling requests. Trying again in { $seconds } s.
failures-reading = Reading the event history
failures-day = last 24 hours
failures-week = last 7 days
failures-all = last 90 days
failures-reading-clients = Reading the app clients of the user pool
failures-operations = Operation
failures-challenges = Challenge
failures-clients = App client
failures-first = First
failures-last = Last
failures-said = AWS said
failures-each = Each of them
failures-list = { $count ->
    [one] 1 failure in { $groups } kinds
   *[other] { $count } failures in { $groups } kinds
}
