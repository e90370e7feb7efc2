//! What a lesson says of the three Lambda triggers of custom authentication: a table in the place of code.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What the three triggers do.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomAuth {
    /// The challenges that *DefineAuthChallenge* asks for, in this order, `PASSWORD_VERIFIER` and
    /// `CUSTOM_CHALLENGE`; tokens after the last one.
    pub define: Vec<String>,
    /// The same for a sign-in that began with `CHALLENGE_NAME` `SRP_A`, if the trigger tells the two apart.
    #[serde(default)]
    pub define_after_srp: Vec<String>,
    /// How many wrong answers it lets pass before it fails the sign-in.
    #[serde(default)]
    pub wrong_answers: usize,
    /// What *CreateAuthChallenge* makes of each `CUSTOM_CHALLENGE`, and what *VerifyAuthChallengeResponse*
    /// takes for the right answer.
    #[serde(default)]
    pub create: Vec<Challenge>,
}

impl fmt::Debug for CustomAuth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomAuth").field("define", &self.define).finish_non_exhaustive()
    }
}

/// One custom challenge.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Challenge {
    /// `publicChallengeParameters`: what the client gets to see.
    #[serde(default)]
    pub parameters: BTreeMap<String, String>,
    /// What the client has to answer.
    pub answer: String,
}

impl fmt::Debug for Challenge {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Challenge").field("parameters", &self.parameters).finish_non_exhaustive()
    }
}
