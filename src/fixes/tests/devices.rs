//! How a pool remembers devices, and the devices of one user.

use super::*;
use crate::facts::sample::{device, user};

const DEVICES: Problem = Problem::RememberedDevice;

fn reported() -> Asked {
    Asked { reported: vec![DEVICES], ..Asked::default() }
}

fn tracking(value: Value) -> Facts {
    let mut facts = sample::healthy();
    sample::edit_pool(&mut facts, |pool| {
        pool.insert("DeviceConfiguration".into(), value);
    });
    facts
}

fn configuration(plan: &Plan) -> Value {
    plan.changes.last().unwrap().after().unwrap()["DeviceConfiguration"].clone()
}

fn remembered(opt_in: bool) -> Value {
    json!({"ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": opt_in})
}

#[test]
fn a_pool_begins_to_remember_the_devices_that_users_agree_to() {
    for absent in [json!(null), json!({})] {
        let facts = tracking(absent);
        let plan = mends(&facts, &reported(), DEVICES, &[]);
        assert_eq!(calls(&plan), ["cognito-idp:UpdateUserPool"]);
        assert_eq!(
            (plan.fix, plan.risk(), plan.undo),
            (Some(Fix::SwitchDeviceTracking), Risk::Medium, Undo::Full)
        );
        assert_eq!(configuration(&plan), remembered(true));
        assert!(plan.means.contains(&Say::text("means-devices-refresh")));
        let plan = mends(&facts, &reported(), DEVICES, &[("devices", "always")]);
        assert_eq!(configuration(&plan), remembered(false));
    }
    let why = planned(&sample::healthy(), &reported(), DEVICES, &[("devices", "some")]);
    assert!(matches!(why.unwrap_err().why, Say::Text("why-not-choice", _)));
}

#[test]
fn who_is_asked_before_a_device_is_remembered_stays_as_it_is() {
    for opt_in in [true, false] {
        let mut value = remembered(opt_in);
        value["ChallengeRequiredOnNewDevice"] = json!(false);
        let mut facts = tracking(value);
        let plan = mends(&facts, &reported(), DEVICES, &[]);
        assert_eq!(configuration(&plan), remembered(opt_in));
        assert!(!plan.means.contains(&Say::text("means-devices-refresh")));
        // With threat protection in force, no device is remembered unasked.
        sample::edit_pool(&mut facts, |pool| {
            pool.insert("UserPoolAddOns".into(), json!({"AdvancedSecurityMode": "ENFORCED"}));
        });
        let plan = mends(&facts, &reported(), DEVICES, &[]);
        assert_eq!(configuration(&plan), remembered(true));
    }
    assert_eq!(planned(&tracking(remembered(false)), &reported(), DEVICES, &[]).unwrap(), None);
}

#[test]
fn a_lost_device_is_forgotten_for_who_names_it() {
    let mut facts = tracking(remembered(true));
    let lost = [("device", "lost")];
    assert!(planned(&facts, &reported(), DEVICES, &lost).is_err());
    let mut lena = user(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"));
    lena.devices = Fact::Known(vec![device("lost", Some(true)), device("kept", Some(true))]);
    facts.user = Fact::Known(Some(lena));
    assert_eq!(planned(&facts, &reported(), DEVICES, &[]).unwrap(), None);
    let plan = mends(&facts, &reported(), DEVICES, &lost);
    assert_eq!(calls(&plan), ["cognito-idp:AdminForgetDevice"]);
    assert_eq!(
        (plan.fix, plan.risk(), plan.undo),
        (Some(Fix::ForgetDevice), Risk::High, Undo::None)
    );
    assert_eq!(plan.risk_why()[0], Say::text("risk-why-device"));
    let now = carried_out(&facts, &plan);
    let why = planned(&now, &reported(), DEVICES, &lost).unwrap_err().why;
    assert!(matches!(why, Say::Text("why-not-no-such-device", _)));
    if let Fact::Known(Some(lena)) = &mut facts.user {
        lena.devices = Fact::Denied("cognito-idp:AdminListDevices".into());
    }
    let why = planned(&facts, &reported(), DEVICES, &lost).unwrap_err();
    assert_eq!(why.missing_permissions, ["cognito-idp:AdminListDevices"]);
}
