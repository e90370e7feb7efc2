//! Whose template a plan's changes belong into.

use super::{Plan, Target};
use crate::facts::{Certainty, Facts, OwnedPart, Owner, OwnerKind};
use crate::text::{Say, clean};

impl Plan {
    /// Who deploys what it changes: the role where nothing else is changed, else the pool; the role's owner, too,
    /// where the pool has none.
    pub fn owner(&self, facts: &Facts) -> Owner {
        let of_role = |target: &Target| !target.is_cognito();
        let role = || facts.owner(OwnedPart::Role);
        if !self.changes.is_empty() && self.changes.iter().all(|change| of_role(&change.target)) {
            return role();
        }
        let pool = facts.owner(OwnedPart::Pool);
        let with_role = self.changes.iter().any(|change| of_role(&change.target));
        if with_role && !pool.is_seen() && role().is_seen() { role() } else { pool }
    }
}

impl Owner {
    /// In words.
    pub fn say(&self) -> Say {
        let stack = clean(self.name.as_deref().unwrap_or_default());
        let resource = clean(self.logical_id.as_deref().unwrap_or_default());
        let of_stack = [("stack", stack.as_str()), ("resource", resource.as_str())];
        match (self.kind, self.certainty) {
            (OwnerKind::Cloudformation, Certainty::Read) => {
                Say::with("owner-cloudformation", of_stack)
            }
            (OwnerKind::Cdk, Certainty::Read) => Say::with("owner-cdk", of_stack),
            (OwnerKind::Amplify, Certainty::Read) => Say::with("owner-amplify", of_stack),
            (OwnerKind::Cloudformation, _) => Say::with("owner-cloudformation-tag", of_stack),
            (OwnerKind::Cdk, _) => Say::text("owner-cdk-tag"),
            (OwnerKind::Amplify, _) => Say::text("owner-amplify-tag"),
            (OwnerKind::Terraform, _) => Say::text("owner-terraform-tag"),
            (OwnerKind::NoneSeen, Certainty::Read) => Say::text("owner-none-seen"),
            (OwnerKind::NoneSeen, _) => Say::text("owner-none-seen-tag"),
            (OwnerKind::Unknown, _) => match self.missing_permissions.first() {
                Some(permission) => Say::with("owner-denied", [("permission", permission)]),
                None => Say::text("owner-unread"),
            },
        }
    }

    /// Is it worth a line: somebody is seen, or would be if this program were allowed to look?
    pub fn is_worth_saying(&self) -> bool {
        self.is_seen() || !self.missing_permissions.is_empty()
    }

    /// For the journal: `cloudformation shop-auth UserPool`.
    pub fn in_short(&self) -> Option<String> {
        let parts = [Some(self.kind.word()), self.name.as_deref(), self.logical_id.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        self.is_seen().then(|| parts.join(" "))
    }
}
