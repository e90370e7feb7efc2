//! A world that several processes share: its pace, what one takes over from another, its people.

use std::time::Duration;

use super::super::otp;
use super::bench::{BRUNO, SECRET, code, respond, sign_in};
use super::*;

#[test]
fn the_empty_account_is_found_and_is_no_lesson() {
    assert_eq!(find("blank").unwrap().name, blank().name);
    assert!(lessons().iter().all(|lesson| lesson.name != "blank" && lesson.number > 0));
    let lab = Lab::open(blank()).unwrap();
    assert!(lab.pool_ids().is_empty());
    assert_eq!(lab.region(), "us-east-1");
    let made = call(&lab, "CreateUserPool", json!({ "PoolName": "mine" })).unwrap();
    assert_eq!(lab.pool_ids(), [made["UserPool"]["Id"].as_str().unwrap()]);
}

#[test]
fn a_quick_clock_only_goes_forward() {
    let lab = Lab::open(&bench_lesson()).unwrap();
    let start = lab.now();
    lab.set_speed(100_000);
    std::thread::sleep(Duration::from_millis(20));
    let quick = lab.now();
    assert!(quick >= start + 1900, "{}", quick - start);
    lab.set_speed(1);
    let slow = lab.now();
    assert!(slow >= quick);
    // Saving in between costs no time.
    lab.set_speed(10_000);
    let before = lab.now();
    for _ in 0..50 {
        lab.save();
        std::thread::sleep(Duration::from_millis(1));
    }
    assert!(lab.now() >= before + 500, "{}", lab.now() - before);
    lab.set_speed(0);
    let again = Lab::restore(&bench_lesson(), &lab.save()).unwrap();
    let restored = again.now();
    std::thread::sleep(Duration::from_millis(30));
    assert!((restored..=restored + 1).contains(&again.now()));
}

#[test]
fn one_process_follows_another() {
    let (server, screen) =
        (Lab::open(&bench_lesson()).unwrap(), Lab::open(&bench_lesson()).unwrap());
    screen.freeze();
    screen.edit(|world| {
        *world.faults = vec![fault("GetUser", "throttle")];
    });
    server.advance(Duration::from_secs(600));
    call(&server, "CreateUserPool", json!({ "PoolName": "second" })).unwrap();
    screen.follow(&server.save()).unwrap();
    assert_eq!(screen.pool_ids(), server.pool_ids());
    assert_eq!(screen.generation(), server.generation());
    assert!(screen.now() <= server.now() && server.now() - screen.now() <= 1);
    let still = screen.now();
    std::thread::sleep(Duration::from_millis(1100));
    assert_eq!(screen.now(), still);
    let refused = call(&screen, "GetUser", json!({ "AccessToken": "x" })).unwrap_err();
    assert_eq!(refused.0, "TooManyRequestsException");
    // A sign-in that the server began ends on the other side: the same sessions, the same key.
    let answer = sign_in(&server, "bruno", BRUNO).unwrap();
    assert!(answer["AuthenticationResult"].is_object());
    screen.follow(&server.save()).unwrap();
    call(
        &screen,
        "GetUser",
        json!({ "AccessToken": answer["AuthenticationResult"]["AccessToken"] }),
    )
    .unwrap();

    screen.advance(Duration::from_secs(5000));
    let late = screen.now();
    screen.follow(&server.save()).unwrap();
    assert_eq!(screen.now(), late);

    let other = Lab::open(blank()).unwrap().save();
    assert_eq!(screen.follow(&other), Err(LabError::OtherLesson("blank".to_owned())));
    assert!(matches!(screen.follow("{"), Err(LabError::Saved(_))));
    assert_eq!(screen.now(), late);
}

