//! The names of the texts that stand for each move: what it is called, and what it is good for.

use super::offer::SignInAction;

pub(super) fn of(what: SignInAction) -> (&'static str, &'static str) {
    match what {
        SignInAction::SignIn => ("sign-in-do-sign-in", "sign-in-why-sign-in"),
        SignInAction::SignInPreferring => {
            ("sign-in-do-sign-in-preferring", "sign-in-why-sign-in-preferring")
        }
        SignInAction::NewPassword => ("sign-in-do-new-password", "sign-in-why-new-password"),
        SignInAction::ChooseFactor => ("sign-in-do-choose-factor", "sign-in-why-choose-factor"),
        SignInAction::ChoosePassword => {
            ("sign-in-do-choose-password", "sign-in-why-choose-password")
        }
        SignInAction::ChoosePasswordSrp => {
            ("sign-in-do-choose-password-srp", "sign-in-why-choose-password-srp")
        }
        SignInAction::ChooseEmailCode => {
            ("sign-in-do-choose-email-code", "sign-in-why-choose-email-code")
        }
        SignInAction::ChooseSmsCode => {
            ("sign-in-do-choose-sms-code", "sign-in-why-choose-sms-code")
        }
        SignInAction::ChoosePasskey => ("sign-in-do-choose-passkey", "sign-in-why-choose-passkey"),
        SignInAction::AnswerPassword => {
            ("sign-in-do-answer-password", "sign-in-why-answer-password")
        }
        SignInAction::BeginProof => ("sign-in-do-begin-proof", "sign-in-why-begin-proof"),
        SignInAction::ProvePassword => ("sign-in-do-prove-password", "sign-in-why-prove-password"),
        SignInAction::AnswerCustom => ("sign-in-do-answer-custom", "sign-in-why-answer-custom"),
        SignInAction::BeginDeviceProof => {
            ("sign-in-do-begin-device-proof", "sign-in-why-begin-device-proof")
        }
        SignInAction::ProveDevice => ("sign-in-do-prove-device", "sign-in-why-prove-device"),
        SignInAction::AnswerCode => ("sign-in-do-answer-code", "sign-in-why-answer-code"),
        SignInAction::Associate => ("sign-in-do-associate", "sign-in-why-associate"),
        SignInAction::Verify => ("sign-in-do-verify", "sign-in-why-verify"),
        SignInAction::FinishSetup => ("sign-in-do-finish-setup", "sign-in-why-finish-setup"),
        SignInAction::SetUpEmail => ("sign-in-do-set-up-email", "sign-in-why-set-up-email"),
        SignInAction::Prefer => ("sign-in-do-prefer", "sign-in-why-prefer"),
        SignInAction::ConfirmDevice => ("sign-in-do-confirm-device", "sign-in-why-confirm-device"),
        SignInAction::RememberDevice => {
            ("sign-in-do-remember-device", "sign-in-why-remember-device")
        }
        SignInAction::DoNotRememberDevice => {
            ("sign-in-do-do-not-remember-device", "sign-in-why-do-not-remember-device")
        }
        SignInAction::ForgetDevice => ("sign-in-do-forget-device", "sign-in-why-forget-device"),
        SignInAction::Refresh => ("sign-in-do-refresh", "sign-in-why-refresh"),
        SignInAction::Renew => ("sign-in-do-renew", "sign-in-why-renew"),
        SignInAction::RevokeRefresh => ("sign-in-do-revoke-refresh", "sign-in-why-revoke-refresh"),
        SignInAction::AssociateAgain => {
            ("sign-in-do-associate-again", "sign-in-why-associate-again")
        }
        SignInAction::StartOver => ("sign-in-do-start-over", "sign-in-why-start-over"),
        SignInAction::UseToken => ("sign-in-do-use-token", "sign-in-why-use-token"),
        SignInAction::Stop => ("sign-in-do-stop", "sign-in-why-stop"),
        SignInAction::Resend => ("sign-in-do-resend", "sign-in-why-resend"),
        SignInAction::AssociateSpent => {
            ("sign-in-do-associate-spent", "sign-in-why-associate-spent")
        }
        SignInAction::SignInAgain => ("sign-in-do-sign-in-again", "sign-in-why-sign-in-again"),
        SignInAction::AnswerStale => ("sign-in-do-answer-stale", "sign-in-why-answer-stale"),
        SignInAction::AnswerElsewhere => {
            ("sign-in-do-answer-elsewhere", "sign-in-why-answer-elsewhere")
        }
        SignInAction::VerifyWithFirst => {
            ("sign-in-do-verify-with-first", "sign-in-why-verify-with-first")
        }
        SignInAction::WaitTooLong => ("sign-in-do-wait-too-long", "sign-in-why-wait-too-long"),
        SignInAction::AnswerLate => ("sign-in-do-answer-late", "sign-in-why-answer-late"),
        SignInAction::FinishEarly => ("sign-in-do-finish-early", "sign-in-why-finish-early"),
        SignInAction::WrongCode => ("sign-in-do-wrong-code", "sign-in-why-wrong-code"),
        SignInAction::OldCode => ("sign-in-do-old-code", "sign-in-why-old-code"),
        SignInAction::VerifyOldCode => {
            ("sign-in-do-verify-old-code", "sign-in-why-verify-old-code")
        }
        SignInAction::VerifyEarlierSecret => {
            ("sign-in-do-verify-earlier-secret", "sign-in-why-verify-earlier-secret")
        }
        SignInAction::PreferEarly => ("sign-in-do-prefer-early", "sign-in-why-prefer-early"),
        SignInAction::NarrowToken => ("sign-in-do-narrow-token", "sign-in-why-narrow-token"),
        SignInAction::AnswerOther => ("sign-in-do-answer-other", "sign-in-why-answer-other"),
        SignInAction::ChooseNotOffered => {
            ("sign-in-do-choose-not-offered", "sign-in-why-choose-not-offered")
        }
        SignInAction::PreferNotOffered => {
            ("sign-in-do-prefer-not-offered", "sign-in-why-prefer-not-offered")
        }
        SignInAction::LockOut => ("sign-in-do-lock-out", "sign-in-why-lock-out"),
        SignInAction::OmitDeviceKey => {
            ("sign-in-do-omit-device-key", "sign-in-why-omit-device-key")
        }
        SignInAction::StaleDeviceKey => {
            ("sign-in-do-stale-device-key", "sign-in-why-stale-device-key")
        }
        SignInAction::ConfirmOtherDevice => {
            ("sign-in-do-confirm-other-device", "sign-in-why-confirm-other-device")
        }
        SignInAction::RefreshWithoutDevice => {
            ("sign-in-do-refresh-without-device", "sign-in-why-refresh-without-device")
        }
        SignInAction::RefreshElsewhere => {
            ("sign-in-do-refresh-elsewhere", "sign-in-why-refresh-elsewhere")
        }
        SignInAction::RefreshReplaced => {
            ("sign-in-do-refresh-replaced", "sign-in-why-refresh-replaced")
        }
        SignInAction::RefreshRevoked => {
            ("sign-in-do-refresh-revoked", "sign-in-why-refresh-revoked")
        }
    }
}
