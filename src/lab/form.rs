//! The form that a request of awsQuery, or a page of managed login, comes as.

use percent_encoding::percent_decode_str;

/// The form of an awsQuery request.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    pub(super) fn parse(body: &[u8]) -> Form {
        if body.first() == Some(&b'{') {
            return Form::default();
        }
        let text = String::from_utf8_lossy(body);
        let decode = |part: &str| {
            percent_decode_str(&part.replace('+', " ")).decode_utf8_lossy().into_owned()
        };
        let pairs = text.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        });
        Form(pairs.collect())
    }

    /// A parameter that was sent.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// `Name.member.1`, `Name.member.2` and so on.
    pub(super) fn list(&self, name: &str) -> Vec<&str> {
        (1..).map_while(|n| self.get(&format!("{name}.member.{n}"))).collect()
    }

    /// Whether any parameter begins so.
    pub(super) fn has(&self, prefix: &str) -> bool {
        self.0.iter().any(|(key, _)| key.starts_with(prefix))
    }
}
