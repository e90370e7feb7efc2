//! Pasted texts as people have them, by tool, and what each speaks of.

use super::Found;
use crate::problem::Problem;

/// One pasted text.
pub(super) struct Pasted {
    pub tool: &'static str,
    pub text: &'static str,
    pub want: Found,
}

const fn p(tool: &'static str, want: Problem, text: &'static str) -> Pasted {
    Pasted { tool, text, want: Found::Problem(want) }
}

const fn o(tool: &'static str, want: &'static str, text: &'static str) -> Pasted {
    Pasted { tool, text, want: Found::OtherMfa(want) }
}

const ACCESS: Problem = Problem::SmsRoleAccessPolicy;
const TRUST: Problem = Problem::SmsRoleTrustRelationship;
const SMS: Problem = Problem::SmsConfigurationInvalid;
const SCOPE: Problem = Problem::TotpTokenScope;
const REUSED: Problem = Problem::SessionReused;
const EXPIRED: Problem = Problem::SessionExpired;
const INVALID: Problem = Problem::SessionInvalid;
const CODE: Problem = Problem::TotpCodeMismatch;
const NOT_SET_UP: Problem = Problem::TotpNotSetUp;
const NOT_ENABLED: Problem = Problem::TotpNotEnabled;
const ENABLE: Problem = Problem::TotpEnableMismatch;
const SENDER: Problem = Problem::EmailDefaultSender;
const RECOVERY: Problem = Problem::EmailRecoveryConflict;
const TIER: Problem = Problem::EmailTier;
const NO_PROMPT: Problem = Problem::MfaNotPrompted;
const NOT_DELIVERED: Problem = Problem::SmsNotDelivered;
const PASS: Problem = Problem::CallerCannotPassRole;

