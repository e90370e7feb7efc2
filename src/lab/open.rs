//! A world from its lesson, and from what was saved of it.

use serde_json::{Map, Value};

use super::clock::Clock;
use super::lessons::{self, Lesson};
use super::mail::Ses;
use super::pool::Pool;
use super::sign_in::password;
use super::sign_ins::SignIns;
use super::text_messages::Sns;
use super::tracked::Tracked;
use super::trail::Trail;
use super::world::{Iam, World, partition};
use super::{LabError, crowd, devices, faults, users};

impl World {
    pub(super) fn of(lesson: &Lesson) -> Result<World, LabError> {
        let mut iam = Iam { roles: lesson.roles.clone(), policies: lesson.policies.clone() };
        let clock = Clock::starting(lesson.clock.as_ref()).map_err(LabError::Clock)?;
        for role in &mut iam.roles {
            if role.created == 0 {
                role.created = clock.now() - 86_400 * 90;
            }
            object(&role.trust, || format!("trust of {}", role.name))?;
            for policy in &role.inline {
                object(&policy.document, || format!("{} of {}", policy.name, role.name))?;
            }
        }
        for policy in &iam.policies {
            object(&policy.document, || policy.arn.clone())?;
        }
        for scp in lesson.organization.iter().flat_map(|organization| &organization.scp) {
            object(scp, || "scp".to_owned())?;
        }
        let unknown =
            lesson.faults.iter().find(|fault| !faults::KINDS.contains(&fault.kind.as_str()));
        if let Some(fault) = unknown {
            let what = format!("fault of {}", fault.operation);
            return Err(LabError::Document { what, why: format!("no kind {}", fault.kind) });
        }
        let sign_ins = SignIns::new();
        let mut pools = Vec::new();
        for seed in &lesson.pools {
            let mut pool = Pool {
                document: object(&seed.document, || "pool document".to_owned())?,
                mfa: object(&seed.mfa, || "pool mfa".to_owned())?,
                clients: Vec::new(),
                users: Vec::new(),
                future_members: seed.future_members.clone(),
                suppressed_scopes: seed.suppressed_scopes.clone(),
                identity_providers: seed.identity_providers.clone(),
                risk: match &seed.risk {
                    Some(risk) => object(risk, || "risk".to_owned())?,
                    None => Map::new(),
                },
                log_delivery: list(seed.log_delivery.as_deref(), "log_delivery")?,
                message_errors: seed.message_errors.clone(),
                custom_auth: seed.custom_auth.clone(),
            };
            for client in &seed.clients {
                pool.clients.push(object(&client.document, || "app client".to_owned())?);
            }
            for user in &seed.users {
                let mut user = object(&user.document, || "user".to_owned())?;
                users::complete(&mut user, clock.now());
                if let Some(why) = devices::unreadable(&user) {
                    return Err(LabError::Document { what: "devices".to_owned(), why });
                }
                if let Some(Value::String(typed)) = user.get(users::own::PASSWORD).cloned() {
                    password::set_mark(sign_ins.key(), &mut user, &typed);
                }
                pool.users.push(user);
            }
            crowd::add_clients(&mut pool, seed.many_clients, clock.now());
            pools.push(pool);
        }
        crowd::add_pools(&mut pools, lesson, clock.now());
        let mut caller = lesson.caller.clone();
        if caller.arn.is_empty() {
            caller.arn = format!(
                "arn:{}:sts::{}:assumed-role/Operator/ana",
                partition(&lesson.region),
                lesson.account
            );
        }
        Ok(World {
            lesson: lesson.name.clone(),
            account: lesson.account.clone(),
            region: lesson.region.clone(),
            clock,
            generation: 0,
            caller: Tracked::new(caller),
            organization: Tracked::new(lesson.organization.clone()),
            lag_seconds: Tracked::new(lesson.iam.lag_seconds),
            iam: Tracked::new(iam),
            iam_in_effect: None,
            iam_on_its_way: Vec::new(),
            ses: Tracked::new(Ses::of(lesson.ses.clone(), &lesson.account, &pools)),
            sns: Tracked::new(sns_of(lesson)),
            pools: Tracked::new(pools),
            sign_ins: Tracked::new(sign_ins),
            trail: Tracked::new(Trail::of(lesson.trail.clone())),
            faults: Tracked::new(lesson.faults.clone()),
            passwords: lessons::passwords(lesson),
        })
    }

    pub(super) fn restored(lesson: &Lesson, saved: &str) -> Result<World, LabError> {
        let mut world: World =
            serde_json::from_str(saved).map_err(|error| LabError::Saved(error.to_string()))?;
        if world.lesson != lesson.name {
            return Err(LabError::OtherLesson(world.lesson));
        }
        if world.ses.is_unset() {
            // Saved before the lab had mail.
            world.ses = Tracked::new(Ses::of(lesson.ses.clone(), &lesson.account, &world.pools));
            world.sns = Tracked::new(sns_of(lesson));
        }
        world.passwords = lessons::passwords(lesson);
        world.sign_ins.quietly().settle();
        world.clock.resume();
        Ok(world)
    }
}

fn sns_of(lesson: &Lesson) -> Sns {
    Sns {
        regions: lesson.sns.iter().cloned().collect(),
        end_user_messaging: lesson.end_user_messaging.iter().cloned().collect(),
    }
}

fn list(text: Option<&str>, what: &str) -> Result<Vec<Value>, LabError> {
    let read = text.map_or(Ok(Vec::new()), serde_json::from_str);
    read.map_err(|error| LabError::Document { what: what.to_owned(), why: error.to_string() })
}

fn object(text: &str, what: impl Fn() -> String) -> Result<Map<String, Value>, LabError> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(LabError::Document { what: what(), why: "not a JSON object".to_owned() }),
        Err(error) => Err(LabError::Document { what: what(), why: error.to_string() }),
    }
}
