//! The wizard's loop: event → message → `update` → effects → frame. One queue, one draw when it is empty.

use std::io::Write as _;
use std::sync::Arc;

use crossterm::event::EventStream;
use futures_util::StreamExt;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::app::{
    BundleInView, Effect, LastPool, LocalTime, Msg, NextLesson, Options, Start, Tone,
};
use crate::arguments::Args;
use crate::course::Progress;
use crate::effects::{self, Runner, random_seed};
use crate::exit::{self, Stop};
use crate::follow::Presenter;
use crate::screens::{self, Model};
use crate::signals::Signals;
use crate::terminal::{self, Screen};
use crate::text::{Say, Texts, clean};
use crate::work::{self, progress};
use crate::{clock, follow, input, lab, state};

/// The wizard, until it quits; its exit code.
///
/// # Errors
/// There is no terminal, or it failed.
pub fn run(args: &Args, texts: Texts) -> Result<u8, Stop> {
    if args.follow {
        return follow::run(args, texts);
    }
    let bundle = match &args.from {
        Some(file) => {
            let opened = work::bundle::open(file);
            Some(opened.map_err(|why| Stop::usage(texts.say(&why.say())))?)
        }
        None => None,
    };
    let start = match args.practice.as_deref() {
        None if bundle.is_some() => Start::Bundle,
        None => Start::StartScreen,
        Some("") => Start::Lessons,
        Some(name) => {
            let lesson = lab::find(name).ok_or_else(|| {
                Stop::usage(texts.with("cli-lesson-unknown", &[("lesson", name)]))
            })?;
            Start::Lesson(lesson.name.clone())
        }
    };
    if !terminal::is_there() {
        return Err(Stop::usage(texts.get("cli-no-terminal")));
    }
    let failed = |e: std::io::Error| Stop::refused(e.to_string());
    // A runtime is cheap; without it a signal that comes with the first frame would leave the terminal raw.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(failed)?;
    let signals = {
        let _inside = runtime.enter();
        Signals::new().map_err(failed)?
    };
    let mut screen = Screen::enter().map_err(failed)?;
    let progress::Loaded { progress, set_aside } = progress::load();
    let (mut model, first) = Model::new(Options {
        lang: texts.0,
        ascii: args.ascii,
        colour: std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()),
        start,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        may_change_flag: args.allow_changes,
        // Nothing can be changed in a file.
        read_only: args.read_only || bundle.is_some(),
        profile: args.profile.clone(),
        region: args.region.clone(),
        bundle: bundle.as_ref().zip(args.from.as_ref()).map(|(bundle, file)| BundleInView {
            file: file.display().to_string(),
            asked: bundle.asked.clone(),
            user: bundle.user.clone(),
        }),
        last_pool: state::last_pool().filter(|_| bundle.is_none()).and_then(
            |[id, name, profile, region]| {
                Some(LastPool { pool_id: id?, name: name.unwrap_or_default(), profile, region })
            },
        ),
        local_time: LocalTime(Some(clock::local_of)),
        seed: random_seed(),
        introduce: !progress.introduced,
        go_on: go_on(&progress),
        progress,
    });
    if let Some(file) = set_aside {
        let file = clean(&file.display().to_string());
        let say = Say::with("practice-progress-set-aside", [("file", &file)]);
        model.shared.news(Tone::Notice, &say);
    }
    model.shared.now_unix = clock::unix();
    let mut effects = screens::update(&mut model, Msg::Resize(screen.size().0, screen.size().1));
    screen.draw(&model).map_err(failed)?;
    model.drawn();

    // Only now: whatever is slow waits until the first frame stands.
    effects.splice(0..0, first);
    let code = runtime.block_on(async {
        let (to_us, messages) = unbounded_channel();
        let runner = Runner::new(args, bundle.map(Arc::new), to_us);
        go_round((runner, messages), &mut screen, &mut model, effects, signals).await
    });
    drop(screen);
    runtime.shutdown_background();
    if let Some((number, lesson)) = model.to_go_on_with() {
        let command = effects::opens_lesson(args, &lesson);
        let words = [("number", number.to_string()), ("command", command)];
        let words = words.each_ref().map(|(k, v)| (*k, v.as_str()));
        let text = Texts(model.shared.lang).with("practice-go-on", &words);
        // Nobody may read it any more.
        let _ = writeln!(std::io::stdout(), "{text}");
    }
    code.map_err(failed)
}

