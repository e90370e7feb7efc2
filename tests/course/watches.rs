//! Hints that watch: each rule of a built-in lesson is brought about in the lesson's own account, through `update`.

use cognito_doctor::aws::OwnedRequest;
use cognito_doctor::screens;
use cognito_doctor::sign_in::{Secret, Seed};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::json;

use super::*;

/// Presses of the key for another choice that are tried.
const CHOICES: usize = 3;

/// The refusals that rules name, in AWS's words.
const REFUSALS: [(&str, &str, &str); 6] = [
    (
        "session_expired",
        "NotAuthorizedException",
        "Invalid session for the user, session is expired.",
    ),
    (
        "session_reused",
        "NotAuthorizedException",
        "Invalid session for the user, session can only be used once.",
    ),
    ("session_invalid", "NotAuthorizedException", "Invalid session for the user."),
    ("totp_code_mismatch", "CodeMismatchException", "Invalid code or auth state for the user."),
    ("refresh_token_refused", "NotAuthorizedException", "Invalid Refresh Token."),
    ("", "InvalidParameterException", "USER_PASSWORD_AUTH flow not enabled for this client"),
];

fn frame(model: &Model, width: u16, height: u16) -> String {
    let area = Rect { x: 0, y: 0, width, height };
    let mut buf = Buffer::empty(area);
    screens::draw(model, area, &mut buf);
    let row = |y| (0..width).map(|x| buf[(x, y)].symbol()).collect::<String>();
    (0..height).map(|y| format!("{}\n", row(y).trim_end())).collect()
}

impl Player {
    async fn keys(&mut self, keys: &str) {
        for key in keys.split_whitespace() {
            self.press(key).await;
        }
    }

    fn offers(&self) -> bool {
        self.model.shared.run.offers
    }

    /// Opens a screen from the list of pools and comes back, or stays where the event happens.
    async fn open(&mut self, screen: &str) {
        match screen {
            "failures" => self.keys("F").await,
            "rehearse" => self.keys("S").await,
            "preview" => self.keys("Enter s Home a").await,
            // It is looked into before the guess.
            "documents" => {}
            other => panic!("{other}: how is it opened?"),
        }
        while self.model.screen() != Context::Pools {
            self.press("Esc").await;
        }
    }

    /// The first pool with something of the lesson in it.
    async fn go_to_pool(&mut self) {
        let pools = self.model.shared.run.pools.clone().unwrap_or_default();
        let broken =
            pools.iter().find(|pool| pool.was_broken).or(pools.first()).unwrap().id.clone();
        for _ in 0..pools.len() {
            if self.model.pool_at_hand().as_ref() == Some(&broken) {
                break;
            }
            self.press("Down").await;
        }
    }

    /// Moves to a choice that is not the right one.
    async fn choose_wrongly(&mut self, seed: &str, right: &[bool]) {
        let order = course::in_order(seed, right.len());
        let at = order.iter().position(|at| !right[*at]).unwrap();
        for _ in 0..at {
            self.press("Down").await;
        }
        self.press("Enter").await;
    }

    async fn sign_in(&mut self, answer: Answer) {
        self.says = Some(answer);
        self.model.shared.seed = Some(Seed::new([7; 32]));
        self.keys("S Enter Enter").await;
        for _ in 0..6 {
            if self.says.is_none() {
                break;
            }
            // What it costs is agreed to; an app client that lets nobody in is passed over.
            self.keys("A").await;
            if self.says.is_some() {
                self.keys("Down Enter").await;
            }
        }
        let screen = frame(&self.model, 80, 24);
        assert!(self.says.is_none(), "{}: no call was made:\n{screen}", self.lesson.name);
    }

    /// Applies what stands there.
    async fn apply(&mut self) {
        self.press("A").await;
        if self.model.context() == Context::Field {
            let name = self.model.shared.pool.clone().map(|(_, name)| name);
            for letter in name.unwrap_or_default().chars() {
                self.send(Msg::Key(Key::char(letter)));
            }
            self.press("Enter").await;
        }
    }
}

