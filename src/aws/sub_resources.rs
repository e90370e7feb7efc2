//! What hangs on a pool beside its own documents, each in one call or one list: identity providers, threat
//! protection, log delivery. Read only where a rule will judge it.

use serde_json::{Map, Value, json};

use super::pages::List;
use super::raw::{object_with_id, read_members, text};
use super::refusal;
use super::session::Session;
use crate::change::Trouble;
use crate::facts::{Fact, IdentityProvider, LogDelivery, RiskConfiguration};

/// `ListIdentityProviders`.
pub(super) async fn read_identity_providers(
    session: &Session,
    pool_id: &str,
) -> Fact<Vec<IdentityProvider>> {
    const LIST: List =
        List { call: "cognito-idp:ListIdentityProviders", items: "Providers", next: "NextToken" };
    let page = |token| async move {
        session.turn(|p| &p.resources).await;
        let sent = session
            .cognito
            .list_identity_providers()
            .user_pool_id(pool_id)
            .max_results(60)
            .set_next_token(token);
        read_members!(LIST.call, sent)
    };
    let provider = |provider: &Map<String, Value>| {
        Some(IdentityProvider {
            name: text(provider, "ProviderName")?,
            kind: text(provider, "ProviderType")?,
        })
    };
    LIST.read(page, provider).await
}

/// `DescribeRiskConfiguration` for the whole pool: an app client may have one of its own.
pub(super) async fn read_risk(session: &Session, pool_id: &str) -> Fact<Option<RiskConfiguration>> {
    const CALL: &str = "cognito-idp:DescribeRiskConfiguration";
    session.turn(|p| &p.resources).await;
    let sent = session.cognito.describe_risk_configuration().user_pool_id(pool_id);
    match read_members!(CALL, sent) {
        Ok(mut members) => match members.shift_remove("RiskConfiguration") {
            Some(Value::Object(risk)) => Fact::Known(Some(RiskConfiguration(risk))),
            _ => Fact::Failed { code: "unreadable".into(), text: CALL.into() },
        },
        Err(trouble) if trouble.code == "UserPoolAddOnNotEnabledException" => Fact::Known(None),
        Err(trouble) => refusal::unread(&trouble),
    }
}

/// `GetLogDeliveryConfiguration`: its whole document, which is written back whole.
pub(super) async fn read_log_delivery(session: &Session, pool_id: &str) -> Fact<LogDelivery> {
    const CALL: &str = "cognito-idp:GetLogDeliveryConfiguration";
    session.turn(|p| &p.resources).await;
    let sent = session.cognito.get_log_delivery_configuration().user_pool_id(pool_id);
    let document: Result<Map<String, Value>, Trouble> =
        read_members!(CALL, sent).and_then(|members| {
            object_with_id(CALL, members, "LogDeliveryConfiguration", ("UserPoolId", pool_id))
        });
    match document {
        Ok(mut document) => {
            document.entry("LogConfigurations").or_insert_with(|| json!([]));
            Fact::Known(LogDelivery(document))
        }
        Err(trouble) => refusal::unread(&trouble),
    }
}
