//! Who deploys a pool or its SMS role: a stack that names it, or what its tags say.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Fact, Facts, Pool};

/// A CloudFormation stack that has the resource (source: cfn-describe-by-physical-id).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// `StackName`.
    pub name: String,
    /// `LogicalResourceId`: the resource's name in the template.
    pub logical_id: String,
    /// The stack has the resource with which the AWS CDK counts itself (source: cdk-metadata-resource).
    pub is_cdk: bool,
}

with_all! {
    /// What deploys it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum OwnerKind {
        /// A CloudFormation stack.
        Cloudformation,
        /// A stack that the AWS CDK makes.
        Cdk,
        /// A stack that AWS Amplify makes.
        Amplify,
        /// Terraform.
        Terraform,
        /// Nothing that this program looks for.
        NoneSeen,
        /// It could not be read.
        Unknown,
    }
}

impl OwnerKind {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            OwnerKind::Cloudformation => "cloudformation",
            OwnerKind::Cdk => "cdk",
            OwnerKind::Amplify => "amplify",
            OwnerKind::Terraform => "terraform",
            OwnerKind::NoneSeen => "none_seen",
            OwnerKind::Unknown => "unknown",
        }
    }

    /// Is it a stack of CloudFormation's, whoever made its template?
    pub fn is_stack(self) -> bool {
        matches!(self, OwnerKind::Cloudformation | OwnerKind::Cdk | OwnerKind::Amplify)
    }
}

with_all! {
    /// How it is known.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum Certainty {
        /// CloudFormation said so.
        Read,
        /// A tag says so, which anybody can set.
        Tag,
        /// Neither.
        CannotTell,
    }
}

impl Certainty {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            Certainty::Read => "read",
            Certainty::Tag => "tag",
            Certainty::CannotTell => "cannot_tell",
        }
    }
}

/// What of a pool is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnedPart {
    /// The pool itself.
    Pool,
    /// The role that sends its text messages.
    Role,
}

impl OwnedPart {
    /// The word of the JSON contract.
    pub fn word(self) -> &'static str {
        match self {
            OwnedPart::Pool => "pool",
            OwnedPart::Role => "role",
        }
    }
}

/// Who deploys a part of a pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// What.
    pub kind: OwnerKind,
    /// The stack's name.
    pub name: Option<String>,
    /// The resource's name in its template.
    pub logical_id: Option<String>,
    /// How it is known.
    pub certainty: Certainty,
    /// What would have to be allowed to tell.
    pub missing_permissions: Vec<String>,
    /// Whose owner.
    pub part: OwnedPart,
}

impl Owner {
    /// Is there somebody whose next deployment matters?
    pub fn is_seen(&self) -> bool {
        !matches!(self.kind, OwnerKind::NoneSeen | OwnerKind::Unknown)
    }
}

/// The tags of a stack that CloudFormation sets itself (source: cfn-tags).
const STACK_NAME: &str = "aws:cloudformation:stack-name";
const LOGICAL_ID: &str = "aws:cloudformation:logical-id";

impl Facts {
    /// Who deploys that part, as far as it was read.
    pub fn owner(&self, part: OwnedPart) -> Owner {
        match part {
            OwnedPart::Pool => {
                let tags = self.pool.known().map(Pool::tags).unwrap_or_default();
                owner_of(part, &self.pool_stack, &tags)
            }
            OwnedPart::Role => owner_of(part, &self.role_stack, &self.role_tags()),
        }
    }

    /// Who deploys the pool; where nobody is seen, who deploys its role.
    pub fn owner_of_both(&self) -> Owner {
        let [pool, role] = [OwnedPart::Pool, OwnedPart::Role].map(|part| self.owner(part));
        if !pool.is_seen() && role.is_seen() { role } else { pool }
    }

