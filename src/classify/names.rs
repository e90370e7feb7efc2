//! Exceptions and operations of Cognito, and what their names alone can tell.

/// What the name of an exception tells by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// One problem of ours owns it.
    Ours(Problem),
    /// An MFA error outside our list owns it.
    Other(&'static str),
    /// The same, unless the call belongs to sign-up or password recovery.
    OtherOfSignIn(&'static str),
    /// Many owners; the message decides.
    Nobody,
    /// Not an answer of Cognito's MFA: credentials, permissions, transport.
    Foreign,
}

pub(super) struct Exception {
    pub name: &'static str,
    pub owner: Owner,
    /// The name with the marks of a pattern, where a part of it is enough.
    seen: &'static str,
}

impl Exception {
    pub(super) fn seen(&self) -> &'static str {
        if self.seen.is_empty() { self.name } else { self.seen }
    }
}

const fn is(name: &'static str, owner: Owner) -> Exception {
    Exception { name, owner, seen: "" }
}

const fn cut(name: &'static str, seen: &'static str, owner: Owner) -> Exception {
    Exception { name, owner, seen }
}

use crate::problem::Problem;
use Owner::{Foreign, Nobody, Other, OtherOfSignIn, Ours};

/// AWS's exceptions and whose they are. An emulator's or library's other spelling has the same letters.
pub(super) const EXCEPTIONS: &[Exception] = &[
    cut(
        "InvalidSmsRoleAccessPolicyException",
        "InvalidSmsRoleAcc~essPolicy|Exception",
        Ours(Problem::SmsRoleAccessPolicy),
    ),
    cut(
        "InvalidSmsRoleTrustRelationshipException",
        "InvalidSmsRoleTru~stRelationship|Exception",
        Ours(Problem::SmsRoleTrustRelationship),
    ),
    cut(
        "SoftwareTokenMFANotFoundException",
        "SoftwareTokenMFANot~Found|Exception",
        Ours(Problem::TotpNotEnabled),
    ),
    cut(
        "EnableSoftwareTokenMFAException",
        "EnableSoftwareTokenMFA~Exception",
        Ours(Problem::TotpEnableMismatch),
    ),
    cut("FeatureUnavailableInTierException", "FeatureUnavailable~InTier|Exception", Nobody),
    is("NotAuthorizedException", Nobody),
    is("InvalidParameterException", Nobody),
    is("CodeMismatchException", Nobody),
    is("ExpiredCodeException", Nobody),
    is("UserNotFoundException", Nobody),
    is("LimitExceededException", Nobody),
    is("TooManyRequestsException", Nobody),
    is("TooManyFailedAttemptsException", Nobody),
    is("ConcurrentModificationException", Nobody),
    is("ForbiddenException", Nobody),
    is("ResourceNotFoundException", Nobody),
    is("InternalErrorException", Nobody),
    is("OperationNotEnabledException", Nobody),
    is("UserPoolTaggingException", Nobody),
    is("UserPoolAddOnNotEnabledException", Nobody),
    is("UnsupportedOperationException", Nobody),
    is("UnsupportedUserStateException", Nobody),
    is("PasswordResetRequiredException", Nobody),
    is("UserNotConfirmedException", Nobody),
    is("UsernameExistsException", Nobody),
    is("AliasExistsException", Nobody),
    is("InvalidPasswordException", Nobody),
    is("PreconditionNotMetException", Nobody),
    is("ScopeDoesNotExistException", Nobody),
    is("InvalidOAuthFlowException", Nobody),
    is("MFAMethodNotFoundException", Other("mfa-method-not-found")),
    is("CodeDeliveryFailureException", OtherOfSignIn("code-delivery")),
    is("InvalidEmailRoleAccessPolicyException", Other("email-role")),
    is("UserImportInProgressException", OtherOfSignIn("import-running")),
    is("InvalidUserPoolConfigurationException", OtherOfSignIn("pool-configuration")),
    is("UserLambdaValidationException", OtherOfSignIn("lambda-trigger")),
    is("UnexpectedLambdaException", OtherOfSignIn("lambda-trigger")),
    is("InvalidLambdaResponseException", OtherOfSignIn("lambda-trigger")),
    is("PasswordHistoryPolicyViolationException", Nobody),
    is("TierChangeNotAllowedException", Other("tier-change")),
    is("WebAuthnChallengeNotFoundException", Other("passkey-refused")),
    is("WebAuthnClientMismatchException", Other("passkey-refused")),
    is("WebAuthnCredentialNotSupportedException", Other("passkey-refused")),
    is("WebAuthnOriginNotAllowedException", Other("passkey-refused")),
    is("WebAuthnRelyingPartyMismatchException", Other("passkey-refused")),
    is("WebAuthnNotEnabledException", Other("passkeys-off")),
    is("WebAuthnConfigurationMissingException", Other("passkeys-off")),
    is("AccessDeniedException", Foreign),
    is("AccessDenied", Foreign),
    is("UnauthorizedException", Foreign),
    is("ExpiredTokenException", Foreign),
    is("InvalidSignatureException", Foreign),
    is("UnrecognizedClientException", Foreign),
    is("InvalidClientTokenId", Foreign),
    is("ThrottlingException", Foreign),
    is("ValidationException", Foreign),
    is("ServiceUnavailableException", Foreign),
];

