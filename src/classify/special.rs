//! Words that decide only together with what stands beside them.

use super::context::Context;
use super::index::Seen;
use super::judge::{ENOUGH, Hit};
use super::names::Kind;
use super::texts::Means;
use crate::factor::Factor;
use crate::problem::Problem;

/// Short words that mean something to the rest of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The beginning that three messages share
    /// (source: session-once, session-expired-message, session-invalid-message).
    Session,
    PricingTier,
    PassRole,
    NotAllowed,
    /// A step of a sign-in in which a factor is set up, by its names in the API and in Amplify.
    SetupStep,
    /// The same, in which one of several factors is chosen.
    ChoiceStep,
    /// What a client says of a step that it does not know.
    NoBranch,
    CodeMismatch,
    CannotSetEmail,
    RecoveryMember,
    SenderMember,
    FirstFactor,
    /// AWS does not take it.
    NotTaken,
    /// A parameter that was refused before the call was looked at.
    Refused,
    SmsMember,
    EmailMember,
    CodeMember,
    SessionMember,
    ModeMember,
    StatusError,
    WhenCalling,
    OperationError,
    Service,
    EventSource,
    RequestId,
    Cognito,
    Mfa,
    MfaChallenge,
    EmailMfa,
    Elsewhere,
    SmsRole,
    Mail,
    Sandbox,
    TotpChallenge,
    SentChallenge,
    DeviceChallenge,
    WrongPassword,
}

