//! Texts that were set aside while the classification was built: what it says of them is measured, not tuned.

use super::{Found, TextKind};
use crate::problem::Problem;

/// A text, what it is and what it speaks of.
pub(super) struct SetAside {
    pub kind: TextKind,
    pub want: Found,
    pub text: &'static str,
}

const fn t(kind: TextKind, want: Found, text: &'static str) -> SetAside {
    SetAside { kind, want, text }
}

pub(super) const SET_ASIDE: &[SetAside] = &[
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsRoleAccessPolicy),
        "SetUserPoolMfaConfig failed: InvalidSmsRoleAccessPolicyException: The role does not have the permission to publish with SNS",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsRoleAccessPolicy),
        "│ Error: updating Cognito User Pool (eu-west-3_Kx77Ab12c): operation error Cognito Identity Provider: UpdateUserPool, https response error StatusCode: 400, InvalidSmsRoleAccessPolicyException: Role does not have permission to publish with SNS",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsRoleTrustRelationship),
        r#"Resource handler returned message: "Role does not have a trust relationship allowing Cognito to assume the role (Service: CognitoIdentityProvider, Status Code: 400)" (HandlerErrorCode: InvalidRequest)"#,
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsRoleTrustRelationship),
        "cognito error: Role doesn't have trust relationship allowing Cognito to assume role",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "SMS configuration and auto verification for phone_number is required when MFA is required/optional (InvalidParameterException)",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "console: MFA can't be turned off if SMS role is configured",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "InvalidParameterException: Cannot turn off SMS_MFA when an SMS configuration is set for the user pool",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "botocore.errorfactory.InvalidParameterException: An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Invalid MFA configuration given, cannot disable all MFAs with a required or optional configuration",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "Cannot turn the MFA functionality ON once user pool has been created",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpTokenScope),
        r#"{"__type":"NotAuthorizedException","message":"Access Token does not have required scopes"}"#,
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpTokenScope),
        "[AuthError] NotAuthorizedException - Access token doesn't have the required scopes (VerifySoftwareToken)",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SessionReused),
        "Amplify: NotAuthorizedException: Invalid session for the user, session can only be used once.",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SessionReused),
        "RespondToAuthChallenge 400 NotAuthorizedException session can be used only once",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SessionExpired),
        "E/Auth: NotAuthorizedException(message=Invalid session for the user, session is expired.)",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SessionExpired),
        "Cognito says: session for the user is expired (confirmSignIn)",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::SessionInvalid),
        "RespondToAuthChallenge: NotAuthorizedException: Invalid session for the user.",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpCodeMismatch),
        "CodeMismatchException: Invalid code or auth state for user",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpCodeMismatch),
        "AdminRespondToAuthChallenge -> CodeMismatchException: Invalid code received for the user",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpNotSetUp),
        "InvalidParameterException: User does not have the delivery config set to turn on SOFTWARE_TOKEN_MFA",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpNotSetUp),
        "User has not verified the software token mfa",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpNotEnabled),
        "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the user pool",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::TotpEnableMismatch),
        "VerifySoftwareToken: Code mismatch and fail to enable Software Token MFA",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::EmailDefaultSender),
        "InvalidParameterException: Can not set EmailMfaConfiguration when the user pool EmailConfiguration contains EmailSendingAccount of COGNITO_DEFAULT",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::EmailRecoveryConflict),
        "Cannot set EmailMfaConfiguration when the user pool's AccountRecoverySetting isn't set or contains only verified_email in RecoveryMechanisms",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::EmailTier),
        "FeatureUnavailableInTierException: following feature is not available for LITE pricing tier configured: Email MFA",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::CallerCannotPassRole),
        "AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/deployer/gh is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/shop-sns-sms because no identity-based policy allows the iam:PassRole action",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::RememberedDevice),
        "NotAuthorizedException DEVICE_SRP_AUTH: Incorrect username or password.",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::RememberedDevice),
        "aws cognito-idp confirm-device failed, InvalidParameterException: Invalid device key given",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::RefreshTokenRefused),
        "400 NotAuthorizedException: Invalid Refresh Token (REFRESH_TOKEN_AUTH)",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::PasskeyAndMfa),
        "InvalidParameterException: Can't set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is allowed first auth factor",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::RecoveryChannelLockout),
        "forgotPassword -> InvalidParameterException: Cannot reset password for user as there is no registered/verified email or phone_number",
    ),
    t(
        TextKind::Error,
        Found::Problem(Problem::PreferenceRefused),
        "setPreferredMFA: InvalidParameterException: User does not have phone_number set to turn on SMS MFA",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("missing-session"),
        "InvalidParameterException: Missing required parameter Session",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("secret-hash"),
        "NotAuthorizedException: Client 7abc is configured with secret but SECRET_HASH was not received",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("concurrent"),
        "ConcurrentModificationException when calling the SetUserPoolMfaConfig operation: concurrent modification of user pool",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("attempt-limit"),
        "LimitExceededException: Attempt limit exceeded, please try after some time. (RespondToAuthChallenge, SMS_MFA)",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("lambda-trigger"),
        "UserLambdaValidationException: DefineAuthChallenge failed with error Cannot read properties of undefined.",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("not-there"),
        "An error occurred (ResourceNotFoundException) when calling the AdminSetUserMFAPreference operation: User pool eu-west-1_Aa11Bb22C does not exist.",
    ),
    t(
        TextKind::Error,
        Found::OtherMfa("internal-error"),
        "An error occurred (InternalErrorException) when calling the RespondToAuthChallenge operation: Something went wrong",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::LostAuthenticator),
        "One of our customers dropped her iPhone in the sea. How can she log in without the authenticator?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::LostAuthenticator),
        "admin remove totp of a cognito user",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::LostAuthenticator),
        "cliente perdeu o telefone com o google authenticator, como liberar o acesso",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::LostAuthenticator),
        "Is there an API to reset the second factor for somebody who bought a new phone?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::LostAuthenticator),
        "disabling mfa of one user doesn't help since the pool has mfa required; she lost her token generator app",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RememberedDevice),
        "Trusted devices: MFA keeps popping up even though the browser was remembered",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RememberedDevice),
        "do I have to call ConfirmDevice myself so that Cognito remembers the device?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RememberedDevice),
        "o cognito não lembra o dispositivo, pede mfa sempre",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::UpdateResetsSettings),
        "we set a lambda trigger with update-user-pool and now our password policy and MFA are at their defaults",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::UpdateResetsSettings),
        "Why did changing the callback URL remove all other settings of the app client?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::UpdateResetsSettings),
        "rodei update-user-pool para mudar o e-mail e os acionadores desapareceram",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RefreshTokenRefused),
        "Refresh tokens stopped working after we activated device tracking",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RefreshTokenRefused),
        "with rotation on, my second refresh is rejected",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::CustomAuthAndMfa),
        "Our create auth challenge lambda should run after TOTP, but it is never invoked in the custom flow",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::CustomAuthAndMfa),
        "custom challenge + mfa = user has to enter two codes",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaSetupUnanswered),
        "login returns MFA_SETUP, my Flutter app does nothing",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaSetupUnanswered),
        "quais chamadas devo fazer depois de receber MFA_SETUP no login",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaSetupUnanswered),
        "first sign in with required mfa: associateSoftwareToken says session missing",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaTypeNotSelected),
        "What does SELECT_MFA_TYPE expect as an answer?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaTypeNotSelected),
        "a person with two MFA methods gets a selection screen, how do I preselect the app?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaTypeNotSelected),
        "usuário com SMS e autenticador recebe SELECT_MFA_TYPE",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::PreferenceRefused),
        "Enabling TOTP via setUserMFAPreference errors about phone_number, we don't use SMS",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::PreferenceRefused),
        "I preferred email for a user, the pool has TOTP only, and login asks for TOTP",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::CodeSentElsewhere),
        "the verification code is texted to an outdated phone number, where do I change it?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::CodeSentElsewhere),
        "o código chega no celular antigo da cliente",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::CodeSentElsewhere),
        "somebody made a typo in her phone number and now the OTP goes to a stranger",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RecoveryChannelLockout),
        "users who have email as second factor get an error on forgot password",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::RecoveryChannelLockout),
        "email serves for both MFA and account recovery; reset of password is denied",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::PasskeyAndMfa),
        "can we enforce MFA while people log in with passkeys?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::PasskeyAndMfa),
        "posso usar chave de acesso como segundo fator no Cognito?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::FederatedUsers),
        "Do users from Entra ID have to pass our Cognito MFA?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::FederatedUsers),
        "login via Facebook never shows the MFA page",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaNotPrompted),
        "TOTP is configured in the pool but nobody gets a prompt at sign-in",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaNotPrompted),
        "o login funciona só com a senha, mesmo com MFA ligada",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::MfaNotPrompted),
        "sign-in succeeds without any second factor although we turned MFA on",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::SmsNotDelivered),
        "no SMS code arrives on Vodafone phones",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::SmsNotDelivered),
        "O SMS com o código não chega para números da Argentina",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::SmsNotDelivered),
        "the SMS says sent but my customers never get it, are we in the sandbox?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::SessionExpired),
        "users need more than 3 minutes to set up the authenticator, can the Cognito session last longer?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::EmailDefaultSender),
        "do I have to configure SES before I can use email MFA?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::EmailTier),
        "is email MFA part of the Lite plan?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "I want MFA with authenticator apps only, why does Cognito ask for an SMS role?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::UsersMoved),
        "will users need to register their authenticator again after we migrate them to a new user pool?",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::ThreatProtection),
        "advanced security asks some people for MFA and blocks those who have none",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::Lockout),
        "after five wrong TOTP codes the account is locked. How long?",
    ),
    t(
        TextKind::Question,
        Found::OtherMfa("one-factor-off"),
        "turn off SMS MFA but keep authenticator apps",
    ),
    t(
        TextKind::Question,
        Found::OtherMfa("challenge-answer"),
        "initiate_auth gives me ChallengeName SOFTWARE_TOKEN_MFA and a session but no access token",
    ),
    t(
        TextKind::Question,
        Found::OtherMfa("email-code-answer"),
        "what key do I use in ChallengeResponses for EMAIL_OTP?",
    ),
    t(
        TextKind::Question,
        Found::OtherMfa("resend-code"),
        "can a user ask for another SMS code during sign-in? resend",
    ),
    t(
        TextKind::Question,
        Found::Problem(Problem::PointInTimeRecovery),
        "sign-in with TOTP fails during a point in time recovery",
    ),
    t(
        TextKind::Request,
        Found::Problem(Problem::SmsConfigurationInvalid),
        r#"{"UserPoolId":"eu-west-1_Aa11Bb22C","MfaConfiguration":"OFF","SoftwareTokenMfaConfiguration":{"Enabled":true}}"#,
    ),
    t(
        TextKind::Request,
        Found::Problem(Problem::SmsConfigurationInvalid),
        r#"client.set_user_pool_mfa_config(UserPoolId="eu-west-1_Aa11Bb22C", MfaConfiguration="OPTIONAL")"#,
    ),
    t(
        TextKind::Request,
        Found::Nothing,
        r#"{"SoftwareTokenMfaSettings":{"Enabled":true,"PreferredMfa":true},"AccessToken":"x"}"#,
    ),
    t(
        TextKind::Request,
        Found::Problem(Problem::UpdateResetsSettings),
        r#"{"UserPoolId":"eu-west-1_Aa11Bb22C","EmailVerificationSubject":"Hello"}"#,
    ),
    t(
        TextKind::AwsCommand,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "$ aws cognito-idp set-user-pool-mfa-config --user-pool-id eu-west-1_Aa11Bb22C --mfa-configuration ON",
    ),
    t(
        TextKind::AwsCommand,
        Found::Problem(Problem::UpdateResetsSettings),
        "aws cognito-idp update-user-pool-client --user-pool-id eu-west-1_Aa11Bb22C --client-id 4f1c --auth-session-validity 10",
    ),
    t(
        TextKind::AwsCommand,
        Found::Nothing,
        "aws cognito-idp describe-user-pool --user-pool-id eu-west-1_Aa11Bb22C",
    ),
    t(
        TextKind::PoolDocument,
        Found::Nothing,
        r#"{"UserPool":{"Id":"eu-west-1_Aa11Bb22C","Name":"shop","MfaConfiguration":"OPTIONAL","LambdaConfig":{}}}"#,
    ),
    t(
        TextKind::MfaDocument,
        Found::Nothing,
        r#"{"SoftwareTokenMfaConfiguration":{"Enabled":true},"MfaConfiguration":"ON"}"#,
    ),
    t(
        TextKind::ClientDocument,
        Found::Nothing,
        r#"{"UserPoolClient":{"UserPoolId":"eu-west-1_Aa11Bb22C","ClientName":"web","ClientId":"4f1c","ExplicitAuthFlows":["ALLOW_USER_SRP_AUTH"]}}"#,
    ),
    t(
        TextKind::Policy,
        Found::Nothing,
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sns:Publish"],"Resource":"arn:aws:sns:*:*:*"}}"#,
    ),
    t(
        TextKind::TrustPolicy,
        Found::Nothing,
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"cognito-idp.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#,
    ),
    t(
        TextKind::Template,
        Found::Nothing,
        "resource \"aws_cognito_user_pool\" \"p\" {\n  name = \"p\"\n  mfa_configuration = \"ON\"\n  software_token_mfa_configuration {\n    enabled = true\n  }\n}",
    ),
    t(
        TextKind::Template,
        Found::Problem(Problem::SmsConfigurationInvalid),
        "Resources:\n  Users:\n    Type: AWS::Cognito::UserPool\n    Properties:\n      MfaConfiguration: \"ON\"",
    ),
    t(
        TextKind::Template,
        Found::Nothing,
        "const pool = new cognito.UserPool(this, 'Pool', { mfa: cognito.Mfa.OPTIONAL, mfaSecondFactor: { sms: false, otp: true } });",
    ),
    t(
        TextKind::DeliveryLog,
        Found::Problem(Problem::SmsNotDelivered),
        r#"{"notification":{"messageId":"x"},"delivery":{"destination":"+447700900123","smsType":"Transactional","providerResponse":"Blocked by the carrier as spam"},"status":"FAILURE"}"#,
    ),
    t(
        TextKind::Challenge,
        Found::Problem(Problem::MfaSetupUnanswered),
        r#"{'ChallengeName': 'MFA_SETUP', 'Session': 'AYAB', 'ChallengeParameters': {'MFAS_CAN_SETUP': '["SOFTWARE_TOKEN_MFA"]'}}"#,
    ),
    t(
        TextKind::Challenge,
        Found::OtherMfa("challenge-answer"),
        r#"{"ChallengeName":"SMS_MFA","ChallengeParameters":{"CODE_DELIVERY_DELIVERY_MEDIUM":"SMS"},"Session":"AYAB"}"#,
    ),
    t(TextKind::Error, Found::Nothing, "Jenkins: authenticator plugin error, login failed"),
    t(TextKind::Error, Found::Nothing, "ERROR: 2FA token invalid for user root (proxmox)"),
    t(TextKind::Error, Found::Nothing, "invalid_grant: refresh token expired (Google OAuth)"),
    t(
        TextKind::Error,
        Found::Nothing,
        "AccessDeniedException: User is not authorized to perform: dynamodb:PutItem",
    ),
    t(
        TextKind::Error,
        Found::Nothing,
        "Error: session expired, please sign in to Salesforce again",
    ),
    t(TextKind::Error, Found::Nothing, "Twilio: SMS delivery failed, unknown destination handset"),
    t(
        TextKind::Error,
        Found::Nothing,
        "SNS: InvalidParameterException: Invalid parameter: TopicArn",
    ),
    t(TextKind::Question, Found::Nothing, "How do I install Docker on Ubuntu?"),
    t(TextKind::Question, Found::Nothing, "My Instagram asks for a code that never arrives"),
    t(TextKind::Question, Found::Nothing, "how to rotate IAM access keys"),
    t(TextKind::Question, Found::Nothing, "Which OAuth scopes does the GitHub token need?"),
    t(TextKind::Question, Found::Nothing, "How can I add a Google login to my user pool?"),
    t(TextKind::Question, Found::Nothing, "Como mudar o domínio do login gerenciado?"),
    t(TextKind::Question, Found::Nothing, "How many groups can a user pool have?"),
    t(TextKind::Question, Found::Nothing, "the MacBook does not remember my Wi-Fi device"),
    t(TextKind::Unknown, Found::Nothing, "asdf"),
];
