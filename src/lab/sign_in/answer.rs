//! `RespondToAuthChallenge` and `AdminRespondToAuthChallenge`: one answer for one session
//! (source: session-new-in-each-answer).

use serde_json::{Value, json};

use super::super::refusal::Refusal;
use super::super::request::{Request, missing, text};
use super::super::sign_ins::{Session, Step};
use super::super::user_attributes;
use super::super::user_mfa::{deliverable, switch};
use super::super::users::{self, User, own, set_attribute};
use super::super::world::World;
use super::factors::offered;
use super::session::{self, Owner, SessionUse};
use super::start::{
    after_password, ask_for, ask_for_setup, go_on, go_to_the_end, hash, is_called, keep,
};
use super::{
    Client, choice, deliver, device, enrol, lockout, password, place, pool, proof, tokens, wanted,
};

pub(in super::super) fn respond_to_auth_challenge(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of(world, &request)?;
    respond(world, &request, &client)
}

pub(in super::super) fn admin_respond_to_auth_challenge(
    world: &mut World,
    request: Request,
) -> Result<Value, Refusal> {
    let client = Client::of_pool(world, &request)?;
    respond(world, &request, &client)
}

fn mismatch() -> Refusal {
    Refusal::new("CodeMismatchException", "Invalid code or auth state for the user.")
}

fn respond(world: &mut World, request: &Request, client: &Client) -> Result<Value, Refusal> {
    let challenge = text(request, "ChallengeName").ok_or_else(|| missing("challengeName"))?;
    let responses = request.get("ChallengeResponses");
    let name = wanted(responses, "USERNAME")?;
    let session = match challenge {
        "PASSWORD_VERIFIER" | "DEVICE_PASSWORD_VERIFIER" => {
            proof::of_block(world, client, responses)?
        }
        "DEVICE_SRP_AUTH" if !request.contains_key("Session") => {
            device::of_device(world, client, responses)?
        }
        _ => session::shown(world, request, SessionUse::Answer)?,
    };
    if session.pool != client.pool || session.client != client.id() {
        return Err(session::invalid());
    }
    let home = pool(world, &session.pool)?;
    let at = place(home, &session.user).map_err(|refusal| choice::nobody(client, refusal))?;
    let mut user = users::at(world, &session.pool, at)?.clone();
    if !is_called(&user, name) {
        return Err(session::invalid());
    }
    // Made of the name that the challenge came with, whatever the user typed (source: challenge-username).
    client.check_hash(hash(responses), &[&session.user])?;
    tokens::enabled(&user)?;
    if challenge == "SOFTWARE_TOKEN_MFA" && !deliverable(&user, challenge) {
        return Err(Refusal::new(
            "SoftwareTokenMFANotFoundException",
            "Software Token MFA does not exist for the user.",
        ));
    }
    if challenge != session.step.challenge() {
        return Err(mismatch());
    }
    let proof_of_password = matches!(session.step, Step::PasswordProof(_));
    let mut flow = session.flow.clone();
    let named = device::key(responses);
    // Client libraries that hear of a device nobody knows send the same proof again without its key.
    if named.is_some() || proof_of_password {
        flow.device = named.map(str::to_owned);
    }
    if !proof_of_password {
        device::known(pool(world, &session.pool)?, &user, &flow)?;
    }
    let owner = Owner { flow: &flow, ..session.owner() };
    let mut right = true;
    let then = match &session.step {
        Step::FirstFactor(offered) => {
            let answer = wanted(responses, "ANSWER")?;
            let next = choice::chosen(world, client, at, offered, answer, responses, &flow)?;
            return spent(world, &session, next);
        }
        Step::Password => {
            let next = choice::with_password(world, client, at, responses, &flow)?;
            return spent(world, &session, next);
        }
        Step::PasswordSrp => {
            let srp_a = wanted(responses, "SRP_A")?;
            let next = proof::ask(world, client, at, srp_a, &flow)?;
            return spent(world, &session, next);
        }
        Step::PasswordProof(handshake) => {
            proof::check(world, &session, at, &user, handshake, responses)?;
            Then::AfterPassword
        }
        Step::Passkey => return Err(choice::no_passkey()),
        Step::Custom { answer } => {
            right = wanted(responses, "ANSWER")? == answer;
            Then::End
        }
        Step::DeviceSrp => {
            let next = device::second_half(world, &owner, &user, responses)?;
            return spent(world, &session, next);
        }
        Step::DeviceProof(handshake) => {
            device::check(world, &session, &user, handshake, responses)?;
            Then::End
        }
        Step::NewPassword => {
            let new = wanted(responses, "NEW_PASSWORD")?;
            new_password(world, &session, &mut user, new, responses)?;
            Then::Factors
        }
        Step::Select(factors) => {
            let answer = wanted(responses, "ANSWER")?;
            // The documentation has two names for mail (source: email-otp-names).
            let answer = if answer == "EMAIL_MFA" { "EMAIL_OTP" } else { answer };
            if !factors.iter().any(|factor| factor == answer) {
                return Err(mismatch());
            }
            let next = ask_for(world, &owner, at, answer)?;
            return spent(world, &session, next);
        }
        Step::Sent { factor, code } => {
            let typed = wanted(responses, deliver::answer_of(factor))?;
            typed_right(world, &session, at, &user, typed == code)?;
            // Who reads the code there has the address (source: code-to-unverified).
            let mail = deliver::by_mail(factor);
            let attribute = if mail { "email_verified" } else { "phone_number_verified" };
            set_attribute(&mut user, attribute, "true");
            Then::End
        }
        Step::SetupSent { code } => {
            let typed = wanted(responses, deliver::answer_of("EMAIL_OTP"))?;
            typed_right(world, &session, at, &user, typed == code)?;
            set_attribute(&mut user, "email_verified", "true");
            switch(&mut user, "EMAIL_OTP", true);
            user.entry("PreferredMfaSetting").or_insert(json!("EMAIL_OTP"));
            Then::End
        }
        Step::Token => {
            let typed = wanted(responses, "SOFTWARE_TOKEN_MFA_CODE")?;
            lockout::open(world, &user)?;
            let step = enrol::step_of(world, text(&user, own::TOKEN), typed);
            typed_right(world, &session, at, &user, step.is_some())?;
            once(&mut user, step)?;
            Then::End
        }
        Step::Setup => {
            let address = wanted(responses, "EMAIL").map_err(|_| mismatch())?;
            let next = set_up_mail(world, &owner, at, user, address)?;
            return spent(world, &session, next);
        }
        Step::Associated | Step::SignUp { .. } => return Err(mismatch()),
        Step::Verified => {
            if !offered(pool(world, &session.pool)?, "SOFTWARE_TOKEN_MFA") {
                return Err(enrol::not_in_pool());
            }
            switch(&mut user, "SOFTWARE_TOKEN_MFA", true);
            user.entry("PreferredMfaSetting").or_insert(json!("SOFTWARE_TOKEN_MFA"));
            Then::End
        }
    };
    if let Some(custom) = &mut flow.custom {
        custom.push((challenge.to_owned(), right));
    }
    flow.device_proved |= matches!(session.step, Step::DeviceProof(_));
    keep(world, &session.pool, at, user);
    let next = match then {
        Then::AfterPassword => after_password(world, client, at, &flow)?,
        Then::Factors => go_on(world, client, at, &flow)?,
        Then::End => go_to_the_end(world, client, at, &flow)?,
    };
    spent(world, &session, next)
}

