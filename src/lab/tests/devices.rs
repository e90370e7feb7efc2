//! A user's devices as an administrator sees them, changes them and takes them away.

use super::*;

const PHONE: &str = "us-east-1_a1b2c3d4-5678-40ab-8def-000000000001";
const OTHER: &str = "us-east-1_a1b2c3d4-5678-40ab-8def-000000000002";

fn ask(lab: &Lab, operation: &str, more: Value) -> Result<Value, (String, String)> {
    let mut body = json!({ "UserPoolId": first_pool(lab), "Username": "carla" });
    body.as_object_mut().unwrap().extend(more.as_object().cloned().unwrap());
    call(lab, operation, body)
}

fn attribute<'d>(device: &'d Value, name: &str) -> Option<&'d str> {
    let attributes = device["DeviceAttributes"].as_array().unwrap();
    attributes.iter().find(|a| a["Name"] == name).map(|a| a["Value"].as_str().unwrap())
}

fn statuses(lab: &Lab) -> Vec<(String, String)> {
    let devices = ask(lab, "AdminListDevices", json!({})).unwrap();
    let devices = devices["Devices"].as_array().unwrap().clone();
    let status = |d: &Value| attribute(d, "dev:device_remembered_status").unwrap().to_owned();
    devices.iter().map(|d| (d["DeviceKey"].as_str().unwrap().to_owned(), status(d))).collect()
}

#[test]
fn every_device_is_listed_with_what_it_is_worth() {
    let lab = bench();
    let before = lab.generation();
    let all = ask(&lab, "AdminListDevices", json!({})).unwrap();
    let phone = &all["Devices"][0];
    assert_eq!(attribute(phone, "device_name"), Some("Carla's phone"));
    assert_eq!(attribute(phone, "device_status"), Some("valid"));
    assert_eq!(attribute(phone, "dev:device_remembered_status"), Some("remembered"));
    let owner = format!("carla.{}", first_pool(&lab));
    assert_eq!(attribute(phone, "dev:device_owner"), Some(owner.as_str()));
    assert!(
        attribute(phone, "dev:device_arn").unwrap().ends_with(&format!("{owner}/device/{PHONE}"))
    );
    let other = &all["Devices"][1];
    assert_eq!(attribute(other, "device_name"), None);
    assert_eq!(attribute(other, "dev:device_remembered_status"), Some("not_remembered"));
    assert_eq!(other["DeviceLastAuthenticatedDate"], json!(1_798_761_600));
    let one = ask(&lab, "AdminGetDevice", json!({ "DeviceKey": PHONE })).unwrap();
    assert_eq!(&one["Device"], phone);
    assert_eq!(lab.generation(), before);
    // What a device proves itself with is no administrator's business, nor is it part of the user.
    assert!(!all.to_string().contains("Verifier") && !all.to_string().contains("Group"));
    assert_eq!(ask(&lab, "AdminGetUser", json!({})).unwrap().get("Devices"), None);
}

#[test]
fn devices_come_in_pages() {
    let lab = bench();
    let first = ask(&lab, "AdminListDevices", json!({ "Limit": 1 })).unwrap();
    assert_eq!(first["Devices"].as_array().unwrap().len(), 1);
    let next = json!({ "Limit": 1, "PaginationToken": first["PaginationToken"] });
    let second = ask(&lab, "AdminListDevices", next).unwrap();
    assert_eq!(second["Devices"][0]["DeviceKey"], OTHER);
    assert_eq!(second.get("PaginationToken"), None);
    for wrong in [json!({ "Limit": 61 }), json!({ "Limit": -1 }), json!({ "PaginationToken": "x" })]
    {
        let refused = ask(&lab, "AdminListDevices", wrong).unwrap_err();
        assert_eq!(refused.0, "InvalidParameterException");
    }
}

#[test]
fn a_device_is_no_longer_remembered_and_then_forgotten() {
    let lab = bench();
    let pair = |key: &str, status: &str| (key.to_owned(), status.to_owned());
    let user_date =
        || ask(&lab, "AdminGetUser", json!({})).unwrap()["UserLastModifiedDate"].clone();
    let dated = user_date();
    let status = |status: &str| json!({ "DeviceKey": PHONE, "DeviceRememberedStatus": status });
    ask(&lab, "AdminUpdateDeviceStatus", status("not_remembered")).unwrap();
    assert_eq!(statuses(&lab), [pair(PHONE, "not_remembered"), pair(OTHER, "not_remembered")]);
    ask(&lab, "AdminUpdateDeviceStatus", status("remembered")).unwrap();
    assert_eq!(statuses(&lab)[0], pair(PHONE, "remembered"));
    let refused = ask(&lab, "AdminUpdateDeviceStatus", status("sometimes")).unwrap_err();
    assert_eq!(refused.0, "InvalidParameterException");
    let before = lab.generation();
    ask(&lab, "AdminForgetDevice", json!({ "DeviceKey": PHONE })).unwrap();
    assert!(lab.generation() > before);
    assert_eq!(statuses(&lab), [pair(OTHER, "not_remembered")]);
    assert_eq!(user_date(), dated);
    let gone = ("ResourceNotFoundException".to_owned(), "Device does not exist.".to_owned());
    for operation in ["AdminForgetDevice", "AdminGetDevice", "AdminUpdateDeviceStatus"] {
        let asked = ask(&lab, operation, json!({ "DeviceKey": PHONE }));
        assert_eq!(asked.unwrap_err(), gone, "{operation}");
    }
}

#[test]
fn what_is_no_device_of_a_user_is_refused() {
    let lab = bench();
    for key in ["", "phone", "us-east-1_PHONE", "_a1b2"] {
        let refused = ask(&lab, "AdminGetDevice", json!({ "DeviceKey": key })).unwrap_err();
        assert_eq!(refused.0, "InvalidParameterException", "{key:?}");
    }
    let nobody = json!({ "Username": "nobody" });
    let refused = ask(&lab, "AdminListDevices", nobody).unwrap_err();
    assert_eq!(refused.0, "UserNotFoundException");
    let none = ask(&lab, "AdminListDevices", json!({ "Username": "bruno" })).unwrap();
    assert_eq!(none["Devices"], json!([]));
    lab.edit(|world| world.caller.denied = vec!["cognito-idp:AdminListDevices".to_owned()]);
    let refused = ask(&lab, "AdminListDevices", json!({})).unwrap_err();
    assert_eq!(refused.0, "AccessDeniedException");
}

#[test]
fn a_lesson_with_a_device_of_another_shape_does_not_open() {
    let mut lesson = bench_lesson();
    let user = &mut lesson.pools[0].users[0];
    user.document = user.document.replacen('{', r#"{ "Devices": [ { "Key": "x" } ], "#, 1);
    assert!(
        matches!(Lab::open(&lesson), Err(LabError::Document { what, .. }) if what == "devices")
    );
}