pub(super) const MARKS: &[(Mark, &str)] = &[
    (Mark::Session, "Invalid session for the use"),
    (Mark::Session, "Invalid session provided for the use"),
    (Mark::PricingTier, "pricing tier configured"),
    (Mark::PassRole, "iam:PassRole"),
    (Mark::NotAllowed, "not authorized to perform"),
    (Mark::NotAllowed, "AccessDenied"),
    (Mark::NotAllowed, "access denied"),
    (Mark::Refused, "failed to satisfy constraint"),
    (Mark::Refused, "Missing required parameter in"),
    (Mark::Refused, "Missing required field"),
    (Mark::Refused, "Invalid type for parameter"),
    (Mark::Refused, "Unknown parameter in"),
    (Mark::Refused, "Invalid length for parameter"),
    (Mark::SmsMember, "SmsMfaConfiguration"),
    (Mark::SmsMember, "SmsAuthenticationMessage"),
    (Mark::SmsMember, "SmsConfiguration"),
    (Mark::SmsMember, "SnsCallerArn"),
    (Mark::SmsMember, "SnsRegion"),
    (Mark::EmailMember, "EmailMfaConfiguration"),
    (Mark::CodeMember, "userCode"),
    (Mark::CodeMember, "SOFTWARE_TOKEN_MFA_CODE"),
    (Mark::CodeMember, "SMS_MFA_CODE"),
    (Mark::SessionMember, "at 'session'"),
    (Mark::ModeMember, "at 'mfaConfiguration'"),
    (Mark::StatusError, "\"Status\":\"ERROR\""),
    (Mark::WhenCalling, "when calling the"),
    (Mark::OperationError, "operation error"),
    (Mark::Service, "Service:"),
    (Mark::EventSource, "eventSource"),
    (Mark::RequestId, "request id"),
    (Mark::Cognito, "cognito"),
    (Mark::Cognito, "amplify"),
    (Mark::Cognito, "userpool"),
    (Mark::Cognito, "confirmSignIn"),
    (Mark::Cognito, "CustomEmailSender"),
    (Mark::Cognito, "CustomSMSSender"),
    (Mark::Cognito, "DefineAuthChallenge"),
    (Mark::Cognito, "REFRESH_TOKEN_AUTH"),
    (Mark::Cognito, "DEVICE_SRP_AUTH"),
    (Mark::Cognito, "DEVICE_PASSWORD_VERIFIER"),
    (Mark::Mfa, "mfa"),
    (Mark::Mfa, "SoftwareToken"),
    (Mark::Mfa, "totp"),
    (Mark::MfaChallenge, Factor::Totp.name()),
    (Mark::MfaChallenge, Factor::Sms.name()),
    (Mark::MfaChallenge, Factor::Email.name()),
    (Mark::MfaChallenge, "MFA_SETUP"),
    (Mark::EmailMfa, "email mfa"),
    (Mark::EmailMfa, "mfa por e-mail"),
    (Mark::EmailMfa, "mfa de e-mail"),
    (Mark::SetupStep, "MFA_SETUP"),
    (Mark::SetupStep, "CONTINUE_SIGN_IN_WITH_TOTP_SETUP"),
    (Mark::SetupStep, "CONTINUE_SIGN_IN_WITH_EMAIL_SETUP"),
    (Mark::SetupStep, "CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION"),
    (Mark::ChoiceStep, "SELECT_MFA_TYPE"),
    (Mark::ChoiceStep, "CONTINUE_SIGN_IN_WITH_MFA_SELECTION"),
    (Mark::NoBranch, "unhandled"),
    (Mark::NoBranch, "not handled"),
    (Mark::NoBranch, "unsupported"),
    (Mark::NoBranch, "not supported"),
    (Mark::NoBranch, "does not support"),
    (Mark::NoBranch, "unexpected"),
    (Mark::NoBranch, "unknown"),
    (Mark::NoBranch, "unrecognized"),
    (Mark::NoBranch, "unrecognised"),
    (Mark::NoBranch, "not recognized"),
    (Mark::NoBranch, "not implemented"),
    (Mark::NoBranch, "no handler"),
    (Mark::NoBranch, "no branch"),
    (Mark::NoBranch, "não tratado"),
    (Mark::NoBranch, "não suportado"),
    (Mark::NoBranch, "não implementado"),
    (Mark::NoBranch, "desconhecido"),
    (Mark::NoBranch, "inesperado"),
    (Mark::CodeMismatch, "Code mismatch"),
    (Mark::CannotSetEmail, "cannot set EmailMfaConfiguration"),
    (Mark::CannotSetEmail, "can't set EmailMfaConfiguration"),
    (Mark::CannotSetEmail, "EmailMfaConfiguration cannot be set"),
    (Mark::CannotSetEmail, "EmailMfaConfiguration can't be set"),
    (Mark::RecoveryMember, "AccountRecoverySetting"),
    (Mark::SenderMember, "EmailSendingAccount"),
    (Mark::SenderMember, "COGNITO_DEFAULT"),
    (Mark::FirstFactor, "AllowedFirstAuthFactor"),
    (Mark::FirstFactor, "first auth factor"),
    (Mark::FirstFactor, "as an auth factor"),
    (Mark::NotTaken, "not allowed"),
    (Mark::NotTaken, "not supported"),
    (Mark::NotTaken, "cannot"),
    (Mark::NotTaken, "can't"),
    (Mark::NotTaken, "can not"),
    (Mark::NotTaken, "rejected"),
    (Mark::NotTaken, "refused"),
    (Mark::NotTaken, "InvalidParameter"),
    (Mark::NotTaken, "InvalidRequest"),
    (Mark::Elsewhere, "states.amazonaws"),
    (Mark::Elsewhere, "cloudformation.amazonaws"),
    (Mark::Elsewhere, "identity pool"),
    (Mark::Elsewhere, "Unauth_Role"),
    (Mark::Elsewhere, "AuthenticatedRole"),
    (Mark::Sandbox, "SNSSandbox"),
    (Mark::TotpChallenge, Factor::Totp.name()),
    (Mark::SentChallenge, Factor::Sms.name()),
    (Mark::SentChallenge, Factor::Email.name()),
    (Mark::DeviceChallenge, "DEVICE_PASSWORD_VERIFIER"),
    (Mark::DeviceChallenge, "DEVICE_SRP_AUTH"),
    (Mark::WrongPassword, "Incorrect username or password"),
    (Mark::SmsRole, "sms"),
    (Mark::SmsRole, "sns"),
    (Mark::Mail, "email"),
    (Mark::Mail, "Amazon SES"),
];

/// Other services that take a role, as they are called in the names of calls, roles and resources.
const TAKES_A_ROLE: &[&str] = &[
    "apigateway",
    "appsync",
    "athena",
    "autoscaling",
    "batch",
    "bedrock",
    "codebuild",
    "codedeploy",
    "codepipeline",
    "dms",
    "ec2",
    "ecs",
    "eks",
    "emr",
    "fargate",
    "firehose",
    "glue",
    "iot",
    "kinesis",
    "lambda",
    "opensearch",
    "rds",
    "redshift",
    "sagemaker",
    "ssm",
    "states",
];