#[test]
fn people_know_their_passwords_and_their_telephones_show_codes() {
    let lab = bench::bench();
    let id = first_pool(&lab);
    let people = lab.people(&id);
    let names: Vec<&str> = people.iter().map(|person| person.known_as.as_str()).collect();
    assert_eq!(
        names,
        ["ana@shop.example", "bruno@shop.example", "+5511955550142", "dora@mail.example"]
    );
    let ana = people.first().unwrap();
    assert_eq!(ana.phone.as_deref(), Some("+12065550142"));
    let [app] = &ana.authenticators[..] else { panic!("{ana:?}") };
    assert!(!app.pending && (1..=30).contains(&app.seconds));
    assert_eq!(app.code, code(&lab, SECRET));
    assert!(lab.people("us-east-1_nothere00").is_empty());

    let answer = sign_in(&lab, "ana", bench::ANA).unwrap();
    let typed = respond(
        &lab,
        "SOFTWARE_TOKEN_MFA",
        &answer["Session"],
        "ana",
        "SOFTWARE_TOKEN_MFA_CODE",
        &app.code,
    );
    typed.unwrap();
    let next = lab.people(&id).remove(0).authenticators.remove(0);
    assert_eq!(next.code, otp::code_at(SECRET, lab.now() + 30));
    assert_eq!(next.seconds, app.seconds + 30);
    // The next one lets in at once.
    let answer = sign_in(&lab, "ana", bench::ANA).unwrap();
    let typed = respond(
        &lab,
        "SOFTWARE_TOKEN_MFA",
        &answer["Session"],
        "ana",
        "SOFTWARE_TOKEN_MFA_CODE",
        &next.code,
    );
    typed.unwrap();
}

#[test]
fn a_secret_without_its_first_code_is_shown_as_pending() {
    let lab = bench::bench();
    let id = first_pool(&lab);
    let tokens = sign_in(&lab, "bruno", BRUNO).unwrap();
    let token = &tokens["AuthenticationResult"]["AccessToken"];
    call(&lab, "AssociateSoftwareToken", json!({ "AccessToken": token })).unwrap();
    let shown = |lab: &Lab| lab.people(&id).remove(1).authenticators;
    let [app] = &shown(&lab)[..] else { panic!() };
    assert!(app.pending && app.device.is_none());
    let body = json!({ "AccessToken": token, "UserCode": app.code, "FriendlyDeviceName": "blue" });
    call(&lab, "VerifySoftwareToken", body).unwrap();
    let [app] = &shown(&lab)[..] else { panic!() };
    assert_eq!((app.pending, app.device.as_deref()), (false, Some("blue")));
    assert!(!format!("{:?}", lab.people(&id)).contains(&app.code));
}

#[test]
fn a_lost_phone_shows_no_code_until_the_user_sets_up_another() {
    let lesson = lessons().iter().find(|lesson| lesson.name == "lost-phone").unwrap();
    let lab = Lab::open(lesson).unwrap();
    let id = first_pool(&lab);
    let hal = |lab: &Lab| {
        let mut people = lab.people(&id).into_iter();
        people.find(|person| person.known_as == "hal.jensen@post.example").unwrap()
    };
    let person = hal(&lab);
    assert!(person.authenticators.is_empty());
    let other = lab.people(&id).into_iter().find(|other| *other != person).unwrap();
    assert_eq!(other.authenticators.len(), 1);

    let user = json!({ "UserPoolId": id, "Username": person.username });
    call(&lab, "AdminDeleteSoftwareToken", user).unwrap();
    assert!(hal(&lab).authenticators.is_empty());
    let saved: Value = serde_json::from_str(&lab.save()).unwrap();
    assert!(!saved.to_string().contains("PhoneLost"));
}

#[test]
fn a_password_is_the_lessons_until_it_is_changed() {
    let (lab, id, person) = lessons()
        .iter()
        .find_map(|lesson| {
            let lab = lab(&lesson.name);
            let (id, person) = lab.pool_ids().into_iter().find_map(|id| {
                let person = lab.people(&id).into_iter().find(|person| person.password.is_some());
                Some((id, person?))
            })?;
            Some((lab, id, person))
        })
        .unwrap();
    let password = "Another-one-77!";
    let body = json!({
        "UserPoolId": id, "Username": person.username, "Password": password, "Permanent": true });
    call(&lab, "AdminSetUserPassword", body).unwrap();
    let now = lab.people(&id).into_iter().find(|p| p.username == person.username).unwrap();
    assert_eq!(now.password, None);
}
