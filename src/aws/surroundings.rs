//! What the environment and the shared config hold that the SDK cannot bear: it gives up the whole program
//! over an endpoint that is empty and over a key that no HTTP header can carry. Both are named before
//! anything is sent.

use aws_config::SdkConfig;
use aws_config::profile::ProfileSet;
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use aws_types::service_config::{LoadServiceConfig, ServiceConfigKey};
use hyper::Uri;

use super::refusal::local;
use crate::change::{OwnCode, Trouble};
use crate::text::{Say, clean};

const ENDPOINT: &str = "AWS_ENDPOINT_URL";
/// The services that are called, as the SDK names them in variables and in the shared config.
const SERVICES: &[&str] = &[
    "STS",
    "Cognito Identity Provider",
    "IAM",
    super::delivery::SES.name,
    super::delivery::SNS.name,
    super::sms_voice::SMS_VOICE.name,
    super::trail::CLOUD_TRAIL.name,
    super::message_log::LOGS.name,
    super::stacks::CLOUD_FORMATION.name,
];
/// Those that are called to get credentials, by clients that are not ours.
const CREDENTIAL_SERVICES: &[&str] = &["STS", "SSO", "SSO OIDC", "Signin"];

fn set_and_not_blank(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

fn set_and_blank(name: &str) -> bool {
    std::env::var(name).is_ok_and(|value| value.trim().is_empty())
}

/// Does the environment hold keys, which come before the profile of `AWS_PROFILE`?
pub(super) fn has_keys() -> bool {
    let secret = ["AWS_SECRET_ACCESS_KEY", "SECRET_ACCESS_KEY"];
    set_and_not_blank("AWS_ACCESS_KEY_ID").is_some()
        && secret.iter().any(|name| set_and_not_blank(name).is_some())
}

/// `AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER`.
fn variable_of(service: &str) -> String {
    format!("{ENDPOINT}_{}", service.to_uppercase().replace(' ', "_"))
}

/// The endpoints of the environment and the shared config. One that is empty is none.
#[derive(Debug)]
struct Endpoints {
    loaded: SdkConfig,
    /// `endpoint_url` of the profile, which an empty variable hides from the SDK.
    of_profile: Option<String>,
}

impl LoadServiceConfig for Endpoints {
    fn load_config(&self, key: ServiceConfigKey<'_>) -> Option<String> {
        let is_endpoint = key.profile() == "endpoint_url";
        let value = self.loaded.service_config()?.load_config(key)?;
        if !value.trim().is_empty() {
            return Some(value);
        }
        self.of_profile.clone().filter(|_| is_endpoint)
    }
}

/// The same configuration with endpoints that can be used. `named` is `--endpoint-url`.
///
/// # Errors
/// An endpoint is not the address of a server.
pub(super) fn with_endpoints(
    loaded: SdkConfig,
    of_profile: Option<&str>,
    named: Option<&str>,
) -> Result<SdkConfig, Trouble> {
    if let Some(url) = named {
        check_endpoint("--endpoint-url", url)?;
        return Ok(loaded);
    }
    let of_profile = of_profile.filter(|url| !url.trim().is_empty()).map(str::to_owned);
    let general = loaded.endpoint_url().filter(|url| !url.trim().is_empty()).map(str::to_owned);
    let endpoints = Endpoints { loaded: loaded.clone(), of_profile };
    for service in SERVICES {
        let set = endpoint_of(&endpoints, service);
        let Some(url) = set.as_deref().or(general.as_deref()) else { continue };
        let own = variable_of(service);
        let name =
            [own.as_str(), ENDPOINT].into_iter().find(|name| set_and_not_blank(name).is_some());
        check_endpoint(name.unwrap_or("endpoint_url"), url)?;
    }
    let mut builder = loaded.into_builder();
    builder.set_endpoint_url(general);
    Ok(builder.service_config(endpoints).build())
}

/// The endpoint that is set for one service, or for all of them.
fn endpoint_of(endpoints: &dyn LoadServiceConfig, service: &str) -> Option<String> {
    let key = ServiceConfigKey::builder()
        .service_id(service)
        .env(ENDPOINT)
        .profile("endpoint_url")
        .build();
    key.ok().and_then(|key| endpoints.load_config(key))
}

/// Where a service answers that has no client of its own here: what is set for it, else its place in the
/// partition. `host` is how its addresses begin.
pub(super) fn address_of(
    config: &SdkConfig,
    service: &str,
    host: &str,
    partition: &str,
    region: &str,
) -> String {
    let set = config.service_config().and_then(|endpoints| endpoint_of(endpoints, service));
    let of_all = config.endpoint_url().map(str::to_owned);
    // What was named on the command line comes before what is set for a service, as in the SDK's own clients.
    let set = match config.get_origin("endpoint_url").is_client_config() {
        true => of_all,
        false => set.or(of_all),
    };
    set.filter(|url| !url.trim().is_empty()).unwrap_or_else(|| {
        let is_on = |flag: Option<bool>| flag.unwrap_or(false);
        let (fips, dual_stack) = (is_on(config.use_fips()), is_on(config.use_dual_stack()));
        address(host, partition, region, fips, dual_stack)
    })
}

fn address(host: &str, partition: &str, region: &str, fips: bool, dual_stack: bool) -> String {
    // Their plain addresses in GovCloud are the ones of FIPS.
    let plain = partition == "aws-us-gov" && matches!(host, "sns" | "cloudformation");
    let name =
        if fips && (dual_stack || !plain) { format!("{host}-fips") } else { host.to_owned() };
    match partition {
        "aws-cn" => format!("https://{name}.{region}.amazonaws.com.cn"),
        "aws-eusc" => format!("https://{name}.{region}.amazonaws.eu"),
        _ if dual_stack => format!("https://{name}.{region}.api.aws"),
        _ => format!("https://{name}.{region}.amazonaws.com"),
    }
}

fn check_endpoint(name: &str, url: &str) -> Result<(), Trouble> {
    if is_endpoint(url) {
        return Ok(());
    }
    // A password may stand before the host.
    let shown =
        if url.contains('@') { String::new() } else { clean(url).chars().take(80).collect() };
    let hint = Say::with("trouble-endpoint-wrong", [("name", name), ("url", &shown)]);
    Err(local("config", "endpoint", format!("{name}={shown}"), Some(hint)))
}

/// `http://` or `https://`, a host, a port that exists, and nothing that a request would put there itself.
fn is_endpoint(url: &str) -> bool {
    // Paths are added to it, and a URI has an end.
    if url.len() > 2048 {
        return false;
    }
    url.parse::<Uri>().is_ok_and(|uri| {
        let port_is_one = uri.authority().is_some_and(|authority| {
            let after_host = authority.as_str().rsplit_once(authority.host());
            after_host.is_some_and(|(_, rest)| rest.is_empty() || authority.port_u16().is_some())
        });
        matches!(uri.scheme_str(), Some("http" | "https"))
            && uri.host().is_some_and(|host| !host.is_empty())
            && uri.query().is_none()
            && port_is_one
    })
}

/// The profile and those it takes its credentials from.
fn chain<'s>(set: &'s ProfileSet, name: Option<&'s str>) -> Vec<&'s str> {
    let mut names = Vec::new();
    let mut next = Some(name.unwrap_or_else(|| set.selected_profile()));
    while let Some(name) = next.filter(|name| !names.contains(name)) {
        names.push(name);
        next = set.get_profile(name).and_then(|profile| profile.get("source_profile"));
    }
    names
}

/// Looks at the keys that will sign, where they stand in the environment or in the shared config.
/// `named` is `--profile`, which passes over keys of the environment; `profile` the one in use.
///
/// # Errors
/// A key holds a character that no request can carry.
pub(super) fn check_keys(
    set: &ProfileSet,
    named: Option<&str>,
    profile: Option<&str>,
) -> Result<(), Trouble> {
    let profiles = chain(set, profile);
    let of = |name: &str, key: &str| set.get_profile(name).and_then(|profile| profile.get(key));
    let from_environment =
        profiles.iter().any(|name| of(name, "credential_source") == Some("Environment"));
    if named.is_none() || from_environment {
        for name in ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"] {
            match std::env::var(name) {
                // The SDK would write it into its error.
                Err(std::env::VarError::NotUnicode(_)) => return Err(unfit_key(name, "foreign")),
                Ok(value) if !value.trim().is_empty() => {
                    // The SDK trims this one, and no other.
                    let is_trimmed = name == "AWS_SESSION_TOKEN";
                    check_key(name, if is_trimmed { value.trim() } else { &value })?;
                }
                _ => {}
            }
        }
    }
    for name in profiles {
        for key in ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"] {
            if let Some(value) = of(name, key) {
                check_key(&format!("{key} (profile {name})"), value)?;
            }
        }
    }
    Ok(())
}