const REUSED: &[u8] = b"sessioncanonlybeusedonce";
const EXPIRED: &[u8] = b"sessionisexpired";

/// Everything this file knows, at its place in the text.
pub(super) fn hits(context: &Context<'_, '_>) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    hits.extend(context.marks(Mark::Session).take(ENOUGH).filter_map(|m| session(context, m)));
    hits.extend(context.marks(Mark::PricingTier).take(ENOUGH).map(|m| tier(context, m)));
    hits.extend(pass_role(context));
    hits.extend(code_mismatch(context));
    hits.extend(email_refused(context));
    hits.extend(first_factor(context));
    hits.extend(no_branch(context, Mark::SetupStep, Problem::MfaSetupUnanswered));
    hits.extend(no_branch(context, Mark::ChoiceStep, Problem::MfaTypeNotSelected));
    hits.extend(context.marks(Mark::Refused).take(ENOUGH).filter_map(|m| refused(context, m)));
    hits.extend(denied(context));
    hits.extend(sandbox(context));
    hits.extend(device_password(context));
    hits
}

fn agreeing(text: &[u8], wanted: &[u8]) -> usize {
    text.iter().zip(wanted).take_while(|(a, b)| a == b).count()
}

/// Three messages begin alike; what follows decides, and a text cut before that stays open.
fn session(context: &Context<'_, '_>, mark: Seen) -> Option<Hit> {
    let reading = context.reading;
    let letters = &reading.letters;
    let last = reading.unit_of(mark.to - 1);
    let units = &reading.units;
    let with_r = letters.get(mark.to) == Some(&b'r') && reading.unit_of(mark.to) == last + 1;
    let end = mark.to + usize::from(with_r);
    let rest = &letters[end..];
    let ours = |slug: Problem, to: usize, sure: f64| {
        Some(Hit::new(Means::Ours(slug, None), mark.from, to, sure))
    };
    let (reused, expired) = (agreeing(rest, REUSED), agreeing(rest, EXPIRED));
    let stops = |n: usize| n == rest.len() || dots_after(context, end + n);
    if reused == REUSED.len() || reused >= 10 || (reused == 9 || reused == 8) && stops(reused) {
        let sure = if reused == REUSED.len() { 0.95 } else { 0.8 };
        return ours(Problem::SessionReused, end + reused, sure);
    }
    if expired >= 11 || expired >= 8 && stops(expired) {
        let sure = if expired == EXPIRED.len() { 0.95 } else { 0.8 };
        return ours(Problem::SessionExpired, end + expired, sure);
    }
    // The three begin with this half; the other half in other words.
    if rest.starts_with(b"session") {
        let said = &rest[..rest.len().min(40)];
        let says = |word: &[u8]| said.windows(word.len()).any(|w| w == word);
        if says(b"expired") {
            return ours(Problem::SessionExpired, end + 7, 0.8);
        }
        if says(b"used") || says(b"once") {
            return ours(Problem::SessionReused, end + 7, 0.8);
        }
    }
    let after = reading.unit_of(end - 1) + 1;
    let mut next = units[after.min(units.len())..].iter().skip_while(|u| u.ch == ' ');
    let first = next.next();
    let comma = first.is_some_and(|u| u.ch == ',');
    let ended = rest.is_empty() || dots_after(context, end);
    if (1..=7).contains(&expired) && stops(expired) || comma && ended {
        // Cut inside the words that two of them share.
        return ours(Problem::SessionExpired, end + expired, 0.45);
    }
    let glued = units.get(after).is_some_and(|u| u.ch.is_alphanumeric() && !u.brk);
    if glued && !with_r {
        return None;
    }
    let goes_on = comma || first.is_some_and(|u| u.ch.is_alphanumeric());
    let around = context.cognito || context.mfa;
    if context.is_foreign(mark.from, end) || goes_on && !around {
        return None;
    }
    let sure = match (ended, first.is_some_and(|u| u.ch == '.')) {
        (_, true) if with_r => 0.95,
        (true, _) => 0.7,
        _ if goes_on => 0.75,
        _ => 0.9,
    };
    ours(Problem::SessionInvalid, end, sure)
}

