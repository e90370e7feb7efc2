//! A sign-in of a lesson's solution, made as *Test a sign-in* makes it: choice by choice, in the lesson's account.

use std::sync::Arc;
use std::time::Duration;

use super::practice::asked;
use super::{Allowed, InspectRequest};
use crate::aws::write::Writer;
use crate::aws::{PracticeWorld, Session};
use crate::change::Trouble;
use crate::factor::Factor;
use crate::lab::{Lab, Lesson, Medium, Person, Solution};
use crate::sign_in::{
    Client, FirstFactor, Flow, Inputs, Moment, Need, Offer, Rehearsal, Secret, Seed, SignInAction,
    StepOutcome, Subject, Task, clients, wrong_code,
};
use crate::text::Say;

/// What the names of the texts of all choices begin with.
const CHOICE: &str = "sign-in-do-";

/// Signs in as the step says. What cannot be done is told instead.
///
/// # Errors
/// The pool cannot be read.
pub(super) async fn play(
    lesson: &Lesson,
    session: &Arc<Session>,
    pool_id: &str,
    step: &Solution,
) -> Result<Result<Rehearsal, Vec<Say>>, Trouble> {
    let writer = super::writer(session, Allowed::default());
    let (Some(world), Some(writer)) = (session.practice(), writer) else {
        return Ok(Err(Vec::new()));
    };
    let asked = asked(lesson);
    let look = InspectRequest { pool_id, asked: &asked, only: &[], user: None };
    let facts = super::inspect(session, &look, &|_| ()).await?;
    let nobody = |name: &str| {
        Ok(Err(vec![Say::with("test-sign-in-nobody", [("name", name), ("pool", pool_id)])]))
    };
    let mut all: Vec<Client> =
        clients::candidates(&facts).into_iter().map(|candidate| candidate.client).collect();
    let wanted = step.client.as_deref();
    let is_wanted = |c: &Client| wanted.is_none_or(|wanted| c.id == wanted || c.name == wanted);
    let Some(client) = all.iter().position(is_wanted) else {
        return nobody(wanted.unwrap_or("client"));
    };
    if let Some(flow) = &step.flow {
        let ways = Client::ways(&all[client].flows);
        all[client].way = ways.into_iter().find(|way| spelled(way.flow) == *flow);
        if all[client].way.is_none() {
            return nobody(flow);
        }
    }
    let named = step.user.as_deref();
    let people = world.people(pool_id);
    let Some(person) = people.into_iter().find(|p| named.is_none_or(|name| is_called(p, name)))
    else {
        return nobody(named.unwrap_or("user"));
    };
    let Some(password) = person.password else {
        let words = [("name", person.known_as.as_str())];
        return Ok(Err(vec![Say::with("test-sign-in-password", words)]));
    };
    let password = Secret::new(password);
    let subject = Subject {
        pool_id: pool_id.to_owned(),
        pool_name: facts.pool_name().to_owned(),
        clients: all,
        client,
        username: person.username,
        lab: true,
        enrol: false,
        totp_in_pool: clients::totp_is_on(&facts),
        tracks_devices: clients::tracks_devices(&facts),
        issuer: String::new(),
    };
    // The account is gone when the test is over: what is proven in it needs no secret of its own.
    let rehearsal = Rehearsal::new(subject).with_seed(Some(Seed::new([7; 32])));
    let answers = lesson.pools.iter().filter_map(|pool| pool.custom_auth.as_ref());
    let answer = answers.flat_map(|triggers| &triggers.create).next();
    let answer = answer.map(|challenge| Secret::new(challenge.answer.as_str()));
    let mut player = Player { world, writer, rehearsal, password, answer };
    let choices = step.sign_in.iter().flatten().map(|choice| format!("{CHOICE}{choice}"));
    for id in std::iter::once("sign-in-do-sign-in".to_owned()).chain(choices) {
        if let Err(why) = player.choose(&id).await {
            return Ok(Err(why));
        }
    }
    Ok(Ok(player.rehearsal))
}

/// Is this what people call them?
fn is_called(person: &Person, name: &str) -> bool {
    person.username == name
        || person.known_as == name
        || [&person.email, &person.phone].into_iter().flatten().any(|reached| reached == name)
}

/// A flow as a lesson writes it: two begin by the same name.
fn spelled(flow: Flow) -> String {
    match flow {
        Flow::CustomAuthSrp => format!("{} SRP_A", flow.name()),
        _ => flow.name().to_owned(),
    }
}

/// Who makes the choices, with a phone in the hand.
struct Player<'a> {
    world: &'a PracticeWorld,
    writer: Writer,
    rehearsal: Rehearsal,
    password: Secret,
    /// To the custom challenge of the lesson's triggers.
    answer: Option<Secret>,
}