/// What follows an answer that was taken.
enum Then {
    /// A new password, if the user has to choose one.
    AfterPassword,
    /// A second factor, if the user has to show one.
    Factors,
    /// Nothing that a factor could add.
    End,
}

fn spent(world: &mut World, session: &Session, next: Value) -> Result<Value, Refusal> {
    session::spend(world, session, SessionUse::Answer);
    Ok(next)
}

/// Counts a wrong code.
///
/// # Errors
/// A wrong code; any code after too many wrong ones.
fn typed_right(
    world: &mut World,
    session: &Session,
    at: usize,
    user: &User,
    right: bool,
) -> Result<(), Refusal> {
    lockout::open(world, user)?;
    if right {
        return Ok(());
    }
    lockout::count_and_keep(world, &session.pool, at, user.clone());
    Err(mismatch())
}

/// `MFA_SETUP` answered with an address, as the client library of AWS does it: a code goes there at once.
fn set_up_mail(
    world: &mut World,
    owner: &Owner<'_>,
    at: usize,
    mut user: User,
    address: &str,
) -> Result<Value, Refusal> {
    let home = pool(world, owner.pool)?;
    if !offered(home, "EMAIL_OTP") {
        return Err(mismatch());
    }
    let attributes = json!([{ "Name": "email", "Value": address }]);
    user_attributes::change_attributes(home, &mut user, &attributes)?;
    keep(world, owner.pool, at, user);
    ask_for_setup(world, owner, at)
}

fn new_password(
    world: &World,
    session: &Session,
    user: &mut User,
    new: &str,
    responses: Option<&Value>,
) -> Result<(), Refusal> {
    let home = pool(world, &session.pool)?;
    password::conforms(home, new)?;
    let given = responses.and_then(Value::as_object).into_iter().flatten();
    let missing: Vec<&str> = user_attributes::required(home, user).collect();
    let attributes: Vec<Value> = given
        .filter_map(|(key, value)| {
            let name = key.strip_prefix("userAttributes.")?;
            Some(json!({ "Name": name, "Value": value }))
        })
        .collect();
    let named = |name: &str| attributes.iter().any(|attribute| attribute["Name"] == name);
    if let Some(name) = missing.iter().find(|name| !named(name)) {
        return Err(Refusal::invalid(format!("Invalid attributes given, {name} is missing")));
    }
    // Those that every user has to have are settled once they have a value.
    let settled =
        user_attributes::demanded(home).find(|name| named(name) && !missing.contains(name));
    if let Some(name) = settled {
        return Err(Refusal::not_authorized(format!("Cannot modify an already provided {name}")));
    }
    user_attributes::change_attributes(home, user, &Value::Array(attributes))?;
    password::set(world.sign_ins.key(), &session.pool, user, new);
    user.insert("UserStatus".to_owned(), json!("CONFIRMED"));
    user.shift_remove(own::PASSWORD_SINCE);
    Ok(())
}

/// A code lets in once: the one that set the token up is used, too.
fn once(user: &mut User, step: Option<i64>) -> Result<(), Refusal> {
    if user.get(own::LAST_STEP).and_then(Value::as_i64) == step {
        return Err(Refusal::new(
            "ExpiredCodeException",
            "Your software token has already been used once.",
        ));
    }
    user.insert(own::LAST_STEP.to_owned(), json!(step));
    Ok(())
}