fn dots_after(context: &Context<'_, '_>, letter: usize) -> bool {
    let units = &context.reading.units;
    let after = context.reading.unit_of(letter.saturating_sub(1)) + 1;
    let next: String = units[after.min(units.len())..].iter().take(3).map(|u| u.ch).collect();
    next.starts_with('…') || next.starts_with("...")
}

/// A feature that the pool's tier does not have; the message names it last (source: tier-message).
fn tier(context: &Context<'_, '_>, mark: Seen) -> Hit {
    let letters = &context.reading.letters;
    let rest = &letters[mark.to..letters.len().min(mark.to + 100)];
    let holds = |wanted: &[u8]| rest.windows(wanted.len()).any(|w| w == wanted);
    let (means, sure) = if holds(b"emailmfa") {
        (Means::Ours(Problem::EmailTier, None), 0.95)
    } else if agreeing(rest, b"emailmfa") == rest.len() {
        (Means::Ours(Problem::EmailTier, None), 0.6)
    } else if [&b"mfa"[..], b"webauthn", b"threatprotection", b"advancedsecurity"]
        .iter()
        .any(|f| holds(f))
    {
        // Passkeys and adaptive prompts hang on the plan, too (source: tier-message).
        (Means::Other("tier-feature"), 0.8)
    } else {
        (Means::NotMfa, 0.9)
    };
    Hit::new(means, mark.from, mark.to, sure)
}

/// The caller may not hand the SMS role to Cognito (source: pass-role-required). The same words come from
/// every service that takes a role: where one of them is named, they are not Cognito's.
fn pass_role(context: &Context<'_, '_>) -> Option<Hit> {
    let mark = context
        .marks(Mark::PassRole)
        .take(ENOUGH)
        .find(|m| context.mark_near(Mark::NotAllowed, m.from, m.to, 300))?;
    let (from, to) = (mark.from, mark.to);
    let call = context.call_near(from, to);
    let not_ours = Some(Hit::new(Means::NotMfa, from, to, 0.9));
    let sure = match call {
        Some(c) if c.failed && c.kind.is_none() => return not_ours,
        _ if context.is_foreign(from, to) => return not_ours,
        Some(c)
            if matches!(
                c.name.as_str(),
                "SetUserPoolMfaConfig" | "UpdateUserPool" | "CreateUserPool"
            ) =>
        {
            0.97
        }
        _ if (context.mark_near(Mark::Elsewhere, from, to, 400)
            || names_another_service(context, from, to))
            && !context.mark_near(Mark::SmsRole, from, to, 200) =>
        {
            return not_ours;
        }
        _ if context.cognito || context.mark_near(Mark::SmsRole, from, to, 200) => 0.85,
        _ => 0.6,
    };
    Some(Hit::new(Means::Ours(Problem::CallerCannotPassRole, None), from, to, sure))
}

/// Does a call, a role or a resource around these words bear the name of another service?
fn names_another_service(context: &Context<'_, '_>, from: usize, to: usize) -> bool {
    let units = &context.reading.units;
    let (first, last) = (context.reading.unit_of(from), context.reading.unit_of(to - 1));
    let mut around = String::new();
    for unit in &units[first.saturating_sub(400)..units.len().min(last + 400)] {
        let inside = around.ends_with(|c: char| c.is_ascii_lowercase());
        if unit.brk || inside && unit.ch.is_ascii_uppercase() {
            around.push(' ');
        }
        around.push(unit.ch.to_ascii_lowercase());
    }
    around.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| TAKES_A_ROLE.contains(&word))
}

/// The words of `EnableSoftwareTokenMFAException`, or what people make of `CodeMismatchException`: the call tells.
fn code_mismatch(context: &Context<'_, '_>) -> Option<Hit> {
    let mut said = context.marks(Mark::CodeMismatch).take(ENOUGH);
    let said = said.find(|m| !context.reading.is_one_word(m.from, m.to))?;
    let call = context.call_near(said.from, said.to)?;
    let problem = match call.kind {
        _ if call.name == "VerifySoftwareToken" => Problem::TotpEnableMismatch,
        Some(Kind::Challenge) => Problem::TotpCodeMismatch,
        _ => return None,
    };
    Some(Hit::new(Means::Ours(problem, None), said.from, said.to, 0.8))
}