/// What kind of call an operation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// It exists for MFA.
    Mfa,
    /// It answers a challenge, of MFA or not.
    Challenge,
    /// It may be about MFA: pools, clients, sign-in.
    Near,
    /// Sign-up, password recovery, attributes: not about MFA.
    Apart,
}

pub(super) struct Operation {
    pub name: &'static str,
    pub kind: Kind,
}

const fn op(name: &'static str, kind: Kind) -> Operation {
    Operation { name, kind }
}

pub(super) const OPERATIONS: &[Operation] = &[
    op("SetUserPoolMfaConfig", Kind::Mfa),
    op("GetUserPoolMfaConfig", Kind::Mfa),
    op("AssociateSoftwareToken", Kind::Mfa),
    op("VerifySoftwareToken", Kind::Mfa),
    op("SetUserMFAPreference", Kind::Mfa),
    op("AdminSetUserMFAPreference", Kind::Mfa),
    op("AdminDeleteSoftwareToken", Kind::Mfa),
    op("AdminGetUserAuthFactors", Kind::Mfa),
    op("GetUserAuthFactors", Kind::Mfa),
    op("AdminSetUserSettings", Kind::Mfa),
    op("SetUserSettings", Kind::Mfa),
    op("RespondToAuthChallenge", Kind::Challenge),
    op("AdminRespondToAuthChallenge", Kind::Challenge),
    op("StartWebAuthnRegistration", Kind::Near),
    op("CompleteWebAuthnRegistration", Kind::Near),
    op("InitiateAuth", Kind::Near),
    op("AdminInitiateAuth", Kind::Near),
    op("CreateUserPool", Kind::Near),
    op("UpdateUserPool", Kind::Near),
    op("DescribeUserPool", Kind::Near),
    op("DeleteUserPool", Kind::Near),
    op("CreateUserPoolClient", Kind::Near),
    op("UpdateUserPoolClient", Kind::Near),
    op("DescribeUserPoolClient", Kind::Near),
    op("CreateUserPoolDomain", Kind::Apart),
    op("UpdateUserPoolDomain", Kind::Apart),
    op("GetUser", Kind::Near),
    op("AdminGetUser", Kind::Near),
    op("AdminCreateUser", Kind::Near),
    op("AdminUpdateUserAttributes", Kind::Near),
    op("ListUserPools", Kind::Near),
    op("ListUsers", Kind::Near),
    op("SignUp", Kind::Apart),
    op("ConfirmSignUp", Kind::Apart),
    op("AdminConfirmSignUp", Kind::Apart),
    op("ResendConfirmationCode", Kind::Apart),
    op("ForgotPassword", Kind::Apart),
    op("ConfirmForgotPassword", Kind::Apart),
    op("AdminResetUserPassword", Kind::Apart),
    op("AdminSetUserPassword", Kind::Apart),
    op("ChangePassword", Kind::Apart),
    op("VerifyUserAttribute", Kind::Apart),
    op("UpdateUserAttributes", Kind::Apart),
    op("GetUserAttributeVerificationCode", Kind::Apart),
    op("ConfirmDevice", Kind::Near),
    op("UpdateDeviceStatus", Kind::Near),
    op("ForgetDevice", Kind::Near),
    op("AdminForgetDevice", Kind::Near),
    op("GetDevice", Kind::Near),
    op("AdminGetDevice", Kind::Near),
    op("AdminListDevices", Kind::Near),
    op("GetTokensFromRefreshToken", Kind::Near),
    op("SetRiskConfiguration", Kind::Near),
    op("DescribeRiskConfiguration", Kind::Near),
    op("GetCredentialsForIdentity", Kind::Apart),
    op("GetOpenIdToken", Kind::Apart),
    op("SetIdentityPoolRoles", Kind::Apart),
];

/// What may follow the name of an operation inside one word: `SetUserPoolMfaConfigCommand`.
pub(super) const OPERATION_TAILS: &[&str] =
    &["command", "request", "response", "output", "input", "error", "exception", "async", "result"];

impl Exception {
    /// Does the name alone show that Cognito spoke? Names that other services share do not.
    pub(super) fn says_cognito(&self) -> bool {
        !self.is_foreign()
            && !matches!(
                self.name,
                "ConcurrentModificationException"
                    | "ForbiddenException"
                    | "InternalErrorException"
                    | "InvalidParameterException"
                    | "LimitExceededException"
                    | "ResourceNotFoundException"
                    | "TooManyRequestsException"
                    | "UnsupportedOperationException"
            )
    }

    /// An answer that is not Cognito's about MFA.
    pub(super) fn is_foreign(&self) -> bool {
        self.owner == Owner::Foreign
    }
}
