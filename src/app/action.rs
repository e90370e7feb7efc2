//! Where keys are pressed, and what they can mean.

use serde::Deserialize;

with_all! {
    /// Where a key is pressed.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    pub enum Context {
        /// The first screen.
        Start,
        /// Profile and Region.
        Place,
        /// The list of pools.
        Pools,
        /// Reading a pool.
        Inspect,
        /// What was found.
        Findings,
        /// The checklist.
        Steps,
        /// What would change.
        Preview,
        /// What came of it.
        Verify,
        /// The practice lab.
        Lessons,
        /// What users ran into lately.
        Failures,
        /// The journal.
        Entries,
        /// Calls on the wire.
        Calls,
        /// The record of the session.
        Record,
        /// A note for it, being written.
        Write,
        /// The help overlay.
        Help,
        /// The actions menu.
        Menu,
        /// A text of several lines over the screen.
        Note,
        /// The sources of what a screen says.
        Sources,
        /// A plan as code.
        AsCode,
        /// The factors that somebody wants to be on.
        Goals,
        /// A second opinion on a request.
        Opinion,
        /// An error text to explain.
        Paste,
        /// A sign-in, call by call.
        Rehearse,
        /// An authenticator app that is being set up.
        Enrol,
        /// The practice lab's phones.
        Phones,
        /// What is wrong, asked before it is told.
        Guess,
        /// The question at a lesson's end.
        Question,
        /// What a lesson was about.
        Debrief,
        /// What opens the course.
        Primer,
        /// The words of the course.
        Glossary,
        /// The documents that were read of a pool.
        Documents,
        /// A text field.
        Field,
    }
}

impl Context {
    /// The name in `keys.toml` and in text names.
    pub fn name(self) -> &'static str {
        match self {
            Context::Start => "start",
            Context::Place => "place",
            Context::Pools => "pools",
            Context::Inspect => "inspect",
            Context::Findings => "findings",
            Context::Steps => "steps",
            Context::Preview => "preview",
            Context::Verify => "verify",
            Context::Lessons => "lessons",
            Context::Failures => "failures",
            Context::Entries => "entries",
            Context::Calls => "calls",
            Context::Record => "record",
            Context::Write => "write",
            Context::Help => "help",
            Context::Menu => "menu",
            Context::Note => "note",
            Context::Sources => "sources",
            Context::AsCode => "code",
            Context::Goals => "goals",
            Context::Opinion => "opinion",
            Context::Paste => "paste",
            Context::Rehearse => "rehearse",
            Context::Enrol => "enrol",
            Context::Phones => "phones",
            Context::Guess => "guess",
            Context::Question => "question",
            Context::Debrief => "debrief",
            Context::Primer => "primer",
            Context::Glossary => "glossary",
            Context::Documents => "documents",
            Context::Field => "field",
        }
    }

    /// Do digits go into a number here, although letters are keys?
    pub fn takes_digits(self) -> bool {
        matches!(self, Context::Enrol)
    }

    /// Do letters go into a text here?
    pub fn takes_letters(self) -> bool {
        matches!(self, Context::Paste | Context::Field | Context::Write)
    }
}

with_all! {
    /// What a key means.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    #[expect(missing_docs, reason = "each is explained to the person by its text `help-<id>`")]
    pub enum Action {
        Up,
        Down,
        Left,
        Right,
        PageUp,
        PageDown,
        First,
        Last,
        Forward,
        Apply,
        Change,
        Check,
        PasteError,
        Practice,
        Place,
        Continue,
        OtherPlace,
        TypeId,
        Hint,
        Skip,
        Answer,
        Debrief,
        Documents,
        Primer,
        Terms,
        ThinkFirst,
        GoOn,
        Reset,
        Tick,
        Choose,
        Undo,
        Goal,
        Report,
        User,
        ResetAuthenticator,
        ShowOk,
        CheckPool,
        Rehearse,
        Enrol,
        Failures,
        SaveBundle,
        Phones,
        Fill,
        Swap,
        FullScreen,
        ShowSecret,
        Moves,
        Clear,
        Filter,
        ReadAgain,
        Copy,
        Write,
        Sources,
        AsCode,
        SavePlan,
        Ticket,
        Calls,
        Record,
        EndRecord,
        Note,
        KeepNote,
        Language,
        Menu,
        Help,
        Back,
        Quit,
        Interrupt,
        Suspend,
    }
}

impl Action {
    /// Does it only move the cursor or the text?
    pub fn moves(self) -> bool {
        matches!(
            self,
            Action::Up
                | Action::Down
                | Action::Left
                | Action::Right
                | Action::PageUp
                | Action::PageDown
                | Action::First
                | Action::Last
        )
    }
}