pub(super) const CORPUS: &[Pasted] = &[
    // Tails, cuts and sentences without their call, as an auditor pasted them.
    o(
        "python",
        "password-reset-required",
        "PasswordResetRequiredException: Password reset required for the user",
    ),
    o(
        "java",
        "tier-feature",
        "FeatureUnavailableInTierException: The following feature is not available for the LITE pricing tier configured: WebAuthn",
    ),
    o(
        "console",
        "tier-feature",
        "The following features need to be disabled for the ESSENTIALS pricing tier configured: Threat Protection",
    ),
    o(
        "ses",
        "ses-identity",
        "MessageRejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: x@example.com",
    ),
    o(
        "aws-cli",
        "concurrent",
        "An error occurred (ConcurrentModificationException) when calling the UpdateUserPool operation: A concurrent update is in progress",
    ),
    p("log", EXPIRED, "… for the user, session is expired."),
    p(
        "aws-cli",
        Problem::PreferenceRefused,
        "User does not have delivery config set to turn on EMAIL_MFA",
    ),
    // The article's own forms, in its cases and cuts.
    p("article", ACCESS, r#"InvalidSmsRoleAccessPolicyException"#),
    p("article", TRUST, r#"InvalidSmsRoleTrustRelationshipException"#),
    p(
        "article",
        SMS,
        r#"Erro "InvalidParameterException" Esse erro ocorre quando a solicitação da API envia um parâmetro inválido para o Amazon Cognito. Especifique todos os valores necessários no parâmetro SmsMfaConfiguration da API SetUserPoolMfaConfig."#,
    ),
    p("article", SCOPE, r#"NotAuthorizedException: Access token does not have required scopes"#),
    p(
        "article",
        REUSED,
        r#"NotAuthorizedException: Invalid session for the user, session can only be used once"#,
    ),
    p(
        "article",
        EXPIRED,
        r#"NotAuthorizedException: Invalid session for the user, session is expired"#,
    ),
    p("article", CODE, r#"CodeMismatchException: Invalid code or auth state for the user"#),
    p(
        "article",
        NOT_SET_UP,
        r#"InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"#,
    ),
    p(
        "article",
        NOT_ENABLED,
        r#"SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool"#,
    ),
    p("article", INVALID, r#"NotAuthorizedException: Invalid session for the use"#),
    p("article", INVALID, r#"Erro "NotAuthorizedException: Invalid session for the use""#),
    p("article", ENABLE, r#"EnableSoftwareTokenMFAException: Code mismatch"#),
    p(
        "article",
        SENDER,
        r#"InvalidParameterException: Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT"#,
    ),
    p(
        "article",
        RECOVERY,
        r#"InvalidParameterException: Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms"#,
    ),
    p(
        "article",
        TIER,
        r#"Erro “FeatureUnavailableInTierException” Esse erro ocorre quando seu grupo de usuários tem o plano de atributos Lite. Somente os planos Essentials e Plus incluem MFA por e-mail."#,
    ),
    p("article", TIER, r#"FeatureUnavailableInTierException"#),
    // AWS CLI.
    p(
        "aws-cli",
        ACCESS,
        r#"An error occurred (InvalidSmsRoleAccessPolicyException) when calling the SetUserPoolMfaConfig operation: Role does not have permission to publish with SNS"#,
    ),
    p(
        "aws-cli",
        TRUST,
        r#"An error occurred (InvalidSmsRoleTrustRelationshipException) when calling the UpdateUserPool operation: Role does not have a trust relationship allowing Cognito to assume the role"#,
    ),
    p(
        "aws-cli",
        SMS,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Invalid MFA configuration given, can't turn off MFA and configure an MFA together"#,
    ),
    p(
        "aws-cli",
        SMS,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Can't turn off SMS_MFA when SMS configuration is set for the user pool"#,
    ),
    p(
        "aws-cli",
        SMS,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: 1 validation error detected: Value 'Hi' at 'smsMfaConfiguration.smsAuthenticationMessage' failed to satisfy constraint: Member must have length greater than or equal to 6"#,
    ),
    p(
        "aws-cli",
        SMS,
        "\nParameter validation failed:\nMissing required parameter in SmsMfaConfiguration.SmsConfiguration: \"SnsCallerArn\"\n",
    ),
    p(
        "aws-cli",
        SCOPE,
        r#"aws: [ERROR]: An error occurred (NotAuthorizedException) when calling the AssociateSoftwareToken operation: Access Token does not have required scopes"#,
    ),
    p(
        "aws-cli",
        REUSED,
        r#"An error occurred (NotAuthorizedException) when calling the RespondToAuthChallenge operation: Invalid session for the user, session can only be used once."#,
    ),
    p(
        "aws-cli",
        EXPIRED,
        r#"An error occurred (NotAuthorizedException) when calling the AdminRespondToAuthChallenge operation: Invalid session for the user, session is expired."#,
    ),
    p(
        "aws-cli",
        INVALID,
        "$ aws cognito-idp verify-software-token --session \"$SESSION\" --user-code 123456\n\nAn error occurred (NotAuthorizedException) when calling the VerifySoftwareToken operation: Invalid session for the user.",
    ),
    p(
        "aws-cli",
        CODE,
        r#"An error occurred (CodeMismatchException) when calling the RespondToAuthChallenge operation: Invalid code or auth state for the user."#,
    ),
    p(
        "aws-cli",
        CODE,
        r#"An error occurred (CodeMismatchException) when calling the AdminRespondToAuthChallenge operation: Invalid code received for user"#,
    ),
    p(
        "aws-cli",
        NOT_SET_UP,
        r#"An error occurred (InvalidParameterException) when calling the AdminSetUserMFAPreference operation: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA"#,
    ),
    p(
        "aws-cli",
        NOT_ENABLED,
        r#"An error occurred (SoftwareTokenMFANotFoundException) when calling the AssociateSoftwareToken operation: Software Token MFA has not been enabled by the userPool"#,
    ),
    p(
        "aws-cli",
        ENABLE,
        r#"An error occurred (EnableSoftwareTokenMFAException) when calling the VerifySoftwareToken operation: Code mismatch and fail enable Software Token MFA"#,
    ),
    p(
        "aws-cli",
        ENABLE,
        "$ aws cognito-idp verify-software-token --access-token $T --user-code 123456\n{\n    \"Status\": \"ERROR\"\n}",
    ),
    p(
        "aws-cli",
        SENDER,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT. Update the value of EmailSendingAccount"#,
    ),
    p(
        "aws-cli",
        RECOVERY,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms"#,
    ),
    p(
        "aws-cli",
        TIER,
        r#"An error occurred (FeatureUnavailableInTierException) when calling the SetUserPoolMfaConfig operation: The following feature is not available for the LITE pricing tier configured: Email MFA"#,
    ),
    p(
        "aws-cli",
        PASS,
        r#"An error occurred (AccessDeniedException) when calling the SetUserPoolMfaConfig operation: User: arn:aws:sts::111122223333:assumed-role/Dev/jane is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/service-role/CognitoSms because no identity-based policy allows the iam:PassRole action"#,
    ),
    p(
        "aws-cli",
        PASS,
        r#"An error occurred (AccessDenied) when calling the UpdateUserPool operation: User: arn:aws:iam::111122223333:user/ops is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/sms"#,
    ),
    p(
        "aws-cli",
        NOT_DELIVERED,
        "{\n  \"UserPool\": {\n    \"Id\": \"us-east-1_AbC123xyz\",\n    \"SmsConfigurationFailure\": \"SNSSandbox\"\n  }\n}",
    ),
    p(
        "aws-cli",
        ACCESS,
        "  \"SmsConfigurationFailure\": \"InvalidSmsRoleAccessPolicyException,SNSSandbox\",",
    ),
    o(
        "aws-cli",
        "mfa-method-not-found",
        r#"An error occurred (MFAMethodNotFoundException) when calling the InitiateAuth operation: No MFA mechanism registerd in the account."#,
    ),
    o(
        "aws-cli",
        "secret-hash",
        r#"An error occurred (NotAuthorizedException) when calling the RespondToAuthChallenge operation: Client 4k8examplec7n2m5p is configured with secret but SECRET_HASH was not received"#,
    ),
    p(
        "aws-cli",
        Problem::PreferenceRefused,
        r#"An error occurred (InvalidParameterException) when calling the AdminSetUserMFAPreference operation: User does not have delivery config set to turn on SMS_MFA"#,
    ),
    p(
        "aws-cli",
        Problem::PasskeyAndMfa,
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled"#,
    ),
    o(
        "aws-cli",
        "code-format",
        r#"An error occurred (InvalidParameterException) when calling the VerifySoftwareToken operation: 1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6"#,
    ),
    o(
        "aws-cli",
        "concurrent",
        r#"An error occurred (ConcurrentModificationException) when calling the SetUserPoolMfaConfig operation: A concurrent update is in progress"#,
    ),
    o(
        "aws-cli",
        "caller-denied",
        r#"An error occurred (AccessDeniedException) when calling the SetUserPoolMfaConfig operation: User: arn:aws:iam::111122223333:user/ops is not authorized to perform: cognito-idp:SetUserPoolMfaConfig on resource: arn:aws:cognito-idp:us-east-1:111122223333:userpool/us-east-1_AbC123xyz"#,
    ),
    o(
        "aws-cli",
        "unrecognised",
        r#"An error occurred (InvalidParameterException) when calling the SetUserPoolMfaConfig operation: Some sentence that nobody has seen before."#,
    ),
    o(
        "aws-cli",
        "throttled",
        r#"An error occurred (TooManyRequestsException) when calling the SetUserPoolMfaConfig operation (reached max retries: 4): Rate exceeded"#,
    ),
    // boto3.
    p(
        "boto3",
        REUSED,
        "Traceback (most recent call last):\n  File \"/var/task/app.py\", line 42, in handler\n    resp = client.respond_to_auth_challenge(**args)\n  File \"/var/runtime/botocore/client.py\", line 565, in _api_call\n    return self._make_api_call(operation_name, kwargs)\nbotocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the RespondToAuthChallenge operation: Invalid session for the user, session can only be used once.",
    ),
    p(
        "boto3",
        ENABLE,
        "botocore.errorfactory.EnableSoftwareTokenMFAException: An error occurred (EnableSoftwareTokenMFAException) when calling the VerifySoftwareToken operation: Code mismatch and fail enable Software Token MFA",
    ),
    p(
        "boto3",
        NOT_ENABLED,
        "{'Error': {'Message': 'Software Token MFA does not exist for the user.', 'Code': 'SoftwareTokenMFANotFoundException'}, 'ResponseMetadata': {'RequestId': '0a1b2c3d-1111-2222-3333-444455556666', 'HTTPStatusCode': 400}}",
    ),
    p(
        "boto3",
        SMS,
        "botocore.exceptions.ParamValidationError: Parameter validation failed:\nInvalid type for parameter SmsMfaConfiguration.SmsConfiguration.SnsCallerArn, value: None, type: <class 'NoneType'>, valid types: <class 'str'>",
    ),
    p(
        "boto3",
        CODE,
        "The above exception was the direct cause of the following exception:\nbotocore.errorfactory.CodeMismatchException: An error occurred (CodeMismatchException) when calling the RespondToAuthChallenge operation: Invalid code or auth state for the user.\n\nDuring handling of the above exception, another exception occurred:\nbotocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the RespondToAuthChallenge operation: Invalid session for the user, session can only be used once.",
    ),
    // Java.
    p(
        "java-v2",
        REUSED,
        "software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: Invalid session for the user, session can only be used once. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 8b328158-a9a6-47dc-b53c-3d69e68109f4)\n\tat software.amazon.awssdk.core.internal.http.CombinedResponseHandler.handleErrorResponse(CombinedResponseHandler.java:125)",
    ),
    p(
        "java-v2",
        EXPIRED,
        "java.util.concurrent.CompletionException: software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: Invalid session for the user, session is expired. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 11111111-2222-3333-4444-555555555555, Extended Request ID: null)",
    ),
    p(
        "java-v2",
        TRUST,
        "org.springframework.web.util.NestedServletException: Request processing failed\n\tat org.apache.catalina.core.StandardWrapperValve.invoke(StandardWrapperValve.java:197)\nCaused by: software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 8b328158-a9a6-47dc-b53c-3d69e68109f4)",
    ),
    p(
        "java-v2",
        EXPIRED,
        "com.example.auth.SignInFailed: Invalid code or auth state for the user.\n\tat com.example.auth.Login.answer(Login.java:88)\nCaused by: software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: Invalid session for the user, session is expired. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 8b328158-a9a6-47dc-b53c-3d69e68109f4)",
    ),
    p(
        "java-v1",
        ACCESS,
        "com.amazonaws.services.cognitoidp.model.InvalidSmsRoleAccessPolicyException: Role does not have permission to publish with SNS (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidSmsRoleAccessPolicyException; Request ID: 9bee0fd6-22d0-42a9-a062-124753d9ff8b; Proxy: null)",
    ),
    p(
        "java-v1",
        INVALID,
        "Invalid session provided for the user. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: NotAuthorizedException; Request ID: d16ddd7f-4032-11e7-876f-d93bbe12b132)",
    ),
    p(
        "java-v1",
        CODE,
        "com.amazonaws.services.cognitoidp.model.CodeMismatchException: Invalid code or auth state for the user. (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: CodeMismatchException; Request ID: d16ddd7f-4032-11e7-876f-d93bbe12b132)",
    ),
    // Kotlin and Android.
    p(
        "kotlin",
        NOT_ENABLED,
        "aws.sdk.kotlin.services.cognitoidentityprovider.model.SoftwareTokenMfaNotFoundException: Software Token MFA has not been enabled by the userPool",
    ),
    o(
        "android",
        "mfa-method-not-found",
        "E/amplify:flutter:auth_cognito(28635): AmplifyException {message=Sign in failed, cause=com.amazonaws.services.cognitoidentityprovider.model.MFAMethodNotFoundException: No MFA mechanism registerd in the account. (Service: AmazonCognitoIdentityProvider; Status Code: 400; Error Code: MFAMethodNotFoundException; Request ID: 9a418ff2-7333-4c3f-9dd3-1f7a7b1f7a7b)",
    ),
    p(
        "android",
        TRUST,
        "E/amplify:flutter:auth_cognito(30931): AuthException{message=Sign up failed, cause=com.amazonaws.services.cognitoidentityprovider.model.InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role (Service: AmazonCognitoIdentityProvider; Status Code: 400)",
    ),
    // JavaScript.
    p(
        "js-v3",
        EXPIRED,
        "NotAuthorizedException: Invalid session for the user, session is expired.\n    at de_NotAuthorizedExceptionRes (/app/node_modules/@aws-sdk/client-cognito-identity-provider/dist-cjs/index.js:4032:21)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5) {\n  '$fault': 'client',\n  '$metadata': {\n    httpStatusCode: 400,\n    requestId: '5f3c2a10-9f7e-4d7a-8c2b-0f1e2d3c4b5a',\n    attempts: 1\n  },\n  __type: 'NotAuthorizedException'\n}",
    ),
    p(
        "js-v3",
        NOT_SET_UP,
        "InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA\n    at de_InvalidParameterExceptionRes (index.js:3900:21)\n    at async AdminSetUserMFAPreferenceCommand.handler",
    ),
    p(
        "js-v3",
        ACCESS,
        "Error: cannot enable MFA\n    at setup (/app/setup.js:12:9) {\n  [cause]: InvalidSmsRoleAccessPolicyException: Role does not have permission to publish with SNS\n      at de_InvalidSmsRoleAccessPolicyExceptionRes (index.js:1:1)\n}",
    ),
    p(
        "js-v2",
        SMS,
        "InvalidParameterException: Invalid MFA configuration given, can't disable all MFAs with a required or optional configuration.\n    at Request.extractError (/app/node_modules/aws-sdk/lib/protocol/json.js:52:27)",
    ),
    p(
        "js-v2",
        INVALID,
        "{ code: 'NotAuthorizedException', message: 'Invalid session for the user.', time: 2024-05-10T12:00:00.000Z, requestId: '5f3c2a10-9f7e-4d7a-8c2b-0f1e2d3c4b5a', statusCode: 400, retryable: false }",
    ),
    // Amplify.
    p(
        "amplify-js",
        INVALID,
        r#"Object { code: "NotAuthorizedException", name: "NotAuthorizedException", message: "Invalid session for the user." }"#,
    ),
    p(
        "amplify-js",
        SCOPE,
        r#"{code: "NotAuthorizedException", name: "NotAuthorizedException", message: "Access Token does not have required scopes"}"#,
    ),
    p(
        "amplify-js",
        ENABLE,
        "{__type: \"EnableSoftwareTokenMFAException\",…}\nmessage: \"Code mismatch and fail enable Software Token MFA\"\n__type: \"EnableSoftwareTokenMFAException\"",
    ),
    p(
        "amplify-js",
        NOT_SET_UP,
        "code: \"InvalidParameterException\"\nmessage: \"User has not verified software token mfa\"\nname: \"InvalidParameterException\"",
    ),
    p(
        "amplify-js",
        NOT_SET_UP,
        r#"setPreferredMFA returned 400: "User has not set up software token mfa""#,
    ),
    p(
        "amplify-js",
        CODE,
        "LOG  [DEBUG] 16:01.375 AuthClass - signIn failure [CodeMismatchException: Invalid code or auth state for the user.]",
    ),
    o(
        "amplify-js",
        "client-too-old",
        "SignInException: An error occurred during the sign in process. EMAIL_OTP challengeName returned by the underlying service was not addressed.",
    ),
    o(
        "amplify-js",
        "missing-session",
        r#"POST https://cognito-idp.us-east-1.amazonaws.com/ 400 {"__type":"InvalidParameterException","message":"Missing required parameter Session"}"#,
    ),
    p(
        "amplify-js",
        Problem::PreferenceRefused,
        r#"InvalidParameterException: User does not have a phone_number set to turn on SMS MFA"#,
    ),
    p(
        "amplify-swift",
        CODE,
        "AuthError: Invalid code or auth state for the user.\nRecovery suggestion: Enter correct confirmation code\nCaused by:\nCodeMismatchException()",
    ),
    p(
        "amplify-swift",
        INVALID,
        "Error Domain=com.amazonaws.AWSCognitoIdentityProviderErrorDomain Code=20 \"(null)\" UserInfo={__type=NotAuthorizedException, message=Invalid session for the user.}",
    ),
    p(
        "amplify-flutter",
        ENABLE,
        "EnableSoftwareTokenMfaException {\n  \"message\": \"Code mismatch and fail enable Software Token MFA\",\n  \"recoverySuggestion\": \"Retry\"\n}",
    ),
    o(
        "amplify-swift",
        "code-used",
        "RespondToAuthChallengeOutputError.expiredCodeException - \"Your software token has already been used once.\"",
    ),
    // Go.
    p(
        "go-v2",
        RECOVERY,
        "operation error Cognito Identity Provider: SetUserPoolMfaConfig, https response error StatusCode: 400, RequestID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d, InvalidParameterException: Cannot set EmailMfaConfiguration when user pool AccountRecoverySetting is not set or contains only verified_email in RecoveryMechanisms",
    ),
    p(
        "go-v2",
        CODE,
        "operation error Cognito Identity Provider: RespondToAuthChallenge, https response error StatusCode: 400, RequestID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d, CodeMismatchException: Invalid code or auth state for the user.",
    ),
    p(
        "go-v1",
        NOT_ENABLED,
        "SoftwareTokenMFANotFoundException: Software Token MFA has not been enabled by the userPool\n{\n  RespMetadata: {\n    StatusCode: 400,\n    RequestID: \"3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d\"\n  },\n  Message_: \"Software Token MFA has not been enabled by the userPool\"\n}",
    ),
    // .NET, PHP, Ruby, Rust, Swift.
    p(
        "dotnet",
        REUSED,
        "System.InvalidOperationException: login failed\n ---> Amazon.CognitoIdentityProvider.Model.NotAuthorizedException: Invalid session for the user, session can only be used once.\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.\n   at Amazon.Runtime.HttpWebRequestMessage.ProcessHttpResponseMessage(HttpResponseMessage responseMessage)",
    ),
    p(
        "dotnet",
        NOT_SET_UP,
        "Amazon.CognitoIdentityProvider.Model.InvalidParameterException: User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA\r\n   at Amazon.Runtime.Internal.HttpErrorResponseExceptionHandler.HandleExceptionStream(IRequestContext requestContext)\r\n",
    ),
    p(
        "php",
        EXPIRED,
        "PHP Fatal error:  Uncaught exception 'Aws\\CognitoIdentityProvider\\Exception\\CognitoIdentityProviderException' with message 'Error executing \"RespondToAuthChallenge\" on \"https://cognito-idp.eu-west-1.amazonaws.com\"; AWS HTTP error: Client error: `POST https://cognito-idp.eu-west-1.amazonaws.com` resulted in a `400 Bad Request` response:\n{\"__type\":\"NotAuthorizedException\",\"message\":\"Invalid session for the user, session is expired.\"}\n NotAuthorizedException (client): Invalid session for the user, session is expired.'",
    ),
    p(
        "php",
        SMS,
        "Error executing \"SetUserPoolMfaConfig\" on \"https://cognito-idp.us-east-1.amazonaws.com\"; AWS HTTP error: InvalidParameterException (client): Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled. - {\"__type\":\"InvalidParameterException\"}",
    ),
    p(
        "ruby",
        SCOPE,
        "Aws::CognitoIdentityProvider::Errors::NotAuthorizedException (Access Token does not have required scopes):\napp/services/mfa.rb:14:in `associate'",
    ),
    p(
        "rust",
        CODE,
        "Error: ServiceError(ServiceError { source: CodeMismatchException(CodeMismatchException { message: Some(\"Invalid code or auth state for the user.\"), meta: ErrorMetadata { code: Some(\"CodeMismatchException\"), message: Some(\"Invalid code or auth state for the user.\"), extras: Some({\"aws_request_id\": \"3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d\"}) } }), raw: Response { status: StatusCode(400) } })",
    ),
    p(
        "rust",
        TIER,
        "Error: unhandled error (FeatureUnavailableInTierException)\n\nCaused by:\n    0: service error\n    1: FeatureUnavailableInTierException: The following feature is not available for the LITE pricing tier configured: Email MFA",
    ),
    p(
        "swift",
        INVALID,
        "NotAuthorizedException(properties: AWSCognitoIdentityProvider.NotAuthorizedException.Properties(message: Optional(\"Invalid session for the user.\")), httpResponse: ClientRuntime.HttpResponse, message: Optional(\"Invalid session for the user.\"), requestID: Optional(\"3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d\"))",
    ),
    // JSON as services wrap it.
    p(
        "json",
        CODE,
        r#"{"__type":"CodeMismatchException","message":"Invalid code or auth state for the user."}"#,
    ),
    p(
        "json",
        ENABLE,
        r#"{"__type":"com.amazonaws.cognito#EnableSoftwareTokenMFAException","message":"Code mismatch and fail enable Software Token MFA"}"#,
    ),
    p(
        "json",
        SMS,
        r#"{"__type":"InvalidParameterException","message":"SMS configuration is required when phone_number is selected for auto verification","reasonCode":"x"}"#,
    ),
    p(
        "json",
        REUSED,
        r#"{"statusCode":500,"body":"{\"error\":\"{\\\"__type\\\":\\\"NotAuthorizedException\\\",\\\"message\\\":\\\"Invalid session for the user, session can only be used once.\\\"}\"}"}"#,
    ),
    p(
        "json",
        SENDER,
        r#""{\u0022__type\u0022:\u0022InvalidParameterException\u0022,\u0022message\u0022:\u0022Cannot\u0020set\u0020EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT\u0022}""#,
    ),
    p(
        "json",
        SMS,
        r#"{"errorMessage":"Invalid MFA configuration given, can\u0027t turn off MFA and configure an MFA together","errorType":"InvalidParameterException","trace":["InvalidParameterException: Invalid MFA configuration given, can\u0027t turn off MFA"]}"#,
    ),
    p(
        "json",
        INVALID,
        r#"{"message":"Invalid session for the user.","sessionId":"42","path":"/login/mfa","error":"NotAuthorizedException"}"#,
    ),
    p(
        "graphql",
        EXPIRED,
        r#"{"data":{"answer":null},"errors":[{"path":["answer"],"errorType":"Lambda:Unhandled","message":"Invalid session for the user, session is expired."}]}"#,
    ),
    // CloudTrail.
    p(
        "cloudtrail",
        CODE,
        r#"{"eventVersion":"1.08","eventTime":"2024-05-10T12:00:00Z","eventSource":"cognito-idp.amazonaws.com","eventName":"RespondToAuthChallenge","awsRegion":"us-east-1","sourceIPAddress":"203.0.113.7","errorCode":"CodeMismatchException","errorMessage":"Invalid code or auth state for the user.","requestParameters":{"challengeName":"EMAIL_OTP","clientId":"4k8examplec7n2m5p","session":"HIDDEN_DUE_TO_SECURITY_REASONS"},"requestID":"3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d"}"#,
    ),
    p(
        "cloudtrail",
        CODE,
        r#"{"eventSource":"cognito-idp.amazonaws.com","eventName":"RespondToAuthChallenge","errorCode":"CodeMismatchException","errorMessage":"","requestParameters":{"challengeName":"SOFTWARE_TOKEN_MFA"}}"#,
    ),
    p(
        "cloudtrail",
        TRUST,
        r#"{"Records":[{"eventName":"InitiateAuth","eventSource":"cognito-idp.amazonaws.com","errorCode":"","errorMessage":"","requestID":"00000000-1111-2222-3333-444444444444"},{"eventName":"UpdateUserPool","eventSource":"cognito-idp.amazonaws.com","errorCode":"InvalidSmsRoleTrustRelationshipException","errorMessage":"Role does not have a trust relationship allowing Cognito to assume the role","requestID":"3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d"}]}"#,
    ),
    p(
        "cloudtrail",
        PASS,
        r#"{"eventSource":"cognito-idp.amazonaws.com","eventName":"SetUserPoolMfaConfig","errorCode":"AccessDenied","errorMessage":"User: arn:aws:iam::111122223333:user/ops is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/sms"}"#,
    ),
    // CloudFormation, CDK, Amplify CLI, Serverless.
    p(
        "cloudformation",
        SMS,
        r#"Resource handler returned message: "SMS configuration and Auto verification for phone_number are required when MFA is required/optional (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d)" (RequestToken: 5bd0c5ff-4d38-4c40-9a43-1d1c2b3a4d5e, HandlerErrorCode: InvalidRequest)"#,
    ),
    p(
        "cloudformation",
        ACCESS,
        "CREATE_FAILED UserPool                                                          AWS::Cognito::UserPool     Tue Sep 07 2021 14:46:15 GMT+0000 (Coordinated Universal Time) Role does not have permission to publish with SNS (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidSmsRoleAccessPolicyException; Request ID: 9bee0fd6-22d0-42a9-a062-124753d9ff8b; Proxy: null)",
    ),
    p(
        "sam",
        SMS,
        "CREATE_FAILED      AWS::Cognito::UserPool      UserPool      SMS configuration and Auto verification for   \n                                                              phone_number are required when MFA is         \n                                                              required/optional (Service:                   \n                                                              AWSCognitoIdentityProviderService; Status     \n                                                              Code: 400; Error Code:                        \n                                                              InvalidParameterException; Request ID:        \n",
    ),
    p(
        "cdk",
        SMS,
        "3:14:15 PM | UPDATE_FAILED        | AWS::Cognito::UserPool  | Pool/Resource (PoolA1B2C3D4) Invalid account recovery setting parameter. Account Recovery Setting cannot use verified_phone_number as a recovery mechanism when SMS MFA is configured. (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidParameterException; Request ID: d5cbb83e-b38a-4f57-9993-65ff923ac325; Proxy: null)",
    ),
    p(
        "cdk",
        TIER,
        "❌  AuthStack failed: Error: The stack named AuthStack failed to deploy: UPDATE_ROLLBACK_COMPLETE: Resource handler returned message: \"The following features need to be disabled for the LITE pricing tier configured: Email MFA (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d)\"",
    ),
    p(
        "cdk",
        SMS,
        "Resource handler returned message: \"Cannot turn MFA functionality ON, once the user pool has been created. (Service: CognitoIdentityProvider, Status Code: 400)\"",
    ),
    p(
        "amplify-cli",
        SMS,
        "🛑 The following resources failed to deploy:\nResource Name: UserPool (AWS::Cognito::UserPool)\nEvent Type: update\nReason: Can't turn off SMS_MFA when SMS configuration is set for the user pool",
    ),
    p(
        "amplify-cli",
        PASS,
        "UPDATE_FAILED UserPool AWS::Cognito::UserPool API: iam:PassRole User: arn:aws:sts::111122223333:assumed-role/ci/build is not authorized to perform: iam:PassRole on resource: arn:aws:iam::111122223333:role/amplify-app-snsrole",
    ),
    o(
        "cloudformation",
        "sms-first-factor",
        r#"Resource handler returned message: "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration (Service: CognitoIdentityProvider, Status Code: 400)""#,
    ),
    o(
        "cloudformation",
        "legacy-password-days",
        "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays (Service: AWSCognitoIdentityProviderService; Status Code: 400; Error Code: InvalidParameterException)",
    ),
    o(
        "cloudformation",
        "mfa-mode",
        "1 validation error detected: Value 'false' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OPTIONAL, OFF, ON] (Service: AWSCognitoIdentityProvider; Status Code: 400; Error Code: InvalidParameterException; Request ID: XXXXX)",
    ),
    // Terraform and Pulumi.
    p(
        "terraform",
        SENDER,
        "╷\n│ Error: setting Cognito User Pool (us-east-1_AbC123xyz) MFA configuration: operation error Cognito Identity Provider: SetUserPoolMfaConfig, https response error StatusCode: 400, RequestID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d, InvalidParameterException: Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT\n│ \n│   with aws_cognito_user_pool.this,\n│   on main.tf line 12, in resource \"aws_cognito_user_pool\" \"this\":\n│   12: resource \"aws_cognito_user_pool\" \"this\" {\n│ \n╵",
    ),
    p(
        "terraform",
        TRUST,
        "\u{1b}[31m╷\u{1b}[0m\u{1b}[0m\n\u{1b}[31m│\u{1b}[0m \u{1b}[0m\u{1b}[1m\u{1b}[31mError: \u{1b}[0m\u{1b}[0m\u{1b}[1mcreating Cognito User Pool (app): operation error Cognito Identity Provider: CreateUserPool, https response error StatusCode: 400, RequestID: 3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d, InvalidSmsRoleTrustRelation\u{1b}[0m\n\u{1b}[31m│\u{1b}[0m \u{1b}[0mshipException: Role does not have a trust relationship allowing Cognito to assume the role\u{1b}[0m",
    ),
    p(
        "terraform",
        TRUST,
        "2024-05-10T12:00:01.000Z [WARN]  WaitForState timeout after 2m0s\n2024-05-10T12:00:02.000Z [TRACE] InvalidSmsRoleTrustRelationshipException: Role does not have a trust relationship allowing Cognito to assume the role\n2024-05-10T12:00:12.000Z [TRACE] InvalidSmsRoleAccessPolicyException: Role does not have permission to publish with SNS\n2024-05-10T12:02:12.000Z [ERROR] InvalidParameterException: SMS configuration is required when phone_number is selected for auto verification",
    ),
    p(
        "terraform",
        SMS,
        "[31m│[0m [0mInvalidParameterException: Invalid MFA config\n[31m│[0m [0muration given, can't turn off MFA and configure an MFA together.",
    ),
    p(
        "pulumi",
        SMS,
        "error: 1 error occurred:\n\t* updating urn:pulumi:dev::app::aws:cognito/userPool:UserPool::pool: 1 error occurred:\n\t* setting Cognito User Pool MFA: InvalidParameterException: SMS configuration and Auto verification for phone_number are required when MFA is required/optional",
    ),
    // Wrapped, cut, encoded, dressed.
    p(
        "wrapped",
        SCOPE,
        "NotAuthorizedException: Access To\n    ken does not have requi\n    red sco\n    pes",
    ),
    p("wrapped", ACCESS, "Role does not have permissi\non to publish wi\nth SNS"),
    p("cut", ACCESS, "Role does not have permission to publ"),
    p("cut", TRUST, "…Exception: Role does not have a trust relationship allo..."),
    p("cut", SENDER, "Cannot set EmailMfaConfiguration when user pool EmailConf"),
    p("cut", RECOVERY, "Cannot set EmailMfaConfiguration when user pool AccountReco…"),
    p("cut", REUSED, "Invalid session for the user, session can on"),
    p("cut", TRUST, "rust relationship allowing Cognito to assume the role"),
    p(
        "html",
        CODE,
        "<p class=\"error\"><b>CodeMismatchException</b>: Invalid <i>code</i> or auth state for the user.</p>",
    ),
    p(
        "html",
        SMS,
        "<pre>Can&amp;#39;t turn off SMS_MFA when SMS configuration is set for the user pool</pre>",
    ),
    p(
        "url",
        EXPIRED,
        "https://app.example.com/login?error=NotAuthorizedException&error_description=Invalid+session+for+the+user%2C+session+is+expired.",
    ),
    p(
        "url",
        NOT_ENABLED,
        "https%3A%2F%2Fapp.example.com%2F%3Fe%3DSoftware%2520Token%2520MFA%2520has%2520not%2520been%2520enabled%2520by%2520the%2520userPool",
    ),
    p("case", NOT_SET_UP, "USER DOES NOT HAVE DELIVERY CONFIG SET TO TURN ON SOFTWARE_TOKEN_MFA"),
    p("curly", SMS, "“Can’t turn off SMS_MFA when SMS configuration is set for the user pool”"),
    p(
        "markdown",
        CODE,
        "> **CodeMismatchException**: Invalid code or auth state for the user\\. `SOFTWARE\\_TOKEN\\_MFA`",
    ),
    p(
        "ci-log",
        EXPIRED,
        "2024-05-10T12:00:00.0000000Z ##[error]\\u001b[31mNotAuthorizedException\\u001b[39m: Invalid session for the user, session is exp\\u001b[0mired.",
    ),
    p(
        "lambda-log",
        REUSED,
        "2024-05-10T12:00:00.000Z\t3b1f6c7e-5d4a-4b7e-9b43-5e3f2a1b0c9d\tERROR\tInvoke Error \t{\"errorType\":\"NotAuthorizedException\",\"errorMessage\":\"Invalid session for the user, session can only be used once.\",\"name\":\"NotAuthorizedException\",\"$fault\":\"client\"}",
    ),
    p(
        "utf-16",
        ACCESS,
        "R\0o\0l\0e\0 \0d\0o\0e\0s\0 \0n\0o\0t\0 \0h\0a\0v\0e\0 \0p\0e\0r\0m\0i\0s\0s\0i\0o\0n\0 \0t\0o\0 \0p\0u\0b\0l\0i\0s\0h\0 \0w\0i\0t\0h\0 \0S\0N\0S\0",
    ),
    p("slug", SCOPE, "totp_token_scope"),
    // Portuguese around the message.
    p(
        "pt-BR",
        CODE,
        "Pessoal, o usuário digita o código certo e mesmo assim recebe \"Invalid code or auth state for the user\" no app. Já conferi o relógio.",
    ),
    p(
        "pt-BR",
        INVALID,
        "Ao chamar o RespondToAuthChallenge aparece Invalid session for the user e não sei mais o que fazer",
    ),
    p(
        "pt-BR",
        TRUST,
        "Depois do cdk destroy a atualização do grupo falha: Role does not have a trust relationship allowing Cognito to assume the role. A função ainda existe?",
    ),
    p(
        "pt-BR",
        NO_PROMPT,
        "Ativei o MFA no grupo, mas no login o Cognito não pede MFA para ninguém",
    ),
    p("pt-BR", NOT_DELIVERED, "O usuário não recebe o SMS do Cognito, o código nunca vem"),
    p(
        "pt-BR",
        Problem::LostAuthenticator,
        "O usuário perdeu o celular com o autenticador, como faço para entrar?",
    ),
    p(
        "pt-BR",
        Problem::CodeSentElsewhere,
        "O código de MFA do Cognito vai para o número antigo do usuário",
    ),
    // Console and delivery logs.
    p(
        "console",
        SENDER,
        "Can't enable email MFA with email sending in Send email with Cognito configuration.",
    ),
    p(
        "console",
        TIER,
        "Can't enable email MFA when user pool is not under the Essentials or Plus plan",
    ),
    p("console", SMS, "MFA cannot be turned off if an SMS role is configured"),
    p(
        "sns-log",
        NOT_DELIVERED,
        r#"{"notification":{"messageId":"92693d73-1022-5514-bf7f-657a43866431"},"delivery":{"destination":"+12065550128","smsType":"Transactional","providerResponse":"Blocked as spam by phone carrier"},"status":"FAILURE"}"#,
    ),
    p(
        "sns-log",
        NOT_DELIVERED,
        r#"{"delivery":{"providerResponse":"No quota left for account","dwellTimeMs":200},"status":"FAILURE"}"#,
    ),
    p("prose", NO_PROMPT, "MFA is on but nobody is asked for a code"),
    p("prose", NO_PROMPT, "Users are not prompted for MFA after login with Cognito"),
    p("prose", NOT_DELIVERED, "our users are not receiving SMS codes from Cognito"),
    // Outside the list.
    p(
        "facts",
        Problem::RecoveryChannelLockout,
        "InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number",
    ),
    o("facts", "code-delivery", "CodeDeliveryFailureException: Failed to deliver the message"),
    o(
        "facts",
        "email-role",
        "InvalidEmailRoleAccessPolicyException: Amazon SES account is not allowed",
    ),
    o(
        "facts",
        "ses-identity",
        "Cognito: Email address is not verified. The following identities failed the check in region US-EAST-1: noreply@example.com",
    ),
    o(
        "facts",
        "email-quota",
        "LimitExceededException: Exceeded daily email limit for the operation or the account. If a higher limit is required, please configure your user pool to use your own Amazon SES configuration for sending email.",
    ),
    o(
        "facts",
        "lambda-trigger",
        "UserLambdaValidationException: CreateAuthChallenge failed with error 'challengeMetaData'.",
    ),
    p("facts", Problem::Lockout, "NotAuthorizedException: Password attempts exceeded"),
    o("facts", "waf", "ForbiddenException: Request not allowed due to WAF captcha."),
    o("facts", "passkeys-off", "WebAuthnNotEnabledException: WebAuthn is not enabled"),
    p(
        "facts",
        Problem::PasskeyAndMfa,
        "WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA",
    ),
    p(
        "facts",
        Problem::PasskeyAndMfa,
        "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor",
    ),
    p(
        "facts",
        Problem::MfaTypeNotSelected,
        r#"{"ChallengeName":"SELECT_MFA_TYPE","ChallengeParameters":{"MFAS_CAN_CHOOSE":"[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]"}}"#,
    ),
    o(
        "facts",
        "user-not-found",
        "An error occurred (UserNotFoundException) when calling the RespondToAuthChallenge operation: User does not exist. (ChallengeName SMS_MFA)",
    ),
    o("facts", "secret-hash", "Unable to verify secret hash for client 4k8examplec7n2m5p"),
    o(
        "facts",
        "access-token",
        "associateSoftwareToken failed {code: \"NotAuthorizedException\", message: \"Invalid Access Token\"}",
    ),
    o(
        "facts",
        "flow-not-enabled",
        "InvalidParameterException: USER_PASSWORD_AUTH flow not enabled for this client",
    ),
    o(
        "facts",
        "attempt-limit",
        "LimitExceededException: Attempt limit exceeded, please try after some time.",
    ),
    o("facts", "email-no-address", "User does not have delivery config set to turn on EMAIL_OTP"),
    o("facts", "custom-sender", "CustomSMSSender failed with error KMS AccessDenied."),
    // Problems that only their guides explain.
    p(
        "aws-cli",
        Problem::RememberedDevice,
        "An error occurred (InvalidParameterException) when calling the ConfirmDevice operation: Invalid device key given.",
    ),
    p(
        "amplify",
        Problem::RememberedDevice,
        "ResourceNotFoundException: Device does not exist.\n    at async rememberDevice (fetchAuth.ts:40:11)",
    ),
    p(
        "amplify",
        Problem::RememberedDevice,
        r#"DEVICE_PASSWORD_VERIFIER failed: {"__type":"NotAuthorizedException","message":"Incorrect username or password."}"#,
    ),
    p(
        "java-v2",
        Problem::RefreshTokenRefused,
        "software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException: Invalid Refresh Token. (Service: CognitoIdentityProvider, Status Code: 400, Request ID: 8b328158-a9a6-47dc-b53c-3d69e68109f4)",
    ),
    p(
        "boto3",
        Problem::RefreshTokenRefused,
        "botocore.errorfactory.NotAuthorizedException: An error occurred (NotAuthorizedException) when calling the InitiateAuth operation: Refresh Token has been revoked",
    ),
    p(
        "identity-js",
        Problem::MfaSetupUnanswered,
        "Uncaught TypeError: n.mfaSetup is not a function",
    ),
    p(
        "json",
        Problem::MfaSetupUnanswered,
        r#"{"ChallengeName":"MFA_SETUP","Session":"AYABeC1abc","ChallengeParameters":{"MFAS_CAN_SETUP":"[\"SOFTWARE_TOKEN_MFA\"]"}}"#,
    ),
    p(
        "identity-js",
        Problem::MfaTypeNotSelected,
        "Uncaught TypeError: callbacks.selectMFAType is not a function",
    ),
    p(
        "aws-cli",
        Problem::PreferenceRefused,
        "An error occurred (InvalidParameterException) when calling the SetUserMFAPreference operation: User does not have a phone_number set to turn on SMS MFA",
    ),
    p(
        "amplify",
        Problem::PreferenceRefused,
        "InvalidParameterException: User doesn't have phone_number set to turn on SMS MFA",
    ),
    p(
        "sdk-js-v3",
        Problem::RecoveryChannelLockout,
        "InvalidParameterException: Cannot reset the password for the user as there is no registered/verified email or phone_number",
    ),
    p(
        "sdk-js-v3",
        Problem::PasskeyAndMfa,
        "InvalidParameterException: WEB_AUTHN can not be used as an auth factor when MFA is enabled if not configured for MFA",
    ),
    p(
        "question",
        Problem::LostAuthenticator,
        "A user broke the phone that has the authenticator on it. How can I get this user past MFA?",
    ),
    p(
        "question-pt",
        Problem::LostAuthenticator,
        "Como faço para um usuário que trocou de celular configurar de novo o autenticador?",
    ),
    p(
        "question",
        Problem::UpdateResetsSettings,
        "Since I changed one setting with update-user-pool the Lambda triggers of the pool are gone",
    ),
    p(
        "question-pt",
        Problem::UpdateResetsSettings,
        "Depois de um update-user-pool as outras configurações voltaram ao padrão",
    ),
    p(
        "question",
        Problem::RememberedDevice,
        "Remembered devices are still asked for the MFA code at each login",
    ),
    p(
        "amplify",
        Problem::CustomAuthAndMfa,
        "InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.",
    ),
    p(
        "question",
        Problem::CustomAuthAndMfa,
        "Can a CUSTOM_AUTH flow be combined with the MFA of Cognito?",
    ),
    p(
        "question-pt",
        Problem::CustomAuthAndMfa,
        "Fluxo CUSTOM_AUTH com MFA: o acionador DefineAuthChallenge não é chamado de novo",
    ),
    p("question", Problem::MfaSetupUnanswered, "Which calls follow the MFA_SETUP challenge?"),
    p(
        "question",
        Problem::MfaTypeNotSelected,
        "Our users have SMS and TOTP; how do we answer SELECT_MFA_TYPE?",
    ),
    p(
        "question",
        Problem::PreferenceRefused,
        "SetUserMFAPreference complains about the phone number although I only turn TOTP on",
    ),
    p(
        "question",
        Problem::CodeSentElsewhere,
        "The login code goes to a phone number that the user gave up long ago",
    ),
    p("question-pt", Problem::CodeSentElsewhere, "O código de MFA é enviado para o número antigo"),
    p(
        "question",
        Problem::RecoveryChannelLockout,
        "A user with email MFA cannot reset the password by email",
    ),
    p("question", Problem::PasskeyAndMfa, "How do passkeys and required MFA go together?"),
    p("question", Problem::FederatedUsers, "Our SAML users are never prompted for MFA"),
    p(
        "question-pt",
        Problem::FederatedUsers,
        "Quem entra pelo Google não recebe pedido de MFA do Cognito",
    ),
    // Errors of the calls of a sign-in that are not about its factors.
    o(
        "aws-cli",
        "user-not-confirmed",
        "An error occurred (UserNotConfirmedException) when calling the InitiateAuth operation: User is not confirmed.",
    ),
    o(
        "aws-cli",
        "password-policy",
        "An error occurred (InvalidPasswordException) when calling the RespondToAuthChallenge operation: Password did not conform with policy: Password not long enough",
    ),
    o(
        "aws-cli",
        "password-reset-required",
        "An error occurred (PasswordResetRequiredException) when calling the AdminInitiateAuth operation: Password reset required for the user",
    ),
    o(
        "aws-cli",
        "not-there",
        "An error occurred (ResourceNotFoundException) when calling the AssociateSoftwareToken operation: User pool us-east-1_AbC123xyz does not exist.",
    ),
    o(
        "aws-cli",
        "tier-change",
        "An error occurred (TierChangeNotAllowedException) when calling the UpdateUserPool operation: Tier change is not allowed",
    ),
    o(
        "aws-cli",
        "passkey-refused",
        "An error occurred (WebAuthnOriginNotAllowedException) when calling the CompleteWebAuthnRegistration operation: Origin not allowed",
    ),
    o(
        "amplify",
        "amplify-callout",
        "CREATE_FAILED MFALambdaInputs Custom::LambdaCallout Received response status [FAILED] from custom resource",
    ),
    o(
        "json",
        "challenge-answer",
        r#"{"ChallengeName":"SOFTWARE_TOKEN_MFA","Session":"AYABeC1abc","ChallengeParameters":{"USER_ID_FOR_SRP":"ana"}}"#,
    ),
    o(
        "sns",
        "delivery-accepted",
        r#"{"notification":{"messageId":"8f1c","timestamp":"2026-01-01 10:00:00.000"},"delivery":{"phoneCarrier":"Example Mobile","smsType":"Transactional","destination":"+15550100","providerResponse":"Message has been accepted by phone carrier"},"status":"SUCCESS"}"#,
    ),
    p(
        "sns",
        Problem::SmsNotDelivered,
        r#"{"notification":{"messageId":"8f1c"},"delivery":{"smsType":"Transactional","destination":"+15550100","providerResponse":"This destination is on a list of the provider"},"status":"FAILURE"}"#,
    ),
    p(
        "question",
        Problem::UsersMoved,
        "Do authenticator apps keep working when we import the users into another pool?",
    ),
    p(
        "question",
        Problem::ThreatProtection,
        "Adaptive authentication blocks users who have not set up MFA",
    ),
    p(
        "question",
        Problem::PointInTimeRecovery,
        "MFA sign-ins fail while a point-in-time recovery of the pool runs",
    ),
    p(
        "pt-BR",
        Problem::UsersMoved,
        "Os usuários mantêm a MFA quando migramos para outro grupo de usuários?",
    ),
    p(
        "pt-BR",
        Problem::PointInTimeRecovery,
        "Os logins com MFA falham durante a recuperação pontual do grupo de usuários",
    ),
    p("pt-BR", Problem::ThreatProtection, "A proteção contra ameaças bloqueia usuários sem MFA"),
    p("question", Problem::Lockout, "For how long is a user locked after five wrong MFA codes?"),
    o("question", "one-factor-off", "How do I switch only email MFA off and leave TOTP on?"),
];
