//! What a plan says of whoever deploys the pool or its role: where the change belongs, and what the next
//! deployment does to it.

use super::FixInput;
use crate::change::{Plan, Target};
use crate::facts::{Owner, OwnerKind};
use crate::text::Say;

/// The plan with what its owner's next deployment means for it.
pub(super) fn said(input: &FixInput<'_>, mut plan: Plan) -> Plan {
    let owner = plan.owner(input.facts);
    if owner.is_seen() {
        plan.means.extend(sentences(&plan, &owner));
    }
    plan
}

fn sentences(plan: &Plan, owner: &Owner) -> Vec<Say> {
    let changes =
        |test: fn(&Target) -> bool| plan.changes.iter().any(|change| test(&change.target));
    // A user's settings and devices are in no template.
    let of_users = |target: &Target| {
        matches!(
            target,
            Target::UserMfa { .. } | Target::SoftwareToken { .. } | Target::Device { .. }
        )
    };
    if plan.changes.iter().all(|change| of_users(&change.target)) {
        return Vec::new();
    }
    let mut sentences = vec![Say::text("means-deploy-first")];
    if owner.kind == OwnerKind::Terraform {
        sentences.push(Say::text("means-deploy-terraform"));
        return sentences;
    }
    sentences.push(Say::text("means-deploy-stack"));
    if changes(|target| matches!(target, Target::Mfa { .. })) {
        sentences.push(Say::text("means-deploy-drift"));
    }
    if changes(|target| matches!(target, Target::TrustPolicy { .. })) {
        sentences.push(Say::text("means-deploy-trust"));
    }
    if changes(|target| matches!(target, Target::InlinePolicy { .. })) {
        sentences.push(Say::text("means-deploy-inline"));
    }
    sentences
}