fn check_key(name: &str, value: &str) -> Result<(), Trouble> {
    unfit(value).map_or(Ok(()), |character| Err(unfit_key(name, character)))
}

fn unfit_key(name: &str, character: &str) -> Trouble {
    let args = [("name", name), ("character", character)];
    let hint = Say::with("trouble-credential-character", args);
    local("credentials", OwnCode::Credentials.word(), clean(name), Some(hint))
}

/// What kind of character a request cannot carry, if there is one.
fn unfit(value: &str) -> Option<&'static str> {
    let found = value.chars().find(|c| !c.is_ascii_graphic())?;
    Some(match found {
        '\r' => "return",
        '\n' => "break",
        ' ' | '\t' => "space",
        c if c.is_control() => "control",
        _ => "foreign",
    })
}

/// An endpoint variable that is set and empty stops the clients that get credentials for a role or an SSO
/// session, and those take no configuration of ours. `named` and `profile` as above.
///
/// # Errors
/// There is such a variable, and this profile needs such a client.
pub(super) fn check_blank_endpoints(
    set: &ProfileSet,
    named: Option<&str>,
    profile: Option<&str>,
) -> Result<(), Trouble> {
    const NEEDS: &[&str] =
        &["role_arn", "sso_session", "sso_start_url", "login_session", "web_identity_token_file"];
    let profiles = chain(set, profile);
    let of = |name: &str, key: &str| set.get_profile(name).and_then(|profile| profile.get(key));
    let needs = profiles.iter().any(|name| NEEDS.iter().any(|key| of(name, key).is_some()))
        || set_and_not_blank("AWS_WEB_IDENTITY_TOKEN_FILE").is_some();
    // Keys of the environment come before the profile of `AWS_PROFILE`.
    if !needs || (named.is_none() && has_keys()) {
        return Ok(());
    }
    let variables = CREDENTIAL_SERVICES.iter().map(|service| variable_of(service));
    let blank = variables.chain([ENDPOINT.to_owned()]).find(|name| set_and_blank(name));
    let in_profile = profiles
        .first()
        .and_then(|name| of(name, "endpoint_url"))
        .filter(|url| url.trim().is_empty())
        .map(|_| "endpoint_url".to_owned());
    match blank.or(in_profile) {
        None => Ok(()),
        Some(name) => {
            let hint = Say::with("trouble-endpoint-blank", [("name", &name)]);
            Err(local("config", "endpoint", name, Some(hint)))
        }
    }
}

