//! The guides against AWS's own article on MFA errors: every step of its procedures has a step here,
//! every statement of it stands in a guide, and where it is wrong or incomplete the guide says better.

mod facts;

use cognito_doctor::classify::{self, Found, explain};
use cognito_doctor::guides::{self, Guide, HOLES, Holes, Step};
use cognito_doctor::problem::Problem;
use cognito_doctor::rules::{self, State};
use cognito_doctor::text::Bilingual;
use facts::{Asked, Decision, Fact, Facts, UsersSample, sample};
use serde_json::json;

fn guide(problem: Problem) -> &'static Guide {
    guides::find(problem).unwrap_or_else(|| panic!("there is no guide {problem}"))
}

fn step(slug: Problem, id: &str) -> &'static Step {
    let steps = &guide(slug).steps;
    steps.iter().find(|s| s.id == id).unwrap_or_else(|| panic!("{slug} has no step {id}"))
}

/// The article's procedures: the guide, how many steps the article has there, and which of our steps
/// mirror which of its. A single instruction in a sentence counts as one step. Nothing here comes
/// from the guides: a step that is renamed, removed or loses its numbers must fail.
type Procedure = (Problem, u32, &'static [(&'static str, &'static [u32])]);

const PROCEDURES: &[Procedure] = &[
    (
        // 1-5 the role in the pool's console, 6-8 the role in IAM, 9-12 the policy, 13 the SCP.
        Problem::SmsRoleAccessPolicy,
        13,
        &[
            ("note_sms_role", &[1, 2, 3, 4, 5]),
            ("open_role", &[6, 7, 8]),
            ("allow_publish", &[9, 10, 11, 12]),
            ("check_scp", &[13]),
        ],
    ),
    // "Configure the trust policy": the service is not trusted, or the external ID differs.
    (Problem::SmsRoleTrustRelationship, 1, &[("trust_cognito", &[1]), ("match_external_id", &[1])]),
    // "Give all values of SmsMfaConfiguration to SetUserPoolMfaConfig".
    (
        Problem::SmsConfigurationInvalid,
        1,
        &[("name_sms_role", &[1]), ("send_whole_configuration", &[1])],
    ),
    (
        // 1 decode the token, 2-9 the eight console steps.
        Problem::TotpTokenScope,
        9,
        &[
            ("decode_token", &[1]),
            ("find_app_client", &[2, 3, 4, 5, 6]),
            ("allow_scope", &[7, 8, 9]),
        ],
    ),
    // "Start the authentication over with InitiateAuth or AdminInitiateAuth".
    (Problem::SessionReused, 1, &[("start_again", &[1])]),
    // "Raise the duration of the authentication flow session".
    (Problem::SessionExpired, 1, &[("raise_duration", &[1])]),
    (
        // 1 set TOTP up, 2 answer MFA_SETUP, 3 the device's time.
        Problem::TotpCodeMismatch,
        3,
        &[
            ("get_secret", &[1]),
            ("verify_token", &[1]),
            ("answer_mfa_setup", &[2]),
            ("compare_clocks", &[3]),
        ],
    ),
    // "Configure TOTP MFA before SetUserMFAPreference".
    (
        Problem::TotpNotSetUp,
        1,
        &[("get_secret", &[1]), ("verify_token", &[1]), ("set_preference", &[1])],
    ),
    // "Configure TOTP MFA" in the pool.
    (Problem::TotpNotEnabled, 1, &[("turn_totp_on", &[1])]),
    (
        // "Put the calls in the right sequence": one step of ours a call.
        Problem::SessionInvalid,
        1,
        &[
            ("first_initiate_auth", &[1]),
            ("then_associate", &[1]),
            ("then_verify", &[1]),
            ("then_answer_mfa_setup", &[1]),
            ("or_answer_code", &[1]),
        ],
    ),
    (
        // 1 the secret, 2 the app, 3 a fresh code, 4 the QR code.
        Problem::TotpEnableMismatch,
        4,
        &[
            ("get_secret", &[1]),
            ("save_secret", &[2]),
            ("send_fresh_code", &[3]),
            ("make_qr_code", &[4]),
        ],
    ),
    // "Set up Amazon SES for the pool".
    (Problem::EmailDefaultSender, 1, &[("send_with_ses", &[1])]),
    // "Choose another recovery method than email".
    (Problem::EmailRecoveryConflict, 1, &[("choose_recovery", &[1])]),
    // "Change the plan to Essentials or Plus".
    (Problem::EmailTier, 1, &[("switch_plan", &[1])]),
];

/// Guides of problems that the article does not know.
const BEYOND_THE_ARTICLE: &[Problem] = &[
    Problem::MfaNotPrompted,
    Problem::SmsNotDelivered,
    Problem::CallerCannotPassRole,
    Problem::RememberedDevice,
    Problem::LostAuthenticator,
    Problem::UpdateResetsSettings,
    Problem::RefreshTokenRefused,
    Problem::CustomAuthAndMfa,
    Problem::MfaSetupUnanswered,
    Problem::MfaTypeNotSelected,
    Problem::PreferenceRefused,
    Problem::CodeSentElsewhere,
    Problem::RecoveryChannelLockout,
    Problem::PasskeyAndMfa,
    Problem::FederatedUsers,
    Problem::UsersMoved,
    Problem::PointInTimeRecovery,
    Problem::ThreatProtection,
    Problem::Lockout,
];

#[test]
fn every_step_of_the_article_has_a_step_here() {
    for (slug, count, steps) in PROCEDURES {
        for (id, numbers) in *steps {
            assert_eq!(step(*slug, id).seed, *numbers, "{slug}/{id}");
        }
        let mut covered: Vec<u32> =
            steps.iter().flat_map(|(_, numbers)| *numbers).copied().collect();
        covered.sort_unstable();
        covered.dedup();
        assert_eq!(covered, (1..=*count).collect::<Vec<u32>>(), "{slug} leaves steps out");
        // The other way round: a step that claims to mirror the article is in the table.
        for other in guide(*slug).steps.iter().filter(|s| !s.seed.is_empty()) {
            let named = steps.iter().any(|(id, _)| *id == other.id);
            assert!(named, "{slug}/{} mirrors {:?}, says the guide alone", other.id, other.seed);
        }
    }
}

#[test]
fn the_steps_keep_the_order_of_the_article() {
    for guide in guides::all() {
        let numbers: Vec<u32> = guide.steps.iter().flat_map(|s| s.seed.clone()).collect();
        assert!(numbers.is_sorted(), "{}: {numbers:?}", guide.problem);
    }
}

#[test]
fn every_guide_is_of_the_article_or_beyond_it() {
    let mut named: Vec<Problem> = PROCEDURES.iter().map(|(slug, ..)| *slug).collect();
    named.extend(BEYOND_THE_ARTICLE);
    named.sort_unstable();
    let mut guides: Vec<Problem> = guides::all().iter().map(|g| g.problem).collect();
    guides.sort_unstable();
    assert_eq!(named, guides);
    for slug in BEYOND_THE_ARTICLE {
        let none = guide(*slug).steps.iter().all(|s| s.seed.is_empty());
        assert!(none, "{slug} mirrors steps of an article that does not speak of it");
    }
}

/// One statement of the article: guide, where (`what`, `blocks`, `beyond` or a step's id), the words
/// that must stand there in English and in Portuguese.
type Statement = (Problem, &'static str, &'static [&'static str], &'static [&'static str]);

const STATEMENTS: &[Statement] = &[
    // The role may not publish with SNS; the repair adds sns:Publish; an SCP may block it.
    (
        Problem::SmsRoleAccessPolicy,
        "what",
        &["the role is not allowed to send", "`sns:Publish`"],
        &["o perfil não tem permissão de envio", "`sns:Publish`"],
    ),
    (
        Problem::SmsRoleAccessPolicy,
        "note_sms_role",
        &["Authentication methods", "SMS section", "ARN of the IAM role"],
        &["Métodos de autenticação", "seção SMS", "ARN do perfil do IAM"],
    ),
    (
        Problem::SmsRoleAccessPolicy,
        "allow_publish",
        &["allows `sns:Publish`", "save"],
        &["permita `sns:Publish`", "salve"],
    ),
    (
        Problem::SmsRoleAccessPolicy,
        "check_scp",
        &["service control policy", "deny `sns:Publish`"],
        &["política de controle de serviços", "negar `sns:Publish`"],
    ),
    // Corrected: the missing permission is only one cause.
    (
        Problem::SmsRoleAccessPolicy,
        "beyond",
        &["only one cause", "explicit deny", "permissions boundary", "SCP"],
        &["só uma das causas", "negação explícita", "limite de permissões", "SCP"],
    ),
    // The role's trust: the service, or the external ID.
    (
        Problem::SmsRoleTrustRelationship,
        "what",
        &["Cognito assumes the IAM role", "trust policy does not let it", "external ID"],
        &["o Cognito assume o perfil do IAM", "política de confiança", "ID externo"],
    ),
    (
        Problem::SmsRoleTrustRelationship,
        "trust_cognito",
        &["`sts:AssumeRole`", "`cognito-idp.amazonaws.com`"],
        &["`sts:AssumeRole`", "`cognito-idp.amazonaws.com`"],
    ),
    (
        Problem::SmsRoleTrustRelationship,
        "match_external_id",
        &["`sts:ExternalId`", "must be the pool's"],
        &["`sts:ExternalId`", "precisa ser o do grupo"],
    ),
    // Corrected: the same text when the role is gone.
    (
        Problem::SmsRoleTrustRelationship,
        "beyond",
        &["even when the role no longer exists"],
        &["mesmo quando o perfil não existe mais"],
    ),
    // A parameter is invalid; give all values. Corrected: all of the configuration, not that block.
    (
        Problem::SmsConfigurationInvalid,
        "what",
        &["refuses a value", "a value is missing"],
        &["recusa um valor", "falta um valor"],
    ),
    (
        Problem::SmsConfigurationInvalid,
        "beyond",
        &["`SetUserPoolMfaConfig` replaces the whole", "not `SmsMfaConfiguration` alone"],
        &["`SetUserPoolMfaConfig` substitui toda", "não só `SmsMfaConfiguration`"],
    ),
    // Requirements of TOTP: MFA in the pool first; the user must try to sign in.
    (
        Problem::TotpNotSetUp,
        "totp_in_pool",
        &["Add MFA to the pool before you set up TOTP"],
        &["Adicione MFA ao grupo de usuários antes de configurar o TOTP"],
    ),
    // Corrected: that is the way of the session; who is signed in uses the access token.
    (
        Problem::TotpNotSetUp,
        "sign_in_first",
        &[
            "never authenticated the user",
            "must try to sign in before a token can be associated",
            "already signed in uses the access token instead",
        ],
        &[
            "nunca autenticou o usuário",
            "precisa tentar entrar antes que um token possa ser associado",
            "já está conectado usa o token de acesso",
        ],
    ),
    // Federated users are asked for no MFA by Cognito.
    (
        Problem::TotpNotSetUp,
        "beyond",
        &["Federated users", "manages their MFA", "Cognito does not prompt them for it"],
        &["Usuários federados", "cuida da MFA deles", "o Cognito não pede nenhuma"],
    ),
    // The scope that AssociateSoftwareToken needs.
    (
        Problem::TotpTokenScope,
        "what",
        &[
            "access token does not contain `aws.cognito.signin.user.admin`",
            "`AssociateSoftwareToken`",
        ],
        &["token de acesso não contém `aws.cognito.signin.user.admin`", "`AssociateSoftwareToken`"],
    ),
    // InitiateAuth always includes it. Corrected: unless a trigger takes it out.
    (
        Problem::TotpTokenScope,
        "beyond",
        &["`InitiateAuth`", "always puts this scope", "unless a pre token generation trigger"],
        &[
            "`InitiateAuth`",
            "sempre inclui esse escopo",
            "a não ser que um acionador de pré-geração",
        ],
    ),
    (
        Problem::TotpTokenScope,
        "blocks",
        &["through managed login"],
        &["pela página de login gerenciada"],
    ),
    (
        Problem::TotpTokenScope,
        "decode_token",
        &["decoded with Base64", "payload", "`aws.cognito.signin.user.admin`"],
        &["decodificada com Base64", "carga útil", "`aws.cognito.signin.user.admin`"],
    ),
    (
        Problem::TotpTokenScope,
        "find_app_client",
        &["Under Applications, choose App clients"],
        &["Em Aplicações, escolha Clientes de aplicações"],
    ),
    (
        Problem::TotpTokenScope,
        "allow_scope",
        &["tab Login pages", "OpenID Connect scopes", "save the changes"],
        &["guia Páginas de login", "Escopos do OpenID Connect", "salve as alterações"],
    ),
    // A session is good once; the way out is the beginning.
    (
        Problem::SessionReused,
        "what",
        &["each can be used once"],
        &["cada uma só pode ser usada uma vez"],
    ),
    (
        Problem::SessionReused,
        "start_again",
        &[
            "in the middle of a sign-in with TOTP",
            "at the start",
            "`InitiateAuth`",
            "`AdminInitiateAuth`",
        ],
        &["no meio de um login com TOTP", "do início", "`InitiateAuth`", "`AdminInitiateAuth`"],
    ),
    // Three minutes, fifteen at most.
    (
        Problem::SessionExpired,
        "what",
        &["By default sessions expire after 3 minutes", "up to 15"],
        &["Por padrão, as sessões expiram após 3 minutos", "até 15"],
    ),
    (
        Problem::SessionExpired,
        "raise_duration",
        &["app client", "authentication flow session duration", "15 minutes"],
        &["cliente de aplicação", "duração da sessão do fluxo de autenticação", "15 minutos"],
    ),
    // Three causes of a mismatch, and the example.
    (
        Problem::TotpCodeMismatch,
        "what",
        &[
            "TOTP code is not valid",
            "it has expired",
            "user's state does not support the call",
            "`MFA_SETUP`",
            "`RespondToAuthChallenge`",
            "TOTP has not been set up for the user",
        ],
        &[
            "código TOTP não é válido",
            "já expirou",
            "estado do usuário não admite a chamada",
            "`MFA_SETUP`",
            "`RespondToAuthChallenge`",
            "sem que o TOTP tenha sido configurado para o usuário",
        ],
    ),
    (
        Problem::TotpCodeMismatch,
        "answer_mfa_setup",
        &["`RespondToAuthChallenge` with the challenge `MFA_SETUP`"],
        &["`RespondToAuthChallenge` com o desafio `MFA_SETUP`"],
    ),
    (
        Problem::TotpCodeMismatch,
        "compare_clocks",
        &["device's clock with the real time", "TOTP codes are made from the clock"],
        &["relógio do aparelho com a hora certa", "códigos TOTP são feitos a partir do relógio"],
    ),
    // TOTP before the preference.
    (
        Problem::TotpNotSetUp,
        "what",
        &["no verified software token for the user"],
        &["nenhum token de software verificado dele"],
    ),
    (
        Problem::TotpNotSetUp,
        "set_preference",
        &["Only now", "`SetUserMFAPreference` or `AdminSetUserMFAPreference`"],
        &["Só agora", "`SetUserMFAPreference` ou `AdminSetUserMFAPreference`"],
    ),
    // TOTP is not set up in the pool. Corrected: SetUserPoolMfaConfig replaces everything.
    (
        Problem::TotpNotEnabled,
        "what",
        &["TOTP MFA has not been set up in the user pool"],
        &["A MFA do TOTP não foi configurada no grupo de usuários"],
    ),
    (
        Problem::TotpNotEnabled,
        "beyond",
        &["`SetUserPoolMfaConfig` replaces the whole configuration"],
        &["`SetUserPoolMfaConfig` substitui a configuração inteira"],
    ),
    // A wrong session string, or the wrong order.
    (
        Problem::SessionInvalid,
        "what",
        &["a wrong session string", "in the wrong order"],
        &["uma string de sessão incorreta", "fora da sequência"],
    ),
    (
        Problem::SessionInvalid,
        "first_initiate_auth",
        &["Begin with `InitiateAuth`", "returns the first session string"],
        &["Comece com `InitiateAuth`", "devolve a primeira string de sessão"],
    ),
    (
        Problem::SessionInvalid,
        "then_associate",
        &["the next call carries the session string of the answer before"],
        &["a próxima chamada leve a string de sessão da resposta anterior"],
    ),
    // The first code does not fit; secret, app, fresh code, QR code.
    (
        Problem::TotpEnableMismatch,
        "what",
        &["While TOTP is being set up", "not the one that Cognito expects"],
        &["Durante a configuração do TOTP", "não é o que o Cognito espera"],
    ),
    (
        Problem::TotpEnableMismatch,
        "get_secret",
        &["`AssociateSoftwareToken`", "`SecretCode`"],
        &["`AssociateSoftwareToken`", "`SecretCode`"],
    ),
    (
        Problem::TotpEnableMismatch,
        "save_secret",
        &["Save the secret in the authenticator app"],
        &["Salve o segredo no aplicativo autenticador"],
    ),
    (
        Problem::TotpEnableMismatch,
        "send_fresh_code",
        &["Send a fresh code"],
        &["Envie um código novo"],
    ),
    // Corrected: the sample's QR code names neither the user nor the application.
    (
        Problem::TotpEnableMismatch,
        "make_qr_code",
        &["QR code from the `SecretCode`", "user as the label", "application as the issuer"],
        &["QR code a partir do `SecretCode`", "usuário como rótulo", "aplicação como emissor"],
    ),
    (
        Problem::TotpEnableMismatch,
        "beyond",
        &["a label and an issuer, which the AWS article's sample leaves out"],
        &["um rótulo e de um emissor, que o exemplo do artigo da AWS deixa de fora"],
    ),
    // E-mail: SES first; mail goes to unverified addresses.
    (
        Problem::EmailDefaultSender,
        "what",
        &["default email settings", "Before you turn email on as a factor", "Amazon SES"],
        &["configuração padrão de e-mail", "Antes de definir o e-mail como fator", "Amazon SES"],
    ),
    // Corrected: completing it sets email_verified; the article copied phone_number_verified.
    (
        Problem::EmailDefaultSender,
        "beyond",
        &[
            "addresses that are not verified yet",
            "sets `email_verified` to true",
            "the AWS article says `phone_number_verified` there, and that is wrong",
        ],
        &[
            "endereços ainda não verificados",
            "define `email_verified` como verdadeiro",
            "o artigo da AWS diz `phone_number_verified` nesse ponto, e está errado",
        ],
    ),
    (
        Problem::EmailDefaultSender,
        "send_with_ses",
        &["Send email with Amazon SES"],
        &["Enviar e-mail com o Amazon SES"],
    ),
    // E-mail alone as recovery; one factor cannot serve both.
    (
        Problem::EmailRecoveryConflict,
        "what",
        &[
            "recover their account by email alone",
            "no recovery method is set",
            "same factor cannot serve for MFA and for account recovery",
        ],
        &[
            "só recuperam a conta por e-mail",
            "nenhum método de recuperação está definido",
            "Não é possível usar o mesmo fator na MFA e na recuperação de conta",
        ],
    ),
    // Corrected: not set fails too, and the phone may collide with SMS MFA.
    (
        Problem::EmailRecoveryConflict,
        "beyond",
        &["not set at all is refused", "On a pool with required SMS MFA that pair was refused"],
        &[
            "não está definida é recusada",
            "Em um grupo de usuários com MFA por SMS obrigatória, esse par foi recusado",
        ],
    ),
    (
        Problem::EmailRecoveryConflict,
        "choose_recovery",
        &["Choose another recovery method"],
        &["Escolha outro método de recuperação"],
    ),
    // The plan.
    (
        Problem::EmailTier,
        "what",
        &["Lite feature plan", "Only the Essentials and Plus plans include MFA by email"],
        &["plano de atributos Lite", "Somente os planos Essentials e Plus incluem MFA por e-mail"],
    ),
    (
        Problem::EmailTier,
        "switch_plan",
        &["Switch to Essentials or Plus"],
        &["Mude para o Essentials ou o Plus"],
    ),
];

#[test]
fn every_statement_of_the_article_stands_in_a_guide_in_both_languages() {
    let mut missing = Vec::new();
    for (slug, place, english, portuguese) in STATEMENTS {
        let guide = guide(*slug);
        let texts: Vec<&Bilingual> = match *place {
            "what" => vec![&guide.what],
            "blocks" => vec![&guide.blocks],
            "beyond" => vec![&guide.beyond],
            id => vec![&step(*slug, id).title, &step(*slug, id).body],
        };
        let en: String = texts.iter().map(|t| format!("{}\n", t.en)).collect();
        let pt: String = texts.iter().map(|t| format!("{}\n", t.pt_br)).collect();
        for (lang, text, words) in [("en", en, english), ("pt-BR", pt, portuguese)] {
            assert!(!words.is_empty(), "{slug}/{place} asks for nothing in {lang}");
            for word in words.iter().filter(|w| !text.contains(**w)) {
                missing.push(format!("{slug}/{place}, {lang}: {word:?} is not in {text:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_guide_of_the_article_has_a_statement_of_it() {
    for (slug, ..) in PROCEDURES {
        let any = STATEMENTS.iter().any(|(other, ..)| other == slug);
        assert!(any, "nothing of what the article says of {slug} is looked for");
    }
}

/// The article's one wrong statement must not come back as ours.
#[test]
fn only_the_correction_speaks_of_phone_number_verified() {
    for guide in guides::all() {
        // A command may ask for the attribute itself.
        for (place, text) in texts(guide).into_iter().filter(|(place, _)| !place.ends_with(".cli"))
        {
            if text.contains("phone_number_verified") {
                let corrects = text.contains("`email_verified`");
                assert!(corrects, "{}/{place} repeats the article's slip", guide.problem);
            }
        }
    }
}

/// Every text and command of a guide, with its place.
fn texts(guide: &'static Guide) -> Vec<(String, &'static str)> {
    let mut found: Vec<(String, &'static str)> = Vec::new();
    let both = |place: &str, text: &'static Bilingual| {
        [(format!("{place}.en"), text.en.as_str()), (format!("{place}.pt-BR"), text.pt_br.as_str())]
    };
    for (place, text) in [
        ("title", &guide.title),
        ("what", &guide.what),
        ("blocks", &guide.blocks),
        ("beyond", &guide.beyond),
    ] {
        found.extend(both(place, text));
    }
    for step in &guide.steps {
        for (part, text) in [
            ("title", &step.title),
            ("body", &step.body),
            ("console", &step.console),
            ("manual", &step.manual),
        ] {
            found.extend(both(&format!("{}.{part}", step.id), text));
        }
        found.push((format!("{}.cli", step.id), &step.cli));
    }
    found
}

/// What stands between a brace and the next: the holes of a text, and in a command only what looks
/// like one, because JSON, awk and the shell have braces of their own.
fn holes(text: &'static str, is_command: bool) -> Vec<&'static str> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('{') {
        let rest = &text[at + 1..];
        let end = rest.find(['{', '}']).unwrap_or(rest.len());
        let (inside, closed) = (&rest[..end], rest[end..].starts_with('}'));
        let word = !inside.is_empty()
            && inside.chars().all(|c| c.is_ascii_alphanumeric() || "_- ".contains(c));
        let of_the_shell = text[..at].ends_with('$');
        // Cognito's own hole for the code, which stays as it is.
        if inside == "####" || is_command && (!closed || !word || of_the_shell) {
            continue;
        }
        found.push(inside);
    }
    found
}

#[test]
fn every_hole_is_a_known_one_and_gets_filled() {
    let values = Holes::of(&in_order());
    let names: Vec<&str> = values.0.iter().map(|(hole, _)| *hole).collect();
    assert_eq!(names, HOLES);
    for guide in guides::all() {
        for (place, text) in texts(guide) {
            let is_command = place.ends_with(".cli");
            for hole in holes(text, is_command) {
                assert!(HOLES.contains(&hole), "{}/{place} has the hole {hole:?}", guide.problem);
            }
            let filled = if is_command { values.fill_command(text) } else { values.fill(text) };
            for hole in HOLES {
                let left = filled.contains(&format!("{{{hole}}}"));
                assert!(!left, "{}/{place} keeps {hole:?}: {filled}", guide.problem);
            }
        }
        for text in guide.errors.iter().chain([&guide.message, &guide.exception]) {
            let any = HOLES.iter().any(|hole| text.contains(&format!("{{{hole}}}")));
            assert!(!any, "{}: AWS's words have no holes: {text}", guide.problem);
        }
    }
}

/// A guide outlives the day on which it was true that something is not read yet.
#[test]
fn no_guide_denies_what_the_program_does() {
    let denials = [
        "program does not read",
        "by itself yet",
        "programa não lê",
        "ainda não lê",
        "lê isso sozinho",
    ];
    for guide in guides::all() {
        for (place, text) in texts(guide) {
            let denied = denials.iter().find(|denial| text.contains(**denial));
            assert_eq!(denied, None, "{}/{place}: {text}", guide.problem);
        }
    }
}

#[test]
fn the_holes_are_found_where_they_are() {
    assert_eq!(holes("{pool} and {pool-id} with {####}", false), ["pool", "pool-id"]);
    assert_eq!(holes(r#"--x '{"A":{"B":"'{role}'"}}' "${V##*/}" "${V}""#, true), ["role"]);
    assert_eq!(holes("awk '{ while (1) print }' {Role}", true), ["Role"]);
}

/// What `explain` makes of a wording instead of the guide it stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Instead {
    /// An error outside the list, by its id.
    Other(&'static str),
    /// Nothing: the words alone are not enough.
    Nothing,
}

/// Wordings of a guide that do not lead to it alone: guide, wording, what they lead to, why.
const READ_OTHERWISE: &[(Problem, &str, Instead, &str)] = &[
    (
        Problem::SmsConfigurationInvalid,
        "SMS_OTP can not be configured as AuthFactor as user pool is missing valid SMS configuration",
        Instead::Other("sms-first-factor"),
        "SMS as a first factor is no second factor, though the SMS settings are the way out",
    ),
    (
        Problem::SmsNotDelivered,
        "CodeDeliveryFailureException",
        Instead::Other("code-delivery"),
        "the name alone does not tell a text message from a mail",
    ),
    (
        Problem::SessionInvalid,
        "Missing required parameter Session",
        Instead::Other("missing-session"),
        "an error of its own; the guide of sessions is offered beside it",
    ),
    (
        Problem::CallerCannotPassRole,
        "because no identity-based policy allows the iam:PassRole action",
        Instead::Nothing,
        "the second half of the message; the first says who may not do what",
    ),
    (
        Problem::MfaNotPrompted,
        "\"ChallengeParameters\": {}",
        Instead::Nothing,
        "no error at all: the same stands in the answer to every good sign-in without MFA",
    ),
    (
        Problem::MfaNotPrompted,
        "AuthenticationResult: \"ChallengeParameters\": {}",
        Instead::Nothing,
        "no error at all: the same stands in the answer to every good sign-in without MFA",
    ),
];

#[test]
fn every_wording_of_a_guide_leads_to_it() {
    let mut astray = Vec::new();
    let mut used = Vec::new();
    for guide in guides::all() {
        let with_name = format!("{}: {}", guide.exception, guide.message);
        // A guide of many refusals has no one text of AWS.
        let own = [&guide.message, &with_name];
        let own = own.into_iter().filter(|_| !guide.message.is_empty());
        for text in guide.errors.iter().chain(own) {
            let found = explain(text).problem;
            let listed =
                READ_OTHERWISE.iter().find(|(slug, t, ..)| *slug == guide.problem && t == text);
            used.extend(listed);
            let as_wanted = match listed.map(|(_, _, instead, _)| *instead) {
                None => found.problem() == Some(guide.problem),
                Some(Instead::Nothing) => found == Found::Nothing,
                Some(Instead::Other(id)) => {
                    assert!(classify::known(id).is_some(), "{id} is no error outside the list");
                    found == Found::OtherMfa(id)
                }
            };
            if !as_wanted {
                let hint = if listed.is_some() { " (correct READ_OTHERWISE)" } else { "" };
                astray.push(format!("{}: {found:?} of {text:?}{hint}", guide.problem));
            }
        }
    }
    assert!(astray.is_empty(), "{}", astray.join("\n"));
    for exception in READ_OTHERWISE {
        assert!(used.contains(&exception), "no guide has {exception:?}");
        assert!(!exception.3.is_empty());
    }
}

/// The texts that are too short alone, as AWS sends them.
#[test]
fn what_is_too_short_alone_is_read_in_its_place() {
    let pass = "User: arn:aws:iam::111122223333:user/ana is not authorized to perform: iam:PassRole \
                on resource: arn:aws:iam::111122223333:role/sms because no identity-based policy \
                allows the iam:PassRole action";
    assert_eq!(explain(pass).problem.problem(), Some(Problem::CallerCannotPassRole));
    // An error of its own; the guide of sessions is offered beside it.
    let session = "An error occurred (InvalidParameterException) when calling the \
                   RespondToAuthChallenge operation: Missing required parameter Session";
    let explanation = explain(session);
    assert_eq!(explanation.problem, Found::OtherMfa("missing-session"));
    assert!(explanation.alternatives.iter().any(|a| a.problem == Problem::SessionInvalid));
    let delivery = explain("CodeDeliveryFailureException");
    assert!(delivery.alternatives.iter().any(|a| a.problem == Problem::SmsNotDelivered));
}

#[test]
fn the_list_of_problems_is_the_list_of_guides() {
    let mut problems = Problem::ALL.to_vec();
    let mut guides: Vec<Problem> = guides::all().iter().map(|g| g.problem).collect();
    problems.sort_unstable();
    guides.sort_unstable();
    assert_eq!(problems, guides);
}

/// A pool in which everything that can be read is in order, for every problem.
fn in_order() -> Facts {
    let mut facts = sample::mail_through_ses();
    sample::turn_email_on(&mut facts);
    sample::edit_pool(&mut facts, |pool| {
        let devices = json!({"ChallengeRequiredOnNewDevice": true,
            "DeviceOnlyRememberedOnUserPrompt": true});
        pool.insert("DeviceConfiguration".into(), devices);
        let function = "arn:aws:lambda:us-east-1:111122223333:function:auth";
        let triggers = json!({"DefineAuthChallenge": function, "CreateAuthChallenge": function,
            "VerifyAuthChallengeResponse": function});
        pool.insert("LambdaConfig".into(), triggers);
    });
    let mut user = sample::user(&["SOFTWARE_TOKEN_MFA"], Some("SOFTWARE_TOKEN_MFA"));
    user.devices = Fact::Known(vec![sample::device("us-east-1_a1b2", Some(true))]);
    sample::edit_role(&mut facts, |role| role.simulation = sample::simulation_allows());
    let passkeys = json!({"RelyingPartyId": "shop.example", "UserVerification": "required",
        "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"});
    sample::edit_mfa(&mut facts, |mfa| {
        mfa.insert("WebAuthnConfiguration".into(), passkeys);
    });
    let scopes = ["openid", "aws.cognito.signin.user.admin"];
    let mut client = sample::oauth_client("4f1c0a9e", &scopes);
    if let Fact::Known(document) = &mut client.document {
        document.insert("AuthSessionValidity".into(), json!(15));
    }
    Facts {
        app_clients: Fact::Known(vec![client]),
        sms_delivery: Fact::Known(sample::delivery(false, Some("500"), Some("Transactional"))),
        pass_role: Fact::Known(sample::pass_role(Decision::Allowed)),
        log_delivery: Fact::Known(sample::logs_errors()),
        user: Fact::Known(Some(user)),
        users: Fact::Known(UsersSample {
            looked_at: 20,
            without_factor: 0,
            federated: 0,
            more: false,
        }),
        identity_providers: Fact::Known(Vec::new()),
        ..facts
    }
}

/// The same pool, of which nothing could be read.
fn unread() -> Facts {
    let Facts { account, partition, region, pool_id, .. } = in_order();
    Facts {
        pool: Fact::Denied("cognito-idp:DescribeUserPool".into()),
        mfa: Fact::Denied("cognito-idp:GetUserPoolMfaConfig".into()),
        app_clients: Fact::Denied("cognito-idp:ListUserPoolClients".into()),
        ..Facts::unasked(&account, &partition, &region, &pool_id)
    }
}

/// Asks the evidence behind every `watch` key of every guide, as somebody would who reports the
/// problem, and lists the answers that will not do.
fn watched(facts: &Facts, good: impl Fn(&str, State) -> bool) -> Vec<String> {
    let mut bad = Vec::new();
    for guide in guides::all() {
        let Some(rule) = rules::find(guide.problem) else { continue };
        let asked = Asked { reported: vec![guide.problem], ..Asked::default() };
        for step in guide.steps.iter().filter(|s| !s.watch.is_empty()) {
            match rule.probe(facts, &asked, &step.watch) {
                Some(probe) if good(&step.watch, probe.state) => {}
                other => {
                    bad.push(format!("{}/{}, {}: {other:?}", guide.problem, step.id, step.watch))
                }
            }
        }
    }
    bad
}

#[test]
fn every_watched_step_ticks_itself_once_all_is_in_order() {
    let bad = watched(&in_order(), |_, state| state == State::Ok);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn no_watched_step_ticks_itself_where_nothing_could_be_read() {
    let bad = watched(&unread(), |_, state| state != State::Ok);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
}

#[test]
fn a_key_that_no_guide_has_is_answered_by_no_rule() {
    let facts = in_order();
    for rule in rules::RULES {
        assert!(rule.probe(&facts, &Asked::default(), "no_such_key").is_none(), "{}", rule.problem);
    }
}
