//! The work that both front doors do, each use case once: the command line turns its answers into lines and
//! JSON, the wizard into messages. No screen and no command line is known here.

mod apply;
pub mod bundle;
mod case_lesson;
pub mod class;
mod connect;
#[cfg(test)]
mod evidence;
mod failures;
mod hand_out;
mod inspect;
mod journal;
pub mod lesson_folder;
mod plan;
mod plan_file;
pub mod practice;
pub mod practice_test;
pub mod progress;
mod record;
mod record_report;
mod rehearse;
pub mod skeleton;

pub use apply::{NoUndo, apply, plan_undo, refused};
pub use connect::{Account, Allowed, connect, not_connected, typed_permission, writer};
pub use failures::failures;
pub use hand_out::hand_out;
pub use inspect::{InspectRequest, inspect, inspect_each, read_stacks};
pub use journal::{Settled, journal, settled, settled_contents};
pub use plan::{PlanPurpose, Planned, plan, plan_on};
pub use plan_file::{NotOpened, NotSaved, Overwrite, PlanToSave, elsewhere, open_plan, save_plan};
pub use record::{Author, add_to_record};
pub use record_report::{
    EveryRecord, RecordsOf, ReportForm, WriteReport, every_record, report_text, save_report,
    write_report,
};