    /// Keeps what an earlier reading of the same pool told of stacks that this one did not ask for.
    pub fn keep_stacks_of(&mut self, earlier: &Facts) {
        let role =
            |facts: &Facts| facts.sms_configuration().and_then(|s| s.role_arn().map(str::to_owned));
        let same_role = role(self) == role(earlier);
        if matches!(self.pool_stack, Fact::NotAsked) {
            self.pool_stack.clone_from(&earlier.pool_stack);
        }
        if matches!(self.role_stack, Fact::NotAsked) && same_role {
            self.role_stack.clone_from(&earlier.role_stack);
        }
    }

    fn role_tags(&self) -> Vec<(String, String)> {
        let role = self.sms_role.known().and_then(|role| role.role.known()?.as_ref());
        role.map(|role| role.tags.clone()).unwrap_or_default()
    }
}

impl Pool {
    /// Who deploys it, by its tags alone.
    pub fn owner_by_tags(&self) -> Owner {
        owner_of(OwnedPart::Pool, &Fact::NotAsked, &self.tags())
    }

    fn tags(&self) -> Vec<(String, String)> {
        let tags = self.0.get("UserPoolTags").and_then(Value::as_object).into_iter().flatten();
        tags.filter_map(|(key, value)| Some((key.clone(), value.as_str()?.to_owned()))).collect()
    }
}

/// Who deploys a part by its stack, or else by its tags.
fn owner_of(part: OwnedPart, stack: &Fact<Option<Stack>>, tags: &[(String, String)]) -> Owner {
    let of_tags = of_tags(tags);
    let tag = |key: &str| tags.iter().find(|(name, _)| name == key).map(|(_, v)| v.clone());
    let owner = |kind, certainty| Owner {
        kind,
        name: None,
        logical_id: None,
        certainty,
        missing_permissions: stack.denied().map(str::to_owned).into_iter().collect(),
        part,
    };
    match (stack, of_tags) {
        (Fact::Known(Some(stack)), of_tags) => {
            let kind = match of_tags {
                Some(OwnerKind::Amplify) => OwnerKind::Amplify,
                _ if stack.is_cdk => OwnerKind::Cdk,
                _ => OwnerKind::Cloudformation,
            };
            Owner {
                name: Some(stack.name.clone()),
                logical_id: Some(stack.logical_id.clone()),
                ..owner(kind, Certainty::Read)
            }
        }
        (_, Some(kind)) => Owner {
            name: tag(STACK_NAME),
            logical_id: tag(LOGICAL_ID),
            ..owner(kind, Certainty::Tag)
        },
        (Fact::Known(None), None) => owner(OwnerKind::NoneSeen, Certainty::Read),
        // Nobody asked: the tags alone were looked at.
        (Fact::NotAsked, None) => owner(OwnerKind::NoneSeen, Certainty::Tag),
        (Fact::Denied(_) | Fact::Failed { .. }, None) => {
            owner(OwnerKind::Unknown, Certainty::CannotTell)
        }
    }
}