fn refusal(slug: &str) -> Answer {
    let (_, code, text) = REFUSALS.iter().find(|(of, ..)| *of == slug).expect(slug);
    Answer::Refused { code: (*code).into(), text: (*text).into() }
}

/// At the findings of the lesson's pool, with these keys pressed there.
async fn at_findings(lesson: &'static Lesson, keys: &str) -> Option<Player> {
    let mut player = Player::new(lesson);
    player.settle().await;
    player.go_to_pool().await;
    player.keys("Enter").await;
    if player.model.screen() == Context::Guess {
        player.press("s").await;
    }
    // The user that the story is about, where its solution names one.
    if let Some(user) = lesson.solution.iter().find_map(|step| step.user.as_ref()) {
        player.press("w").await;
        for letter in user.chars() {
            player.send(Msg::Key(Key::char(letter)));
        }
        player.press("Enter").await;
    }
    player.keys(keys).await;
    (player.model.screen() == Context::Findings).then_some(player)
}

/// Fixes that are tempting and wrong, sent as any client would: MFA is turned off, everything that a call does not
/// name is reset, the role is opened to everybody.
const TEMPTING: [&str; 3] = ["SetUserPoolMfaConfig", "UpdateUserPool", "UpdateAssumeRolePolicy"];

async fn changed_elsewhere(lesson: &'static Lesson, call: &str) -> Option<Player> {
    let mut player = Box::pin(at_findings(lesson, "")).await?;
    let pool = player.model.pool_at_hand()?;
    let body = match call {
        "SetUserPoolMfaConfig" => {
            json!({"UserPoolId": pool, "MfaConfiguration": "OFF"}).to_string()
        }
        "UpdateUserPool" => json!({"UserPoolId": pool}).to_string(),
        _ => {
            let anybody = json!({"Version": "2012-10-17", "Statement": [
                {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}
            ]});
            let escaped: String =
                anybody.to_string().bytes().map(|b| format!("%{b:02X}")).collect();
            let role = &lesson.roles.first()?.name;
            format!("Action={call}&Version=2010-05-08&RoleName={role}&PolicyDocument={escaped}")
        }
    };
    let iam = call == "UpdateAssumeRolePolicy";
    let asked = OwnedRequest {
        method: "POST".to_owned(),
        path: "/".to_owned(),
        target: (!iam).then(|| format!("AWSCognitoIdentityProviderService.{call}")),
        host: if iam { "iam.amazonaws.com".to_owned() } else { "cognito-idp".to_owned() },
        authorization: None,
        body: body.into_bytes(),
    };
    player.session().practice().unwrap().answer(asked).await.ok()?;
    player.press("r").await;
    player.offers().then_some(player)
}

/// A change that is made and does not finish the lesson: by another client, of a finding, or of a goal.
async fn wrong_fix(lesson: &'static Lesson) -> Option<Player> {
    for call in TEMPTING {
        let player = Box::pin(changed_elsewhere(lesson, call)).await;
        if player.is_some() {
            return player;
        }
    }
    for goal in ["", "g Space Enter", "g Down Space Enter", "g Down Down Space Enter"] {
        let Some(player) = Box::pin(at_findings(lesson, goal)).await else { continue };
        let case = player.model.shared.case.as_ref().unwrap();
        let plans = case.plans.iter().enumerate();
        let plans = plans.filter_map(|(row, plan)| Some((row, plan.as_ref().ok()?)));
        let tries: Vec<(usize, usize)> = plans
            .flat_map(|(row, plan)| {
                let choices = if plan.choices.is_empty() { 1 } else { CHOICES };
                (0..choices).map(move |choice| (row, choice))
            })
            .collect();
        for (row, choice) in tries {
            let Some(mut player) = Box::pin(at_findings(lesson, goal)).await else { continue };
            player.press("Home").await;
            for _ in 0..row {
                player.press("Down").await;
            }
            player.press("a").await;
            for _ in 0..choice {
                player.press("s").await;
            }
            player.apply().await;
            if player.offers() {
                return Some(player);
            }
        }
    }
    None
}

