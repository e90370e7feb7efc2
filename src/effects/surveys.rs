//! How far a lesson is: its pools, looked at beside what the person does.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::mpsc::UnboundedSender;

use crate::app::{Msg, Survey};
use crate::aws::PracticeWorld;
use crate::{lab, work};

/// Surveys of lessons. One that was begun earlier and comes later says nothing.
#[derive(Clone)]
pub struct Surveys {
    to_us: UnboundedSender<Msg>,
    begun: Arc<AtomicU64>,
    told: Arc<Mutex<u64>>,
}

impl Surveys {
    /// Told to `to_us`.
    pub fn new(to_us: UnboundedSender<Msg>) -> Surveys {
        Surveys { to_us, begun: Arc::default(), told: Arc::default() }
    }

    /// The same while the rest goes on.
    pub fn tell_apart(&self, world: &PracticeWorld) {
        let (surveys, world) = (self.clone(), world.clone());
        tokio::spawn(async move { surveys.tell(&world, false).await });
    }

    /// Looks at every pool of the lesson, for what is said of how far it is.
    pub async fn tell(&self, world: &PracticeWorld, after_change: bool) {
        let number = self.begun.fetch_add(1, Ordering::SeqCst) + 1;
        let lesson = &world.lesson;
        let pools = match work::practice::survey(lesson, world).await {
            Ok(pools) => pools,
            Err(trouble) => {
                tracing::info!(code = trouble.code, "the lesson's pools were not looked at");
                return;
            }
        };
        self.say(number, Survey { lesson: lesson.name.clone(), pools, after_change });
        let asked = lesson.clone();
        let done = move |lab: &lab::Lab| work::practice::is_signed_in(lab, &asked);
        if world.apart(done).await == Ok(true) {
            let _ = self.to_us.send(Msg::SignedIn(lesson.name.clone()));
        }
    }

    fn say(&self, number: u64, survey: Survey) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if *told < number {
            *told = number;
            let _ = self.to_us.send(Msg::Surveyed(survey));
        }
    }
}
