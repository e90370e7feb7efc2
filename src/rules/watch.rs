//! Live evidence for the steps of a guide: a `watch` key and what the facts say of it.

use super::sms_role::{read_role, sms_configuration, sms_place};
use super::{Evidence, Outcome, Probe, State};
use super::{sms_configuration_invalid, sms_role_access_policy, sms_role_trust_relationship};
use crate::facts::{Asked, Facts};
use crate::text::Say;

/// The evidence behind a key; `None` for a key that does not exist. `all_ok` is the check of the
/// guide's own rule.
pub fn probe(
    facts: &Facts,
    asked: &Asked,
    key: &str,
    check: fn(&Facts, &Asked) -> Vec<Outcome>,
) -> Option<Probe> {
    let settings = |causes: &[&str]| {
        let outcomes = sms_configuration_invalid::check(facts, asked);
        Some(of_causes(outcomes, causes))
    };
    match key {
        "role_named" => Some(role_named(facts)),
        "role_exists" => Some(role_exists(facts)),
        "trust_ok" => {
            let outcomes = sms_role_trust_relationship::check(facts, asked);
            worst(outcomes.into_iter().filter(|o| o.cause != "arn_path").collect())
                .or_else(|| Some(Probe { state: State::Ok, evidence: Vec::new() }))
        }
        "publish_allowed" | "no_explicit_deny" | "boundary_ok" | "scp_ok" => {
            sms_role_access_policy::layer(facts, key)
        }
        "sms_settings_ok" => worst(sms_configuration_invalid::check(facts, asked)),
        "sns_region_ok" => settings(&["seoul", "eums_region"]),
        "message_ok" => settings(&["message"]),
        "verification_ok" => settings(&["phone_verification"]),
        "all_ok" => worst(check(facts, asked)),
        _ => None,
    }
}

fn worst(mut outcomes: Vec<Outcome>) -> Option<Probe> {
    outcomes.sort_by_key(|o| o.state.rank());
    let state = outcomes.first()?.state;
    let evidence =
        outcomes.into_iter().filter(|o| o.state == state).flat_map(|o| o.evidence).collect();
    Some(Probe { state, evidence })
}

/// The outcomes of these causes; without one, the thing is in order unless nobody could look.
fn of_causes(outcomes: Vec<Outcome>, causes: &[&str]) -> Probe {
    let (named, rest): (Vec<_>, Vec<_>) =
        outcomes.into_iter().partition(|o| causes.contains(&o.cause));
    let unread = rest.iter().any(|o| o.cause == "pool_unread");
    let nothing = rest.iter().any(|o| o.state == State::NotApplicable);
    worst(named).unwrap_or(Probe {
        state: match (unread, nothing) {
            (true, _) => State::Unknown,
            (_, true) => State::NotApplicable,
            _ => State::Ok,
        },
        evidence: Vec::new(),
    })
}

fn role_named(facts: &Facts) -> Probe {
    let sms = match sms_configuration(facts) {
        Ok(sms) => sms,
        Err(stop) => return Probe { state: stop.state, evidence: stop.evidence },
    };
    let Some(sms) = sms else {
        return Probe { state: State::NotApplicable, evidence: Vec::new() };
    };
    let place = sms_place(facts);
    let evidence = Evidence {
        source: place.source,
        path: format!("{}{}", place.path, sms.role_arn_path()),
        seen: sms.role_arn().map_or(Say::text("seen-absent"), Say::literal),
        expected: Say::text("expected-role-arn"),
    };
    let state = if sms.role_arn().is_some() { State::Ok } else { State::Fail };
    Probe { state, evidence: vec![evidence] }
}

fn role_exists(facts: &Facts) -> Probe {
    match read_role(facts) {
        Ok(read) => {
            let same = read.role.arn == read.all.configured_arn;
            let evidence = Evidence {
                source: "iam:GetRole",
                path: "/Role/Arn".to_owned(),
                seen: Say::literal(&read.role.arn),
                expected: Say::literal(&read.all.configured_arn),
            };
            Probe { state: if same { State::Ok } else { State::Fail }, evidence: vec![evidence] }
        }
        Err(stop) => Probe { state: stop.state, evidence: stop.evidence },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::sample;
    use crate::rules;

    const GUIDES: [(&str, &str); 3] = [
        (
            "sms_role_trust_relationship",
            include_str!("../../assets/guides/sms_role_trust_relationship.toml"),
        ),
        ("sms_role_access_policy", include_str!("../../assets/guides/sms_role_access_policy.toml")),
        (
            "sms_configuration_invalid",
            include_str!("../../assets/guides/sms_configuration_invalid.toml"),
        ),
    ];

    fn keys(guide: &str) -> impl Iterator<Item = &str> {
        guide
            .lines()
            .filter_map(|l| l.strip_prefix("watch = "))
            .map(|v| v.trim().trim_matches('"'))
            .filter(|key| !key.is_empty())
    }

    #[test]
    fn every_watched_step_ticks_on_a_healthy_pool_with_a_simulation() {
        let mut facts = sample::healthy();
        sample::edit_role(&mut facts, |r| r.simulation = sample::simulation_allows());
        for (problem, guide) in GUIDES {
            let rule = rules::find(problem).unwrap();
            for key in keys(guide) {
                let probe = (rule.probe)(&facts, &Asked::default(), key);
                assert_eq!(probe.map(|p| p.state), Some(State::Ok), "{problem} {key}");
            }
        }
    }

    #[test]
    fn each_layer_speaks_for_itself() {
        let state = |facts: &Facts, key: &str| {
            let rule = rules::find("sms_role_access_policy").unwrap();
            (rule.probe)(facts, &Asked::default(), key).unwrap().state
        };
        let mut facts = sample::healthy();
        sample::attach(&mut facts, "Guard", sample::policy("Deny", "*", "*"));
        assert_eq!(state(&facts, "publish_allowed"), State::Ok);
        assert_eq!(state(&facts, "no_explicit_deny"), State::Fail);
        assert_eq!(state(&facts, "boundary_ok"), State::Ok);
        assert_eq!(state(&facts, "scp_ok"), State::Unknown);
        assert_eq!(state(&facts, "all_ok"), State::Fail);
        sample::set_inline(&mut facts, &[]);
        assert_eq!(state(&facts, "publish_allowed"), State::Fail);
        sample::edit_role(&mut facts, |r| {
            r.inline = crate::facts::Fact::Denied("iam:ListRolePolicies".into());
        });
        assert_eq!(state(&facts, "publish_allowed"), State::Unknown);
        assert_eq!(state(&sample::without_sms(), "role_named"), State::NotApplicable);
    }
}