/// Somebody to whom that happened.
async fn happened(lesson: &'static Lesson, when: &str) -> Option<Player> {
    let (event, slug) = when.split_once(':').unwrap_or((when, ""));
    if event == "wrong_fix" {
        return Box::pin(wrong_fix(lesson)).await;
    }
    let mut player = Player::new(lesson);
    player.settle().await;
    player.go_to_pool().await;
    match event {
        "signed_in" => {
            let access = Secret::new("access-token-of-nobody");
            player.sign_in(Answer::Tokens { access, refresh: None, device: None }).await;
        }
        "refused" => player.sign_in(refusal(slug)).await,
        _ => panic!("{when}"),
    }
    Some(player)
}

/// The same with what was opened before, for the events that do not change the account.
async fn brought_about(lesson: &'static Lesson, when: &str) -> Option<Player> {
    let parts: Vec<&str> = when.split(' ').collect();
    let opened = |of: &str| parts.iter().find_map(|part| part.strip_prefix(of));
    let event = parts.iter().find(|part| !part.contains("opened:")).unwrap();
    if !matches!(*event, "wrong_guess" | "wrong_answer" | "quiet") {
        return Box::pin(happened(lesson, event)).await;
    }
    let mut player = Player::new(lesson);
    player.settle().await;
    player.go_to_pool().await;
    if let Some(screen) = opened("opened:") {
        player.open(screen).await;
    }
    match *event {
        "wrong_guess" => {
            // A guess without a look is none.
            let without = opened("not_opened:") == Some("documents");
            if without {
                player.open("failures").await;
            }
            player.press("Enter").await;
            if without {
                player.keys("C Esc").await;
            } else {
                player.looks(Hands::PagesOn).await;
            }
            assert_eq!(player.model.screen(), Context::Guess, "{}", lesson.name);
            let right: Vec<bool> = lesson.causes.iter().map(|cause| cause.right).collect();
            player.choose_wrongly(&lesson.name, &right).await;
        }
        "wrong_answer" => {
            player.keys("Enter s Q").await;
            let answers = &lesson.question.as_ref().unwrap().answers;
            let right: Vec<bool> = answers.iter().map(|answer| answer.right).collect();
            player.choose_wrongly(&format!("{}?", lesson.name), &right).await;
        }
        _ => {
            player.keys("Enter s").await;
            for _ in 0..20 {
                player.keys("t Esc").await;
            }
        }
    }
    Some(player)
}

#[tokio::test]
async fn every_rule_offers_its_hint_in_its_own_lesson() {
    let mut wrong = String::new();
    let mut rules = 0;
    for lesson in lab::lessons() {
        for watch in &lesson.watches {
            rules += 1;
            let of = format!("{} {:?}", lesson.name, watch.when);
            let Some(mut player) = Box::pin(brought_about(lesson, &watch.when)).await else {
                let _ = writeln!(wrong, "{of}: cannot be brought about");
                continue;
            };
            if !player.offers() {
                let _ = writeln!(wrong, "{of}: nothing is offered");
                continue;
            }
            if !player.is_done() {
                let screen = frame(&player.model, 80, 24);
                if !screen.contains("i: a hint") {
                    let _ = writeln!(wrong, "{of}: the offer is not on screen:\n{screen}");
                }
            }
            player.size = (60, 15);
            player.press("i").await;
            let shown = Some(player.model.shared.hints_shown(&lesson.name)).filter(|n| *n > 0);
            if shown != Some(watch.hint) {
                let _ = writeln!(wrong, "{of}: hint {shown:?} in the place of {}", watch.hint);
            }
            // Opening one goes to it: its first words stand on the smallest screen.
            let words: String = lesson.hints[watch.hint - 1].en.chars().take(24).collect();
            let screen = frame(&player.model, 60, 15);
            if !screen.contains(&words) {
                let _ = writeln!(wrong, "{of}: {words:?} is not on screen:\n{screen}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(rules > 50, "{rules}");
}
