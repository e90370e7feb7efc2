//! From a route to its screen: the only place that builds one.

use super::Page;
use super::calls::Calls;
use super::debrief::DebriefScreen;
use super::documents::Documents;
use super::entries::Entries;
use super::failures::FailuresScreen;
use super::findings::Findings;
use super::glossary::Glossary;
use super::goals::Goals;
use super::guess::Guess;
use super::inspect::Inspect;
use super::lessons::Lessons;
use super::opinion::OpinionScreen;
use super::paste::Paste;
use super::phones::Phones;
use super::place::PlaceScreen;
use super::pools::Pools;
use super::preview::Preview;
use super::primer::PrimerScreen;
use super::question::QuestionScreen;
use super::record::RecordScreen;
use super::rehearse::Rehearse;
use super::start::Start;
use super::steps::Steps;
use super::verify::Verify;
use crate::app::{Route, Shared};

/// The screen of a route.
pub fn open(route: &Route, shared: &Shared) -> Box<dyn Page> {
    match route.clone() {
        Route::Start => Box::new(Start::default()),
        Route::Place => Box::new(PlaceScreen::default()),
        Route::Paste => Box::new(Paste::default()),
        Route::Lessons { at } => Box::new(Lessons::of(at)),
        Route::Pools { place, straight_to, then } => Box::new(Pools::of(place, straight_to, then)),
        Route::Inspect { look, name, then } => Box::new(Inspect::of(look, name, then)),
        Route::Findings => Box::new(Findings::default()),
        Route::Guess => Box::new(Guess::of(shared)),
        Route::Question => Box::new(QuestionScreen::of(shared)),
        Route::Debrief { lesson } => Box::new(DebriefScreen::of(shared, lesson)),
        Route::Primer => Box::new(PrimerScreen::default()),
        Route::Glossary { here } => Box::new(Glossary::of(here)),
        Route::Documents { call } => Box::new(Documents::at(call)),
        Route::Goals => Box::new(Goals::default()),
        Route::Opinion => Box::new(OpinionScreen::default()),
        Route::Steps { problem, outcome } => Box::new(Steps::of(problem, outcome)),
        Route::Preview { plan, aim, pool } => Box::new(Preview::of(*plan, aim, pool)),
        Route::Verify { job } => Box::new(Verify::of(shared, *job)),
        Route::Failures { pool } => Box::new(FailuresScreen::of(pool)),
        Route::Entries => Box::new(Entries::default()),
        Route::Calls => Box::new(Calls::default()),
        Route::Record => Box::new(RecordScreen::default()),
        Route::Rehearse { purpose } => Box::new(Rehearse::of(purpose)),
        Route::Phones { pool_id } => Box::new(Phones::of(pool_id)),
    }
}
