//! How the reads go, for whoever waits for them, and the calls that were made for them.

/// One read of an inspection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The call: `cognito-idp:DescribeUserPool`, `iam:GetRole`.
    pub call: &'static str,
    /// What it was about, the role's name or a policy's; may be empty.
    pub about: String,
    /// How far it is.
    pub state: ReadState,
}

/// How far a read is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadState {
    /// Sent.
    Running,
    /// Answered after so many milliseconds.
    Ok(u64),
    /// Not allowed: the permission.
    Denied(String),
    /// Failed: code and text.
    Failed(String),
}

/// One call on the wire. Nothing in it is secret: bodies are not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallRecord {
    /// Local time of day, `14:02:11 -03:00`.
    pub at: String,
    /// `cognito-idp:DescribeUserPool`.
    pub call: String,
    /// Milliseconds to the answer.
    pub millis: u64,
    /// `200`, or the error's code.
    pub code: String,
    /// AWS's request id.
    pub request_id: Option<String>,
}
