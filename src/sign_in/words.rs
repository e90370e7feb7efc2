//! The names of the texts that stand for each move: what it is called, and what it is good for.

use super::offer::Move;

pub(super) fn of(what: Move) -> (&'static str, &'static str) {
    match what {
        Move::SignIn => ("sign-in-do-sign-in", "sign-in-why-sign-in"),
        Move::SignInPreferring => {
            ("sign-in-do-sign-in-preferring", "sign-in-why-sign-in-preferring")
        }
        Move::NewPassword => ("sign-in-do-new-password", "sign-in-why-new-password"),
        Move::ChooseFactor => ("sign-in-do-choose-factor", "sign-in-why-choose-factor"),
        Move::ChoosePassword => ("sign-in-do-choose-password", "sign-in-why-choose-password"),
        Move::ChoosePasswordSrp => {
            ("sign-in-do-choose-password-srp", "sign-in-why-choose-password-srp")
        }
        Move::ChooseEmailCode => ("sign-in-do-choose-email-code", "sign-in-why-choose-email-code"),
        Move::ChooseSmsCode => ("sign-in-do-choose-sms-code", "sign-in-why-choose-sms-code"),
        Move::ChoosePasskey => ("sign-in-do-choose-passkey", "sign-in-why-choose-passkey"),
        Move::AnswerPassword => ("sign-in-do-answer-password", "sign-in-why-answer-password"),
        Move::BeginProof => ("sign-in-do-begin-proof", "sign-in-why-begin-proof"),
        Move::ProvePassword => ("sign-in-do-prove-password", "sign-in-why-prove-password"),
        Move::AnswerCustom => ("sign-in-do-answer-custom", "sign-in-why-answer-custom"),
        Move::BeginDeviceProof => {
            ("sign-in-do-begin-device-proof", "sign-in-why-begin-device-proof")
        }
        Move::ProveDevice => ("sign-in-do-prove-device", "sign-in-why-prove-device"),
        Move::AnswerCode => ("sign-in-do-answer-code", "sign-in-why-answer-code"),
        Move::Associate => ("sign-in-do-associate", "sign-in-why-associate"),
        Move::Verify => ("sign-in-do-verify", "sign-in-why-verify"),
        Move::FinishSetup => ("sign-in-do-finish-setup", "sign-in-why-finish-setup"),
        Move::SetUpEmail => ("sign-in-do-set-up-email", "sign-in-why-set-up-email"),
        Move::Prefer => ("sign-in-do-prefer", "sign-in-why-prefer"),
        Move::ConfirmDevice => ("sign-in-do-confirm-device", "sign-in-why-confirm-device"),
        Move::RememberDevice => ("sign-in-do-remember-device", "sign-in-why-remember-device"),
        Move::DoNotRememberDevice => {
            ("sign-in-do-do-not-remember-device", "sign-in-why-do-not-remember-device")
        }
        Move::ForgetDevice => ("sign-in-do-forget-device", "sign-in-why-forget-device"),
        Move::Refresh => ("sign-in-do-refresh", "sign-in-why-refresh"),
        Move::Renew => ("sign-in-do-renew", "sign-in-why-renew"),
        Move::RevokeRefresh => ("sign-in-do-revoke-refresh", "sign-in-why-revoke-refresh"),
        Move::AssociateAgain => ("sign-in-do-associate-again", "sign-in-why-associate-again"),
        Move::StartOver => ("sign-in-do-start-over", "sign-in-why-start-over"),
        Move::UseToken => ("sign-in-do-use-token", "sign-in-why-use-token"),
        Move::Stop => ("sign-in-do-stop", "sign-in-why-stop"),
        Move::Resend => ("sign-in-do-resend", "sign-in-why-resend"),
        Move::AssociateSpent => ("sign-in-do-associate-spent", "sign-in-why-associate-spent"),
        Move::SignInAgain => ("sign-in-do-sign-in-again", "sign-in-why-sign-in-again"),
        Move::AnswerStale => ("sign-in-do-answer-stale", "sign-in-why-answer-stale"),
        Move::AnswerElsewhere => ("sign-in-do-answer-elsewhere", "sign-in-why-answer-elsewhere"),
        Move::VerifyWithFirst => ("sign-in-do-verify-with-first", "sign-in-why-verify-with-first"),
        Move::WaitTooLong => ("sign-in-do-wait-too-long", "sign-in-why-wait-too-long"),
        Move::AnswerLate => ("sign-in-do-answer-late", "sign-in-why-answer-late"),
        Move::FinishEarly => ("sign-in-do-finish-early", "sign-in-why-finish-early"),
        Move::WrongCode => ("sign-in-do-wrong-code", "sign-in-why-wrong-code"),
        Move::OldCode => ("sign-in-do-old-code", "sign-in-why-old-code"),
        Move::VerifyOldCode => ("sign-in-do-verify-old-code", "sign-in-why-verify-old-code"),
        Move::VerifyEarlierSecret => {
            ("sign-in-do-verify-earlier-secret", "sign-in-why-verify-earlier-secret")
        }
        Move::PreferEarly => ("sign-in-do-prefer-early", "sign-in-why-prefer-early"),
        Move::NarrowToken => ("sign-in-do-narrow-token", "sign-in-why-narrow-token"),
        Move::AnswerOther => ("sign-in-do-answer-other", "sign-in-why-answer-other"),
        Move::ChooseNotOffered => {
            ("sign-in-do-choose-not-offered", "sign-in-why-choose-not-offered")
        }
        Move::PreferNotOffered => {
            ("sign-in-do-prefer-not-offered", "sign-in-why-prefer-not-offered")
        }
        Move::LockOut => ("sign-in-do-lock-out", "sign-in-why-lock-out"),
        Move::OmitDeviceKey => ("sign-in-do-omit-device-key", "sign-in-why-omit-device-key"),
        Move::StaleDeviceKey => ("sign-in-do-stale-device-key", "sign-in-why-stale-device-key"),
        Move::ConfirmOtherDevice => {
            ("sign-in-do-confirm-other-device", "sign-in-why-confirm-other-device")
        }
        Move::RefreshWithoutDevice => {
            ("sign-in-do-refresh-without-device", "sign-in-why-refresh-without-device")
        }
        Move::RefreshElsewhere => ("sign-in-do-refresh-elsewhere", "sign-in-why-refresh-elsewhere"),
        Move::RefreshReplaced => ("sign-in-do-refresh-replaced", "sign-in-why-refresh-replaced"),
        Move::RefreshRevoked => ("sign-in-do-refresh-revoked", "sign-in-why-refresh-revoked"),
    }
}
