//! What the program is started with, and where the wizard begins.

use crate::course::Progress;
use crate::facts::Asked;
use crate::sign_in::Seed;
use crate::text::{Bilingual, Lang};

/// What the program was started with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the first frame.
    pub lang: Lang,
    /// No glyph beyond ASCII of ours.
    pub ascii: bool,
    /// State words in colour.
    pub colour: bool,
    /// Where to begin.
    pub start: Start,
    /// The program's version.
    pub version: String,
    /// Was the permission to change things given on the command line?
    pub may_change_flag: bool,
    /// Forbids every change, in the lab too.
    pub read_only: bool,
    /// The shared-config profile of the command line.
    pub profile: Option<String>,
    /// The Region of the command line.
    pub region: Option<String>,
    /// The pool looked at last, for one key to go back to.
    pub last_pool: Option<LastPool>,
    /// How far the person is in the course.
    pub progress: Progress,
    /// The introduction opens the course.
    pub introduce: bool,
    /// The lesson to go on with, for somebody who has begun.
    pub go_on: Option<NextLesson>,
    /// How a time in UTC becomes the person's.
    pub local_time: LocalTime,
    /// The bundle that is looked at in the place of an account.
    pub bundle: Option<BundleInView>,
    /// Randomness, for what proves a password without sending it.
    pub seed: Option<Seed>,
}

/// The lesson to go on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextLesson {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: String,
    /// The track that it is taken from.
    pub track: String,
    /// Its headline.
    pub title: Bilingual,
}

/// A bundle in the place of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleInView {
    /// The file.
    pub file: String,
    /// What its pools were read for.
    pub asked: Asked,
    /// And for which user.
    pub user: Option<String>,
}

/// Where the wizard begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The question what to do.
    #[default]
    StartScreen,
    /// The practice lab's list.
    Lessons,
    /// A lesson, by name.
    Lesson(String),
    /// The pools of the bundle.
    Bundle,
    /// The pools of an account.
    Account {
        /// The profile, if not the environment's.
        profile: Option<String>,
        /// The Region, if not the environment's.
        region: Option<String>,
    },
}

impl Start {
    /// In the practice lab, by `--practice`?
    pub fn is_practice(&self) -> bool {
        matches!(self, Start::Lessons | Start::Lesson(_))
    }
}

/// The pool looked at last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPool {
    /// Its id.
    pub pool_id: String,
    /// Its name.
    pub name: String,
    /// The profile it was read with.
    pub profile: Option<String>,
    /// Its Region.
    pub region: Option<String>,
}

/// How a time in UTC becomes the person's; the edges know the zone. Without it a time stays as it came.
#[derive(Clone, Copy, Debug, Default)]
pub struct LocalTime(pub Option<fn(&str) -> String>);