/// What the tags say. Amplify's and CloudFormation's are documented (source: amplify-tags, cfn-tags); Terraform
/// sets none of its own, and what is read as its sign is a habit of those who use it.
fn of_tags(tags: &[(String, String)]) -> Option<OwnerKind> {
    let has = |test: &dyn Fn(&str, &str) -> bool| tags.iter().any(|(key, value)| test(key, value));
    let plain = |text: &str| text.to_ascii_lowercase().replace(['-', '_', ' '], "");
    if has(&|key, _| key.starts_with("amplify:") || key.starts_with("user:Application-amplify")) {
        return Some(OwnerKind::Amplify);
    }
    if has(&|key, _| key.starts_with("aws:cdk:") || key.starts_with("aws-cdk:")) {
        return Some(OwnerKind::Cdk);
    }
    if has(&|key, _| key == STACK_NAME) {
        return Some(OwnerKind::Cloudformation);
    }
    let by_terraform = |key: &str, value: &str| match plain(key).as_str() {
        "managedby" | "provisionedby" | "createdby" | "provisioner" | "iac" => {
            plain(value).contains("terraform")
        }
        "terraform" => !plain(value).is_empty() && plain(value) != "false",
        _ => false,
    };
    has(&by_terraform).then_some(OwnerKind::Terraform)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::sample;
    use super::*;

    fn stack(is_cdk: bool) -> Fact<Option<Stack>> {
        let (name, logical_id) = ("shop-auth".to_owned(), "UserPool".to_owned());
        Fact::Known(Some(Stack { name, logical_id, is_cdk }))
    }

    fn pool(stack: Fact<Option<Stack>>, tags: Value) -> Owner {
        let mut facts = sample::healthy();
        facts.pool_stack = stack;
        sample::edit_pool(&mut facts, |pool| {
            pool.insert("UserPoolTags".into(), tags);
        });
        facts.owner(OwnedPart::Pool)
    }

    #[test]
    fn a_stack_is_read_and_a_tag_is_a_sign() {
        let denied = || Fact::Denied("cloudformation:DescribeStackResources".into());
        let failed = || Fact::Failed { code: "timeout".into(), text: String::new() };
        let amplify = || json!({"amplify:app-id": "d1", "created-by": "amplify"});
        let stack_tag = || json!({"aws:cloudformation:stack-name": "shop-auth"});
        for (read, tags, kind, certainty) in [
            (stack(false), json!({}), "cloudformation", "read"),
            (stack(true), json!({}), "cdk", "read"),
            (stack(true), amplify(), "amplify", "read"),
            (Fact::Known(None), json!({"team": "shop"}), "none_seen", "read"),
            (Fact::Known(None), json!({"ManagedBy": "Terraform"}), "terraform", "tag"),
            (Fact::Known(None), json!({"managed-by": "hand"}), "none_seen", "read"),
            (Fact::Known(None), json!({"Terraform": "false"}), "none_seen", "read"),
            (denied(), json!({}), "unknown", "cannot_tell"),
            (denied(), stack_tag(), "cloudformation", "tag"),
            (failed(), amplify(), "amplify", "tag"),
            (failed(), json!(5), "unknown", "cannot_tell"),
            (Fact::NotAsked, stack_tag(), "cloudformation", "tag"),
            (Fact::NotAsked, json!({}), "none_seen", "tag"),
        ] {
            let owner = pool(read.clone(), tags.clone());
            assert_eq!(
                (owner.kind.word(), owner.certainty.word()),
                (kind, certainty),
                "{read:?} {tags}"
            );
            let missing = read.denied().map(str::to_owned).into_iter().collect::<Vec<_>>();
            assert_eq!(owner.missing_permissions, missing);
        }
    }

    #[test]
    fn the_name_comes_from_the_stack_or_from_its_tags() {
        let read = pool(stack(false), json!({"aws:cloudformation:stack-name": "another"}));
        assert_eq!(
            (read.name.as_deref(), read.logical_id.as_deref()),
            (Some("shop-auth"), Some("UserPool"))
        );
        let tagged = pool(
            Fact::NotAsked,
            json!({"aws:cloudformation:stack-name": "shop", "aws:cloudformation:logical-id": "P"}),
        );
        assert_eq!(
            (tagged.name.as_deref(), tagged.logical_id.as_deref()),
            (Some("shop"), Some("P"))
        );
    }

    #[test]
    fn the_role_has_an_owner_of_its_own() {
        let mut facts = sample::healthy();
        facts.pool_stack = stack(false);
        facts.role_stack = Fact::Known(None);
        sample::edit_role(&mut facts, |role| {
            if let Fact::Known(Some(role)) = &mut role.role {
                role.tags = vec![("provisioner".into(), "terraform 1.9".into())];
            }
        });
        assert_eq!(facts.owner(OwnedPart::Role).kind, OwnerKind::Terraform);
        assert_eq!(facts.owner(OwnedPart::Pool).kind, OwnerKind::Cloudformation);
    }
}