impl Player<'_> {
    async fn choose(&mut self, wanted: &str) -> Result<(), Vec<Say>> {
        let short = |id: &str| id.strip_prefix(CHOICE).map(str::to_owned);
        let id = |offer: &Offer| match &offer.label {
            Say::Text(id, _) => *id,
            Say::Literal(_) => "",
        };
        let offers = self.rehearsal.offers(0);
        let Some(offer) = offers.iter().find(|offer| id(offer) == wanted) else {
            let there: Vec<String> = offers.iter().filter_map(|o| short(id(o))).collect();
            let choice = short(wanted).unwrap_or_default();
            let words = [("choice", choice.as_str()), ("choices", &*there.join(", "))];
            let mut why = vec![Say::with("test-choice", words)];
            let last = self.rehearsal.steps().last();
            if let Some((call, StepOutcome::Refused { code, text, .. })) =
                last.map(|step| (step.operation, &step.outcome))
            {
                why.push(Say::literal(format!("{call}: {code}: {text}")));
            }
            return Err(why);
        };
        let inputs = self.inputs(offer);
        let mut next = Some(self.rehearsal.begin(offer.what, inputs, 0).map_err(|why| vec![why])?);
        while let Some(task) = next {
            match task {
                Task::Send(request) => {
                    let called = self.writer.sign_in(&request).await;
                    let at = self.moment(called.date);
                    self.rehearsal.answered(called.answer, at);
                }
                Task::Wait { seconds } => {
                    self.pass(seconds);
                    let at = self.moment(None);
                    self.rehearsal.waited(at);
                }
                Task::Done => {}
            }
            next = self.rehearsal.go_on(0);
        }
        Ok(())
    }

    fn pass(&self, seconds: u32) {
        let passed = Duration::from_secs(seconds.into());
        // Its account is in no file: there is nothing that could not be saved.
        let _ = self.world.within(|lab| lab.advance(passed));
    }

    fn moment(&self, aws: Option<i64>) -> Moment {
        let local = self.world.within(Lab::now).unwrap_or_default();
        Moment { steady_millis: 0, local, aws: aws.or(Some(local)), round_trip_millis: 0 }
    }

    fn person(&self) -> Option<Person> {
        let subject = self.rehearsal.subject();
        let people = self.world.people(&subject.pool_id);
        people.into_iter().find(|person| person.username == subject.username)
    }

    /// What the person would type.
    fn inputs(&self, offer: &Offer) -> Inputs {
        let mut inputs = Inputs::default();
        for need in &offer.needs {
            match need {
                Need::Password => inputs.password = Some(self.password.clone()),
                Need::NewPassword => inputs.new_password = Some(Secret::new("Practice-only-77!")),
                Need::Code { of, .. } => {
                    let shown = self.shown(offer.what, *of);
                    let typed = match offer.what {
                        SignInAction::WrongCode => Some(wrong_code(shown.as_deref())),
                        _ => shown,
                    };
                    inputs.code = typed.map(Secret::new);
                }
                Need::Factor => {
                    let factors = self.rehearsal.factors();
                    let app = factors.iter().find(|factor| **factor == Factor::Totp);
                    inputs.factor = app.or(factors.first()).copied();
                }
                Need::FirstFactor => inputs.first = Some(FirstFactor::Password),
                Need::Answer => inputs.answer.clone_from(&self.answer),
                Need::Device => inputs.device = Some("practice".to_owned()),
                Need::Address => {
                    inputs.address = Some(Secret::new("practice@mail.example"));
                }
                Need::Attribute(_) => inputs.attributes.push(Secret::new("practice")),
                Need::Token => {}
            }
        }
        inputs
    }

    /// The code that the practice phone shows for that choice.
    fn shown(&self, what: SignInAction, factor: Factor) -> Option<String> {
        let medium = match factor {
            Factor::Totp => {
                // One code lets a user in once.
                self.pass(30);
                let first = matches!(what, SignInAction::Verify | SignInAction::VerifyWithFirst);
                let apps = self.person()?.authenticators;
                return apps.into_iter().rev().find(|a| first || !a.pending).map(|app| app.code);
            }
            Factor::Sms => Medium::Sms,
            Factor::Email => Medium::Email,
        };
        let subject = self.rehearsal.subject();
        let mut sent = self.world.outbox().into_iter().rev();
        let message = sent.find(|m| {
            m.medium == medium
                && m.pool == subject.pool_id
                && m.username == subject.username
                && m.lost.is_none()
        });
        message.map(|message| message.code)
    }
}