/// Credentials from wherever they come, refused where no request could carry them.
#[derive(Debug)]
pub(super) struct Checked(pub(super) SharedCredentialsProvider);

/// A key that no request can carry, of a source that has no name of a variable.
#[derive(Debug, thiserror::Error)]
#[error("the credentials hold a character that no request can carry ({0})")]
struct UnusableCredential(&'static str);

fn fit(credentials: Credentials) -> Result<Credentials, CredentialsError> {
    let unfit = [
        Some(credentials.access_key_id()),
        Some(credentials.secret_access_key()),
        credentials.session_token(),
    ]
    .into_iter()
    .flatten()
    .find_map(unfit);
    match unfit {
        None => Ok(credentials),
        Some(character) => {
            Err(CredentialsError::invalid_configuration(UnusableCredential(character)))
        }
    }
}

impl ProvideCredentials for Checked {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async move { fit(self.0.provide_credentials().await?) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_that_of_the_partition() {
        let of = |partition, region| address("sms-voice", partition, region, false, false);
        assert_eq!(of("aws", "sa-east-1"), "https://sms-voice.sa-east-1.amazonaws.com");
        assert_eq!(
            of("aws-us-gov", "us-gov-west-1"),
            "https://sms-voice.us-gov-west-1.amazonaws.com"
        );
        assert_eq!(
            of("aws-eusc", "eusc-de-east-1"),
            "https://sms-voice.eusc-de-east-1.amazonaws.eu"
        );
        assert_eq!(of("aws-cn", "cn-north-1"), "https://sms-voice.cn-north-1.amazonaws.com.cn");
        assert_eq!(
            address("cloudformation", "aws", "us-east-1", true, true),
            "https://cloudformation-fips.us-east-1.api.aws"
        );
        assert_eq!(
            address("cloudtrail", "aws-cn", "cn-north-1", false, true),
            "https://cloudtrail.cn-north-1.amazonaws.com.cn"
        );
    }

    #[test]
    fn addresses_of_servers() {
        for right in [
            "http://localhost:4566",
            "https://cognito-idp.us-east-1.amazonaws.com",
            "http://127.0.0.1:5000/",
            "https://proxy.example/aws",
            "http://[::1]:8080",
        ] {
            assert!(is_endpoint(right), "{right}");
        }
        let long = format!("http://{}", "a".repeat(70_000));
        for wrong in [
            "",
            " ",
            "localhost",
            "localhost:4566",
            "http://",
            "http:///x",
            "ftp://host",
            "not a url",
            "http://host:99999",
            "http://host:port",
            "http://host/?a=b",
            "http://ho st",
            "http://host\r",
            &long,
        ] {
            assert!(!is_endpoint(wrong), "{wrong:.40}");
        }
        let trouble = check_endpoint("AWS_ENDPOINT_URL", "http//user:secret@host").unwrap_err();
        assert!(!format!("{trouble:?}").contains("secret"), "{trouble:?}");
    }

    #[test]
    fn characters_that_no_request_can_carry() {
        assert_eq!(unfit("AKIAIOSFODNN7EXAMPLE"), None);
        assert_eq!(unfit("wJalrXUtnFEMI/K7MDENG+bPxRfiCY=="), None);
        for (value, kind) in [
            ("AKIA\r", "return"),
            ("AKIA\nX", "break"),
            ("AKIA ", "space"),
            ("AK\u{1b}IA", "control"),
            ("AKIA\u{feff}", "foreign"),
            ("clé", "foreign"),
        ] {
            assert_eq!(unfit(value), Some(kind), "{value:?}");
            let token = Credentials::new("AKIA", "secret", Some(value.into()), None, "test");
            assert!(fit(token).is_err(), "{value:?}");
            let key = Credentials::new(value, "secret", None, None, "test");
            let error = fit(key).unwrap_err();
            assert!(!format!("{error:?}").contains(value), "{error:?}");
        }
        assert!(fit(Credentials::new("AKIA", "secret", None, None, "test")).is_ok());
    }

    #[test]
    fn variables_are_named_as_the_sdk_does() {
        assert_eq!(
            variable_of("Cognito Identity Provider"),
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"
        );
        assert_eq!(variable_of("SSO OIDC"), "AWS_ENDPOINT_URL_SSO_OIDC");
    }
}