/// Email MFA that AWS did not turn on: the setting it names beside that is the condition that is not met.
fn email_refused(context: &Context<'_, '_>) -> Option<Hit> {
    let mark = context.marks(Mark::CannotSetEmail).next()?;
    let near = |wanted: Mark| context.mark_near(wanted, mark.from, mark.to, 120);
    let problem = match (near(Mark::RecoveryMember), near(Mark::SenderMember)) {
        (true, false) => Problem::EmailRecoveryConflict,
        (false, true) => Problem::EmailDefaultSender,
        _ => return None,
    };
    Some(Hit::new(Means::Ours(problem, None), mark.from, mark.to, 0.85))
}

/// A first factor that AWS does not take because of MFA.
fn first_factor(context: &Context<'_, '_>) -> Option<Hit> {
    let near = |m: &Seen, wanted: Mark| context.mark_near(wanted, m.from, m.to, 80);
    let mut factors = context.marks(Mark::FirstFactor).take(ENOUGH);
    let mark = factors.find(|m| near(m, Mark::Mfa) && near(m, Mark::NotTaken))?;
    Some(Hit::new(Means::Ours(Problem::PasskeyAndMfa, None), mark.from, mark.to, 0.75))
}

/// A client that says of a step of the sign-in that it has no branch for it.
fn no_branch(context: &Context<'_, '_>, step: Mark, problem: Problem) -> Option<Hit> {
    let mut steps = context.marks(step).take(ENOUGH);
    let named = steps.find(|s| {
        context.reading.is_one_word(s.from, s.to)
            && context.mark_near(Mark::NoBranch, s.from, s.to, 60)
    })?;
    Some(Hit::new(Means::Ours(problem, None), named.from, named.to, 0.85))
}

/// A member that AWS, or the SDK before it, did not take.
fn refused(context: &Context<'_, '_>, mark: Seen) -> Option<Hit> {
    let (from, to) = (mark.from, mark.to);
    let near = |m: Mark| context.mark_near(m, from, to, 120);
    let means = if near(Mark::CodeMember) {
        Means::Other("code-format")
    } else if near(Mark::SessionMember) {
        Means::Other("missing-session")
    } else if near(Mark::EmailMember) {
        Means::Other("email-message")
    } else if near(Mark::SmsMember) {
        Means::Ours(Problem::SmsConfigurationInvalid, None)
    } else if near(Mark::ModeMember) {
        Means::Other("mfa-mode")
    } else {
        return None;
    };
    Some(Hit::new(means, from, to, 0.85))
}

/// The caller may not make an MFA call at all.
fn denied(context: &Context<'_, '_>) -> Option<Hit> {
    context.marks(Mark::NotAllowed).take(ENOUGH).find_map(|mark| {
        let rest = &context.reading.letters[mark.to..];
        let call = context.calls.iter().find(|c| c.from >= mark.to)?;
        let close = rest.starts_with(b"cognitoidp") && call.from - mark.to <= 12;
        let mfa = matches!(call.kind, Some(Kind::Mfa | Kind::Challenge));
        (close && mfa).then(|| Hit::new(Means::Other("caller-denied"), mark.from, call.to, 0.85))
    })
}

/// The password that a device challenge verifies is the device's, not the user's.
fn device_password(context: &Context<'_, '_>) -> Option<Hit> {
    let refused = context.marks(Mark::WrongPassword).next()?;
    let (from, to) = (refused.from, refused.to);
    context
        .mark_near(Mark::DeviceChallenge, from, to, 400)
        .then(|| Hit::new(Means::Ours(Problem::RememberedDevice, None), from, to, 0.88))
}

/// A value of `SmsConfigurationFailure`, not the words "SNS sandbox" in a sentence.
fn sandbox(context: &Context<'_, '_>) -> Option<Hit> {
    let mut marks = context.marks(Mark::Sandbox).take(ENOUGH);
    let mark = marks.find(|m| context.reading.is_one_word(m.from, m.to))?;
    Some(Hit::new(Means::Ours(Problem::SmsNotDelivered, None), mark.from, mark.to, 0.92))
}
