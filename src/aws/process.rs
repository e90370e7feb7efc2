//! `credential_process`, run as the SDK runs it, but with an end: the SDK keeps whatever the process says,
//! however much that is.

use std::process::Stdio;

use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, future};
use serde_json::{Map, Value};
use tokio::io::{AsyncRead, AsyncReadExt};
use zeroize::Zeroizing;

/// Credentials are a few hundred bytes; a session token may be some thousand.
const MOST_BYTES: u64 = 64 * 1024;

/// The process that a profile names.
pub(super) struct CredentialProcess {
    command: String,
    account: Option<String>,
}

// A command may hold a password.
impl std::fmt::Debug for CredentialProcess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CredentialProcess")
    }
}

impl CredentialProcess {
    /// The process of a profile that takes its credentials from nothing else; `get` reads its keys.
    pub(super) fn of<'p>(get: impl Fn(&str) -> Option<&'p str>) -> Option<CredentialProcess> {
        const FIRST: &[&str] = &[
            "role_arn",
            "web_identity_token_file",
            "sso_session",
            "sso_account_id",
            "sso_start_url",
            "sso_region",
            "sso_role_name",
            "login_session",
        ];
        if FIRST.iter().any(|key| get(key).is_some()) {
            return None;
        }
        Some(CredentialProcess {
            command: get("credential_process")?.to_owned(),
            account: get("aws_account_id").map(str::to_owned),
        })
    }

    #[cfg(not(windows))]
    fn shell(&self) -> tokio::process::Command {
        let mut command = tokio::process::Command::new("sh");
        command.args(["-c", &self.command]);
        command
    }

    #[cfg(windows)]
    fn shell(&self) -> tokio::process::Command {
        let mut command = tokio::process::Command::new("cmd.exe");
        command.arg("/C").raw_arg(format!("\"{}\"", self.command));
        command
    }

    async fn run(&self) -> Result<Credentials, CredentialsError> {
        let failed = |why: String| {
            CredentialsError::provider_error(format!("credential_process failed: {why}"))
        };
        let mut child = self
            .shell()
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        // Each pipe is closed where its reader has enough: who writes on is ended by that.
        let (said, told) = tokio::join!(most(child.stdout.take()), most(child.stderr.take()));
        let Some(said) = said else {
            return Err(failed(format!("it writes more than {} KiB", MOST_BYTES / 1024)));
        };
        let status = child.wait().await.map_err(|error| failed(error.to_string()))?;
        if !status.success() {
            let told = told.unwrap_or_default();
            // Such tools print tokens when they are told to be chatty.
            let told = crate::classify::mask(&String::from_utf8_lossy(&told)).0;
            return Err(failed(format!(
                "{status}. {}",
                told.chars().take(500).collect::<String>()
            )));
        }
        self.credentials(&said).map_err(|why| failed(why.to_owned()))
    }

    /// Reads what the process said; none of it stands in an error.
    fn credentials(&self, said: &[u8]) -> Result<Credentials, &'static str> {
        let Ok(Value::Object(members)) = serde_json::from_slice(said) else {
            return Err("it does not write one JSON object");
        };
        if member(&members, "Version").and_then(Value::as_i64) != Some(1) {
            return Err("Version is not 1");
        }
        let text = |name: &str| member(&members, name).and_then(Value::as_str);
        let mut credentials = Credentials::builder()
            .access_key_id(text("AccessKeyId").ok_or("AccessKeyId is missing")?)
            .secret_access_key(text("SecretAccessKey").ok_or("SecretAccessKey is missing")?)
            .provider_name("CredentialProcess");
        credentials.set_session_token(text("SessionToken").map(str::to_owned));
        if let Some(expiry) = member(&members, "Expiration") {
            let moment = expiry.as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
            credentials.set_expiry(Some(moment.ok_or("Expiration is not a time")?.into()));
        }
        let account = text("AccountId").or(self.account.as_deref());
        credentials.set_account_id(account.map(Into::into));
        Ok(credentials.build())
    }
}

/// The names are written in any case, as for the SDK.
fn member<'m>(members: &'m Map<String, Value>, name: &str) -> Option<&'m Value> {
    let found = members.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value).filter(|value| !value.is_null())
}

/// What comes out of a pipe; `None` if it is more than enough.
async fn most(pipe: Option<impl AsyncRead + Unpin>) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    if let Some(pipe) = pipe {
        // An error is an end: what was read until then is looked at.
        let _ = pipe.take(MOST_BYTES + 1).read_to_end(&mut bytes).await;
    }
    (bytes.len() as u64 <= MOST_BYTES).then_some(bytes)
}

impl ProvideCredentials for CredentialProcess {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(self.run())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn process(command: &str) -> CredentialProcess {
        CredentialProcess { command: command.to_owned(), account: None }
    }

    #[test]
    fn only_a_profile_without_another_source_has_a_process() {
        let of = |keys: &'static [(&'static str, &'static str)]| {
            CredentialProcess::of(|key| keys.iter().find(|(k, _)| *k == key).map(|(_, v)| *v))
        };
        assert!(of(&[("credential_process", "x")]).is_some());
        assert!(of(&[("aws_access_key_id", "x")]).is_none());
        assert!(of(&[("credential_process", "x"), ("role_arn", "y")]).is_none());
        assert!(of(&[("credential_process", "x"), ("sso_session", "y")]).is_none());
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn a_process_gives_credentials_or_ends() {
        let good = r#"echo '{"Version": 1, "accesskeyid": "AKIAPROCESS", "SecretAccessKey": "s3cr3t",
            "SessionToken": "token", "Expiration": "2030-01-02T03:04:05Z"}'"#;
        let credentials = process(good).run().await.unwrap();
        assert_eq!(credentials.access_key_id(), "AKIAPROCESS");
        assert_eq!(credentials.session_token(), Some("token"));
        assert!(credentials.expiry().is_some());

        for (command, why) in [
            ("yes '{\"SecretAccessKey\": \"s3cr3t\"}'", "more than 64 KiB"),
            ("yes >&2", "failed"),
            ("echo no >&2; exit 3", "no"),
            ("echo '{\"SecretAccessKey\": \"s3cr3t\"'", "one JSON object"),
            ("echo '{\"Version\": 2, \"SecretAccessKey\": \"s3cr3t\"}'", "Version"),
            ("echo '{\"Version\": 1, \"SecretAccessKey\": \"s3cr3t\"}'", "AccessKeyId"),
        ] {
            let error = process(command).run().await.unwrap_err();
            let text = format!("{}", std::error::Error::source(&error).unwrap());
            assert!(text.contains(why), "{command}: {text}");
            assert!(!format!("{error:?}").contains("s3cr3t"), "{command}: {error:?}");
        }
    }
}
