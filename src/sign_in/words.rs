//! The names of the texts that stand for each move: what it is called, and what it is good for.

use super::offer::Move;

pub(super) fn of(what: Move) -> (&'static str, &'static str) {
    match what {
        Move::SignIn => ("sign-in-do-sign-in", "sign-in-why-sign-in"),
        Move::NewPassword => ("sign-in-do-new-password", "sign-in-why-new-password"),
        Move::ChooseFactor => ("sign-in-do-choose-factor", "sign-in-why-choose-factor"),
        Move::AnswerCode => ("sign-in-do-answer-code", "sign-in-why-answer-code"),
        Move::Associate => ("sign-in-do-associate", "sign-in-why-associate"),
        Move::Verify => ("sign-in-do-verify", "sign-in-why-verify"),
        Move::FinishSetup => ("sign-in-do-finish-setup", "sign-in-why-finish-setup"),
        Move::Prefer => ("sign-in-do-prefer", "sign-in-why-prefer"),
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
    }
}
