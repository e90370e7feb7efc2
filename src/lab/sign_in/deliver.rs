//! Codes and invitations on their way to people, and the outbox that keeps a copy.

use serde_json::Value;

use super::super::mail::Source;
use super::super::refusal::Refusal;
use super::super::request::text;
use super::super::sign_ins::{LostMessage, Medium, Message};
use super::super::users::{self, attribute};
use super::super::world::World;
use super::super::{email_sender, regions, role_check};
use super::pool;

const KEPT: usize = 100;

/// By which way the codes of a factor go.
pub(super) fn by_mail(factor: &str) -> bool {
    factor == "EMAIL_OTP"
}

/// By which name a code of a factor is answered.
pub(super) fn answer_of(factor: &str) -> &'static str {
    match factor {
        "EMAIL_OTP" => "EMAIL_OTP_CODE",
        "SMS_OTP" => "SMS_OTP_CODE",
        _ => "SMS_MFA_CODE",
    }
}

/// Sends a sign-in code for a factor; the code and where it went, masked.
///
/// # Errors
/// A role or an SES identity that does not let Cognito send.
pub(super) fn send_code(
    world: &mut World,
    pool_id: &str,
    at: usize,
    factor: &str,
) -> Result<(String, String), Refusal> {
    let mail = by_mail(factor);
    // Mailed codes are longer than those of SMS and TOTP (source: code-digits-by-email).
    let digits = if mail { 8 } else { 6 };
    let code: String = (0..digits).map(|_| fastrand::digit(10)).collect();
    let home = pool(world, pool_id)?;
    let block = home.mfa.get(if mail { "EmailMfaConfiguration" } else { "SmsMfaConfiguration" });
    let template = block
        .and_then(|block| block.get(if mail { "Message" } else { "SmsAuthenticationMessage" }))
        .and_then(Value::as_str)
        .unwrap_or("Your authentication code is {####}.")
        .to_owned();
    let medium = if mail { Medium::Email } else { Medium::Sms };
    let to = send(world, pool_id, at, medium, &template, &code)?;
    Ok((code, masked(&to)))
}

/// Sends an invitation by the ways that were asked for, as far as the user has them.
///
/// # Errors
/// As of a code.
pub(in super::super) fn invite(
    world: &mut World,
    pool_id: &str,
    at: usize,
    media: &[&str],
    password: &str,
) -> Result<(), Refusal> {
    for (name, medium, member) in
        [("SMS", Medium::Sms, "SMSMessage"), ("EMAIL", Medium::Email, "EmailMessage")]
    {
        let home = pool(world, pool_id)?;
        let user = users::at(world, pool_id, at)?;
        let has = match medium {
            Medium::Sms => {
                attribute(user, "phone_number").is_some()
                    && home.document.contains_key("SmsConfiguration")
            }
            Medium::Email => attribute(user, "email").is_some(),
        };
        if !has || !media.contains(&name) {
            continue;
        }
        let template = home
            .document
            .get("AdminCreateUserConfig")
            .and_then(|config| config.get("InviteMessageTemplate"))
            .and_then(|template| template.get(member))
            .and_then(Value::as_str)
            .unwrap_or("Your username is {username} and temporary password is {####}.");
        let name = text(user, "Username").unwrap_or_default();
        let template = template.replace("{username}", name);
        send(world, pool_id, at, medium, &template, password)?;
    }
    Ok(())
}

/// Hands a message over to where the user has it sent, and keeps a copy; where it went.
///
/// # Errors
/// A role or an SES identity that does not let Cognito send.
fn send(
    world: &mut World,
    pool_id: &str,
    at: usize,
    medium: Medium,
    template: &str,
    code: &str,
) -> Result<String, Refusal> {
    let name = match medium {
        Medium::Sms => "phone_number",
        Medium::Email => "email",
    };
    let to = attribute(users::at(world, pool_id, at)?, name).unwrap_or_default().to_owned();
    send_to(world, pool_id, at, medium, &to, template, code)?;
    Ok(to)
}

/// Hands a message over and keeps a copy.
///
/// # Errors
/// A role or an SES identity that does not let Cognito send.
pub(super) fn send_to(
    world: &mut World,
    pool_id: &str,
    at: usize,
    medium: Medium,
    to: &str,
    template: &str,
    code: &str,
) -> Result<(), Refusal> {
    let user = users::at(world, pool_id, at)?;
    let username = text(user, "Username").unwrap_or_default().to_owned();
    let lost = match medium {
        Medium::Sms => by_sns(world, pool_id)?,
        Medium::Email => by_ses(world, pool_id, to)?,
    };
    let message = Message {
        at: world.clock.now(),
        pool: pool_id.to_owned(),
        username,
        medium,
        to: to.to_owned(),
        text: template.replace("{####}", code),
        code: code.to_owned(),
        lost,
    };
    let outbox = &mut world.sign_ins.outbox;
    outbox.push(message);
    let spare = outbox.len().saturating_sub(KEPT);
    outbox.drain(..spare);
    Ok(())
}

fn by_sns(world: &mut World, pool_id: &str) -> Result<Option<LostMessage>, Refusal> {
    let home = pool(world, pool_id)?;
    let sms = home.document.get("SmsConfiguration").cloned().unwrap_or_default();
    role_check::check(world, pool_id, &sms)?;
    if sms.get("EumsSms").is_some() {
        return Ok(None);
    }
    let region = sms.get("SnsRegion").and_then(Value::as_str).filter(|region| !region.is_empty());
    let here =
        world.sns.region(region.unwrap_or_else(|| regions::sns_region_unsaid(&world.region)));
    Ok(if here.sandbox {
        Some(LostMessage::SmsSandbox)
    } else if here.monthly_spend_limit.as_deref() == Some("0") {
        Some(LostMessage::SpendLimit)
    } else {
        None
    })
}

fn by_ses(world: &World, pool_id: &str, to: &str) -> Result<Option<LostMessage>, Refusal> {
    let home = pool(world, pool_id)?;
    let configuration = home.document.get("EmailConfiguration").cloned().unwrap_or_default();
    email_sender::accept(world, pool_id, &configuration)?;
    let source = configuration.get("SourceArn").and_then(Value::as_str).and_then(Source::parse);
    let own = configuration.get("EmailSendingAccount").and_then(Value::as_str) == Some("DEVELOPER");
    let Some(source) = source.filter(|_| own) else {
        return Ok(None);
    };
    let here = world.ses.region(source.region);
    let domain = to.rsplit('@').next().unwrap_or_default();
    let verified = [to, domain]
        .iter()
        .any(|name| here.identity(name).is_some_and(|identity| identity.verified));
    Ok(if !here.sending || here.enforcement == "SHUTDOWN" {
        Some(LostMessage::SendingPaused)
    } else if !here.production && !verified {
        Some(LostMessage::MailSandbox)
    } else {
        None
    })
}

/// `+*******0142`, `a***@s***`.
pub(super) fn masked(to: &str) -> String {
    match to.split_once('@') {
        Some((name, domain)) => {
            let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
            format!("{}***@{}***", first(name), first(domain))
        }
        None => {
            let digits: Vec<char> = to.chars().filter(char::is_ascii_digit).collect();
            let from = digits.len().saturating_sub(4);
            let last: String = digits.iter().skip(from).collect();
            format!("+{}{last}", "*".repeat(from))
        }
    }
}
