//! A plan as the text of a template: for whoever keeps the pool in CloudFormation, in the AWS CDK or in
//! Terraform. Each form says what changes and what its type requires, as read; what it has no word for is named.

mod cdk;
mod cloudformation;
mod declared;
mod literal;
mod terraform;

use crate::change::Plan;
use crate::facts::{Facts, OwnerKind};
use crate::text::{Say, Texts, clean};

use declared::Declared;

with_all! {
    /// A language in which resources are declared.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
    pub enum Form {
        /// A CloudFormation template in YAML.
        Cloudformation,
        /// The AWS CDK in TypeScript.
        Cdk,
        /// Terraform, with the provider `hashicorp/aws`.
        Terraform,
    }
}

impl Form {
    /// The word of the JSON contract and of `--as`.
    pub fn word(self) -> &'static str {
        match self {
            Form::Cloudformation => "cloudformation",
            Form::Cdk => "cdk",
            Form::Terraform => "terraform",
        }
    }

    /// Its own name, the same in every language.
    pub fn name(self) -> &'static str {
        match self {
            Form::Cloudformation => "CloudFormation",
            Form::Cdk => "AWS CDK",
            Form::Terraform => "Terraform",
        }
    }

    /// Every form, that of whoever deploys it first.
    pub fn for_owner(kind: OwnerKind) -> Vec<Form> {
        let first = match kind {
            OwnerKind::Cdk | OwnerKind::Amplify => Form::Cdk,
            OwnerKind::Terraform => Form::Terraform,
            OwnerKind::Cloudformation | OwnerKind::NoneSeen | OwnerKind::Unknown => {
                Form::Cloudformation
            }
        };
        let mut forms = Form::ALL.to_vec();
        forms.sort_by_key(|form| *form != first);
        forms
    }

    /// How a comment begins.
    fn comment(self) -> &'static str {
        match self {
            Form::Cloudformation | Form::Terraform => "#",
            Form::Cdk => "//",
        }
    }
}

/// A plan in one form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// The text; `None` where the form can say nothing of the plan.
    pub text: Option<String>,
    /// What the form cannot say, and what has to be done beside the text.
    pub beside: Vec<Say>,
}

/// The plan in that form.
pub fn code(form: Form, plan: &Plan, facts: &Facts, texts: &Texts) -> Code {
    let declared = Declared::of(plan, facts);
    let mut written = match form {
        Form::Cloudformation => cloudformation::write(&declared),
        Form::Cdk => cdk::write(&declared),
        Form::Terraform => terraform::write(&declared),
    };
    let mut beside = declared.beside.clone();
    beside.append(&mut written.beside);
    if written.lines.is_empty() {
        return Code { text: None, beside };
    }
    let mut head = vec![Say::text("as-code-what-changes")];
    let owner = plan.owner(facts);
    if owner.is_seen() {
        let said = clean(&texts.say(&owner.say()));
        head.insert(0, Say::with("as-code-owner", [("owner", said.as_str())]));
    }
    if written.lines.iter().any(|line| line.step > 1) {
        let mark = format!("{} 2", form.comment());
        head.push(Say::with("as-code-twice", [("mark", mark.as_str())]));
    }
    let comment = |say: &Say| format!("{} {}\n", form.comment(), clean(&texts.say(say)));
    let mut text: String = head.iter().chain(&beside).map(comment).collect();
    for line in &written.lines {
        text.push_str(&line.text);
        if line.step > 1 {
            text.push_str(&format!(" {} {}", form.comment(), line.step));
        }
        text.push('\n');
    }
    Code { text: Some(text), beside }
}

/// One line of a text, and with which deployment it comes.
#[derive(Clone, Debug, PartialEq, Eq)]
struct CodeLine {
    text: String,
    step: usize,
}

/// The lines of a form.
#[derive(Clone, Debug, Default)]
struct Written {
    lines: Vec<CodeLine>,
    beside: Vec<Say>,
}

impl Written {
    /// A text at this place, which may have lines of its own.
    fn line(&mut self, indent: usize, text: &str, step: usize) {
        for part in text.lines() {
            self.lines.push(CodeLine { text: format!("{:indent$}{part}", ""), step });
        }
    }

    /// An empty line between what is there and what comes.
    fn blank(&mut self) {
        if !self.lines.is_empty() {
            self.line_alone();
        }
    }

    fn line_alone(&mut self) {
        self.lines.push(CodeLine { text: String::new(), step: 1 });
    }

    /// Terraform's provider changes from month to month: the one that the arguments were compared with is named.
    fn cannot(&mut self, form: Form, member: &str) {
        let name = match form {
            Form::Terraform => "Terraform (hashicorp/aws 6.25)",
            form => form.name(),
        };
        let member = clean(member);
        let say = Say::with("as-code-no-member", [("form", name), ("member", member.as_str())]);
        if !self.beside.contains(&say) {
            self.beside.push(say);
        }
    }

    /// What somebody has to take out of a template that exists.
    fn take_out(&mut self, member: &str) {
        self.beside.push(Say::with("as-code-take-out", [("member", clean(member).as_str())]));
    }
}

#[cfg(test)]
mod tests;