/// The lesson to go on with, for somebody who has begun the course.
fn go_on(progress: &Progress) -> Option<NextLesson> {
    progress.last.as_ref()?;
    let course = progress::course();
    let (track, name) = course.next(progress)?;
    let lesson = lab::find(name)?;
    Some(NextLesson {
        number: lesson.number,
        name: lesson.name.clone(),
        track: track.id.clone(),
        title: work::practice::in_words(&lesson.title),
    })
}

async fn go_round(
    (mut runner, mut messages): (Runner<'_>, UnboundedReceiver<Msg>),
    screen: &mut Screen,
    model: &mut Model,
    effects: Vec<Effect>,
    mut signals: Signals,
) -> std::io::Result<u8> {
    let mut events = EventStream::new();
    let mut presenter = Presenter::listen(state::directory());
    let mut pending = effects;
    let mut tick: Option<tokio::time::Interval> = None;
    loop {
        for effect in pending.drain(..) {
            match effect {
                Effect::Quit(code) => {
                    runner.finish(&mut messages).await;
                    return Ok(u8::try_from(code).unwrap_or(1));
                }
                Effect::Copy(text) => screen.copy(&text),
                Effect::CopySecret(text) => screen.copy(text.reveal()),
                Effect::Suspend => {
                    // The event stream must not read while the shell has the terminal.
                    drop(events);
                    screen.suspend()?;
                    events = EventStream::new();
                    runner.tell(Msg::Redraw);
                }
                Effect::TickEvery(every) => {
                    let mut interval =
                        tokio::time::interval_at(tokio::time::Instant::now() + every, every);
                    interval.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
                    tick = Some(interval);
                }
                Effect::StopTicks => tick = None,
                other => runner.start(other),
            }
        }
        let message = tokio::select! {
            biased;
            Some(message) = messages.recv() => message,
            event = events.next() => match event {
                Some(Ok(event)) => match input::message(event) {
                    Some(message) => message,
                    None => continue,
                },
                // The terminal is gone.
                Some(Err(_)) | None => Msg::Terminate(exit::HUNG_UP),
            },
            code = signals.came() => Msg::Terminate(code),
            followers = presenter.changed() => Msg::Followers(followers),
            _ = async { match &mut tick { Some(t) => { t.tick().await; } None => std::future::pending().await } } => {
                Msg::Tick(runner.elapsed_millis())
            }
        };
        // A terminal that went through other sizes has lost cells, whatever size it has now.
        let mut resized = matches!(message, Msg::Resize(..));
        model.shared.now_unix = clock::unix();
        pending = screens::update(model, message);
        // Draw once when the queue is empty. Keys that are already here were pressed before the next
        // frame is seen, so they are handled before it is drawn: none of them can apply a change.
        loop {
            let message = tokio::select! {
                biased;
                Some(message) = messages.recv() => Some(message),
                Some(Ok(event)) = events.next() => match input::message(event) {
                    Some(message) => Some(message),
                    None => continue,
                },
                () = std::future::ready(()) => None,
            };
            match message {
                Some(message) => {
                    resized |= matches!(message, Msg::Resize(..));
                    pending.extend(screens::update(model, message));
                }
                None => break,
            }
        }
        if !pending.iter().any(|e| matches!(e, Effect::Quit(_))) {
            if resized {
                screen.forget()?;
            }
            // First for the others: what is drawn last is what the keys act on.
            presenter.show(|viewer| model.seen_by(viewer));
            screen.draw(model)?;
            model.drawn();
        }
    }
}
