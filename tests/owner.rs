//! Who deploys a pool: the practice account's stacks read by the real session, what `check` and `plan` say of
//! them, and that nothing else changes where they must not be read.

mod stage;

use cognito_doctor::aws::{ConnectOptions, Memo, PracticeWorld, Want, connect, inspect};
use cognito_doctor::facts::{Asked, Fact, Facts, OwnedPart};
use cognito_doctor::lab::{Lesson, lessons};
use cognito_doctor::problem::Problem;
use cognito_doctor::rules::{self, Outcome};
use serde_json::{Value, json};
use stage::Machine;

const LESSON: &str = "broken-again-on-thursday";
const POOL: &str = "eu-west-3_Rk7SdV2uP";
const CALL: &str = "cloudformation:DescribeStackResources";

fn lesson() -> Lesson {
    lessons().iter().copied().find(|lesson| lesson.name == LESSON).unwrap().clone()
}

/// The pool of that lesson through the SDK, and how often the stacks were asked for.
fn read(lesson: &Lesson, want: &Want) -> (Facts, Vec<Outcome>, u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let world = PracticeWorld::open(lesson, None).unwrap();
    let options = ConnectOptions { practice: Some(world), ..ConnectOptions::default() };
    let session = runtime.block_on(connect(options)).unwrap();
    let memo = Memo::default();
    let facts = runtime.block_on(inspect(&session, &memo, POOL, want, &|_| ())).unwrap();
    let outcomes = rules::check(&facts, &Asked::default(), &[]);
    let calls = session.calls.counts().get(CALL).copied().unwrap_or_default();
    (facts, outcomes, calls)
}

fn everything() -> Want {
    Want::of(&Asked::default(), &[], None)
}

#[test]
fn the_stack_of_the_pool_and_that_of_its_role_are_read_once_each() {
    let (facts, _, calls) = read(&lesson(), &everything().with_stacks());
    for (part, logical_id) in [(OwnedPart::Pool, "MemberPool"), (OwnedPart::Role, "SmsRole")] {
        let owner = facts.owner(part);
        assert_eq!((owner.kind.word(), owner.certainty.word()), ("cloudformation", "read"));
        assert_eq!(owner.name.as_deref(), Some("lanterne-auth"));
        assert_eq!(owner.logical_id.as_deref(), Some(logical_id));
    }
    assert_eq!(calls, 2);
    let (facts, _, calls) = read(&lesson(), &everything());
    assert_eq!((facts.pool_stack, facts.role_stack, calls), (Fact::NotAsked, Fact::NotAsked, 0));
}

#[test]
fn without_the_permission_nothing_else_changes() {
    let (_, allowed, _) = read(&lesson(), &everything().with_stacks());
    let mut lesson = lesson();
    lesson.caller.denied = vec!["cloudformation:*".to_owned()];
    let (facts, denied, _) = read(&lesson, &everything().with_stacks());
    assert_eq!(denied, allowed);
    assert_eq!(facts.pool_stack, Fact::Denied(CALL.to_owned()));
    let owner = facts.owner(OwnedPart::Pool);
    assert_eq!((owner.kind.word(), owner.certainty.word()), ("unknown", "cannot_tell"));
    assert_eq!(owner.missing_permissions, [CALL]);
}

#[test]
fn a_resource_of_no_stack_has_none_seen() {
    let mut lesson = lesson();
    // The practice account looks its stacks up by the name of the lesson; this one has none there.
    lesson.name = "wrong-principal".to_owned();
    let (facts, ..) = read(&lesson, &everything().with_stacks());
    assert_eq!((&facts.pool_stack, &facts.role_stack), (&Fact::Known(None), &Fact::Known(None)));
    assert_eq!(facts.owner(OwnedPart::Pool).kind.word(), "none_seen");
}

#[test]
fn check_and_plan_name_the_stack_and_what_its_next_deployment_does() {
    let machine = Machine::new();
    let ran =
        |args: &[&str]| machine.run(&[&["--practice=broken-again-on-thursday"], args].concat());
    let owner = |part: &str, logical_id: &str| {
        json!({"kind": "cloudformation", "name": "lanterne-auth", "logical_id": logical_id,
            "certainty": "read", "missing_permissions": [], "subject": part})
    };
    let check = ran(&["check", "--pool", POOL, "--format", "json"]).json();
    assert_eq!(check["pools"][0]["owner"], owner("pool", "MemberPool"));
    assert_eq!(check["calls"][CALL], 2);
    // Of many pools the stack is asked for where something is wrong.
    let all = ran(&["check", "--all", "--format", "json"]).json();
    assert_eq!(all["pools"][0]["owner"], owner("pool", "MemberPool"));
    let healthy = machine.run(&["--practice=20", "check", "--all", "--format", "json"]).json();
    assert_eq!(healthy["calls"].get(CALL), None, "{healthy}");
    let said = ran(&["check", "--pool", POOL]);
    assert!(
        said.out.contains("Managed by: CloudFormation stack lanterne-auth, resource MemberPool")
    );

    let of_plan = ["plan", "--pool", POOL, "--problem", "sms_role_trust_relationship"];
    let plan = ran(&[&of_plan[..], &["--format", "json"]].concat()).json();
    // The role alone is changed, and the role's owner is meant.
    assert_eq!(plan["owner"], owner("role", "SmsRole"));
    let means: Vec<&str> =
        plan["means"].as_array().unwrap().iter().map(|m| m.as_str().unwrap()).collect();
    assert!(means.iter().any(|m| m.contains("replaces the whole document")), "{means:?}");
    assert!(!means.iter().any(|m| m.contains("drift detection")), "{means:?}");
    let template = plan["as_code"]["cloudformation"].as_str().unwrap();
    assert!(template.contains("\n  SmsRole:\n    Type: AWS::IAM::Role\n"), "{template}");
    let printed = ran(&[&of_plan[..], &["--as", "cloudformation"]].concat());
    assert_eq!((printed.code, printed.out.as_str()), (1, template.trim_end()));
    let text = ran(&of_plan);
    let next: Vec<&str> = text.out.lines().filter(|line| line.starts_with("Next: ")).collect();
    assert!(next.len() == 2 && next[0].contains(" --as cloudformation"), "{next:?}");
    for wrong in ["yaml", ""] {
        let ran = ran(&[&of_plan[..], &["--as", wrong]].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
    }

    let applied =
        ran(&["apply", "--pool", POOL, "--problem", "sms_role_trust_relationship", "--yes"]);
    assert_eq!(applied.code, 0, "{applied:?}");
    let journal = machine.state().join("journal");
    let mut entries = Vec::new();
    let mut folders = vec![journal];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            match entry.is_dir() {
                true => folders.push(entry),
                false => entries.push(std::fs::read_to_string(entry).unwrap()),
            }
        }
    }
    let owned = |text: &String| {
        serde_json::from_str::<Value>(text)
            .is_ok_and(|entry| entry["owner"] == "cloudformation lanterne-auth SmsRole")
    };
    assert!(entries.iter().any(owned), "{entries:?}");
}

#[test]
fn every_problem_is_judged_without_the_stacks() {
    // No rule reads them: what is not asked for can change no finding.
    let (_, with, _) =
        read(&lesson(), &Want::of(&Asked::default(), Problem::JUDGED, None).with_stacks());
    let (_, without, _) = read(&lesson(), &Want::of(&Asked::default(), Problem::JUDGED, None));
    assert_eq!(with, without);
}
