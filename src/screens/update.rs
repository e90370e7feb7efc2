//! `update`: what a message does to the model, and what it makes us want of the world.

use super::model::{Model, OpenOverlay};
use super::{Page, terms};
use crate::app::keys;
use crate::app::{
    Action, Code, Context, Effect, Go, Key, Msg, Overlay, Reply, Route, Toast, Tone, Turn,
};
use crate::record::Position;
use crate::text::Say;

/// What a shell reports for a program that SIGTERM ended.
/// And for one ended by Ctrl-C.
const EXIT_INTERRUPTED: i32 = 130;

/// Takes a message. Pure: the same model and message give the same model and effects.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    if let Msg::Key(key) = msg
        && comes_after_esc(model, key)
    {
        let mut effects = update(model, Msg::Key(Key::plain(Code::Esc)));
        effects.extend(update(model, Msg::Key(Key { alt: false, ..key })));
        return effects;
    }
    match msg {
        Msg::Key(key) => press(model, key),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(columns, rows) => model.shared.size = (columns, rows),
        Msg::Tick(now) => {
            model.shared.tick(now);
            model.on_top(|page, shared| page.tick(shared));
        }
        Msg::Done(ticket, reply) => {
            if matches!(reply, Reply::Connected(_)) {
                // Another world, which nobody has shown yet.
                model.outdated = false;
            }
            if let Some(screen) = model.shared.waits(ticket) {
                if is_last(&reply) {
                    model.shared.finish(ticket);
                }
                if let Some(layer) = model.stack.iter_mut().find(|layer| layer.id == screen) {
                    let turn = &mut Turn::of(&mut model.shared, layer.id);
                    layer.page.reply(turn, ticket, reply);
                }
            }
        }
        Msg::Called(record) => model.shared.note_call(record),
        Msg::Recorded(kept) => model.shared.take_record(*kept),
        Msg::WorldChanged => model.outdated = true,
        Msg::Progress(kept) => match *kept {
            Ok(progress) => model.shared.progress = progress,
            Err(error) => {
                let error = crate::text::clean(&error);
                let say = Say::with("practice-not-kept", [("error", &error)]);
                model.shared.news(Tone::Notice, &say);
            }
        },
        Msg::Surveyed(survey) => model.shared.take_survey(survey),
        Msg::SignedIn(lesson) => {
            model.shared.finish_from_outside(&lesson, "practice-lesson-done", false);
        }
        Msg::Redraw => {}
        Msg::Written { what, file } => match file {
            Ok(file) => {
                let args = [("what", what.as_str()), ("file", file.as_str())];
                model.shared.news(Tone::Done, &Say::with("toast-written", args));
            }
            Err(why) => {
                let args = [("what", what.as_str()), ("why", why.as_str())];
                model.shared.news(Tone::Refusal, &Say::with("toast-not-written", args));
            }
        },
        Msg::Followers(now) => {
            let before = std::mem::replace(&mut model.shared.followers, now);
            let said = match now.cmp(&before) {
                std::cmp::Ordering::Greater => Some("toast-follower-came"),
                std::cmp::Ordering::Less => Some("toast-follower-left"),
                std::cmp::Ordering::Equal => None,
            };
            if let Some(said) = said {
                model.shared.news(Tone::Notice, &Say::text(said));
            }
        }
        Msg::Terminate(code) => leave(model, code),
    }
    model.settle();
    if model.outdated && read_again(model) {
        model.outdated = false;
        // The screen that reads again comes up first, or it would take the words away.
        model.settle();
        model.shared.news(Tone::Notice, &Say::text("toast-world-changed"));
    }
    let context = model.context();
    model.shared.offer_hint_if_quiet(context);
    if let Some(position) = position(model) {
        model.shared.stands_at(position);
    }
    let effects = model.shared.take_effects();
    if effects.iter().any(|effect| matches!(effect, Effect::Connect(..))) {
        model.shared.forget_record();
    }
    effects
}

/// Where the person stands, on the screens that one comes back to.
fn position(model: &Model) -> Option<Position> {
    let pool = || Some(model.shared.case.as_ref()?.facts.pool_id.clone());
    let stands =
        |stage: &str, problem| Some(Position { pool: pool()?, stage: stage.to_owned(), problem });
    match model.route()? {
        Route::Findings => stands("findings", None),
        Route::Steps { problem, .. } => stands("steps", Some(problem.slug().to_owned())),
        _ => None,
    }
}

/// Is this the end of what a ticket waits for?
fn is_last(reply: &Reply) -> bool {
    match reply {
        Reply::Pools { complete, trouble, .. } => *complete || trouble.is_some(),
        Reply::Reading(_) | Reply::Applying(_) => false,
        Reply::Failures(report) => !report.goes_on(),
        _ => true,
    }
}

fn paste(model: &mut Model, text: &str) {
    // An error text is told by its lines and its colours: its screen takes it as it came.
    if model.context() == Context::Paste {
        model.on_top(|page, shared| page.paste(shared, text));
        return;
    }
    // So does a note.
    if let Some(OpenOverlay::Write(note)) = &mut model.overlay {
        note.insert(text);
        return;
    }
    let text = crate::text::clean(text);
    let text = text.trim();
    match &mut model.overlay {
        Some(OpenOverlay::Ask(ask)) => ask.insert(text),
        Some(_) => {}
        None => model.on_top(|page, shared| page.paste(shared, text)),
    }
}

/// Another program changed the practice account: what is on screen is read again where that can be
/// done, and nowhere while a change is made or a sign-in rehearsed, which live with it.
fn read_again(model: &mut Model) -> bool {
    let context = model.context();
    let busy = model.stack.iter().any(|layer| layer.page.is_changing());
    // Events come with every call: a long reading would begin again and again.
    let long = context == Context::Failures;
    if busy || long || model.overlay.is_some() || context == Context::Field {
        return false;
    }
    let bound = keys::has(context, Action::ReadAgain);
    let again = match context {
        Context::Lessons => true,
        _ => bound && model.may(Action::ReadAgain).is_ok(),
    };
    if again {
        model.on_top(|page, shared| page.act(shared, Action::ReadAgain));
    }
    again
}

/// Is it Esc and a key close behind? A terminal sends the same for them as for the key with Alt, tmux within half a
/// second; no key here is one with Alt. In a text, Alt with a letter is how some terminals move by words.
fn comes_after_esc(model: &Model, key: Key) -> bool {
    let in_text = matches!(model.context(), Context::Field | Context::Paste | Context::Write);
    let together = match key.code {
        Code::Enter | Code::Tab => true,
        Code::Char(_) => !in_text,
        _ => false,
    };
    key.alt && !key.ctrl && !key.repeat && together
}

fn press(model: &mut Model, key: Key) {
    let said = model.shared.toast.take();
    let context = model.context();
    let action = keys::lookup(context, key);
    if let (Code::Char(letter), false, false) = (key.code, key.ctrl, key.alt)
        && model.overlay.is_none()
        && model.top().is_some_and(|page| page.takes_letter(letter))
    {
        model.on_top(|page, shared| page.edit(shared, key));
        return;
    }
    match (action, context) {
        (Some(Action::Interrupt), _) => leave(model, EXIT_INTERRUPTED),
        (Some(Action::Suspend), _) => model.shared.effect(Effect::Suspend),
        (action, Context::Field) => press_in_field(model, key, action),
        (None, Context::Paste) => model.on_top(|page, shared| page.edit(shared, key)),
        (None, Context::Write) => {
            if let Some(OpenOverlay::Write(note)) = &mut model.overlay {
                note.edit(key);
            }
        }
        (None, context)
            if context.takes_digits()
                && key.goes_into_a_number()
                && model.top().is_some_and(Page::takes_digits) =>
        {
            model.on_top(|page, shared| page.edit(shared, key));
        }
        (Some(action), _) => {
            if key.repeat && !action.moves() {
                return;
            }
            perform(model, action, said.as_ref());
        }
        // A key that is held down says it once.
        (None, _) if key.repeat => {}
        (None, _) => nothing_here(model, key),
    }
}

/// Silence would look like a program that hangs.
fn nothing_here(model: &mut Model, key: Key) {
    let id = if model.overlay.is_some() { "why-no-key-over" } else { "why-no-key" };
    let name = match key == Key::char(' ') {
        true => model.shared.t("key-name-space"),
        false => key.to_string(),
    };
    model.shared.toast(&Say::with(id, [("key", &name)]));
}

fn press_in_field(model: &mut Model, key: Key, action: Option<Action>) {
    if model.overlay.is_none() {
        model.on_top(|page, shared| match action {
            Some(Action::Forward) => page.typed(shared, true),
            Some(Action::Back) => page.typed(shared, false),
            _ => page.edit(shared, key),
        });
        return;
    }
    match action {
        Some(Action::Back) => model.overlay = None,
        Some(Action::Forward) => answer(model),
        _ => {
            if let Some(OpenOverlay::Ask(ask)) = &mut model.overlay {
                ask.edit(key);
            }
        }
    }
}

/// Enter in a question: the screen below takes the answer or says what is wrong with it.
fn answer(model: &mut Model) {
    let Some(OpenOverlay::Ask(mut ask)) = model.overlay.take() else {
        return;
    };
    let value = ask.value().trim().to_owned();
    let mut refusal = None;
    model.on_top(|page, shared| refusal = page.answered(shared, &ask.about, &value).err());
    if let Some(why) = refusal {
        ask.refuse(why);
        model.overlay = Some(OpenOverlay::Ask(ask));
    }
}

/// Does what a key or an entry of the menu stands for, or says why not. `said` stood above the footer
/// when the key was pressed.
fn perform(model: &mut Model, action: Action, said: Option<&Toast>) {
    if action == Action::Write {
        // The same text as a copy, to another place.
        model.shared.copies_to_file = true;
        perform(model, Action::Copy, said);
        model.shared.copies_to_file = false;
        return;
    }
    if let Some(overlay) = &mut model.overlay {
        match overlay {
            OpenOverlay::Menu(menu) if action == Action::Forward => {
                let chosen = menu.chosen();
                model.overlay = None;
                if let Some(chosen) = chosen {
                    perform(model, chosen, None);
                }
                return;
            }
            overlay => {
                if action.moves() {
                    overlay.moved(action);
                    return;
                }
            }
        }
        match action {
            Action::Back | Action::KeepNote
                if matches!(model.overlay, Some(OpenOverlay::Write(_))) =>
            {
                return note(model, action);
            }
            Action::Hint if model.shared.in_exam() => {
                model.shared.toast(&Say::text("why-exam"));
                return;
            }
            Action::Hint => {
                if let Some(lesson) = model.shared.lesson().cloned() {
                    if model.shared.hints_left(&lesson) == 0 {
                        model.shared.toast(&Say::text("why-no-more-hints"));
                    }
                    model.shared.show_hint(&lesson);
                    if let Some(OpenOverlay::Ticket(note)) = &mut model.overlay {
                        note.to_hint();
                    }
                }
                return;
            }
            Action::Copy => match &model.overlay {
                Some(OpenOverlay::Sources(note)) => return note.copy(&mut model.shared),
                Some(OpenOverlay::AsCode(note)) => return note.copy(&mut model.shared),
                _ => {}
            },
            Action::Choose => {
                if let Some(OpenOverlay::AsCode(note)) = &mut model.overlay {
                    return note.moved(Action::Right);
                }
            }
            Action::Back
            | Action::Forward
            | Action::Help
            | Action::Menu
            | Action::Ticket
            | Action::Sources
            | Action::AsCode => {
                model.overlay = None;
                return;
            }
            _ => {}
        }
    }
    if let Err(why) = model.may(action) {
        model.shared.toast(&why);
        return;
    }
    if model.shared.in_lab() && !action.moves() && keys::has(model.screen(), Action::Hint) {
        model.shared.note_key();
    }
    match action {
        Action::Hint if model.screen() != Context::Lessons => {
            if let Some(lesson) = model.shared.lesson().cloned() {
                model.shared.show_hint(&lesson);
                model.lay(Overlay::Ticket);
                if let Some(OpenOverlay::Ticket(note)) = &mut model.overlay {
                    note.to_hint();
                }
            }
        }
        Action::Answer if model.screen() != Context::Question => {
            model.go(Go::Push(Route::Question));
        }
        Action::Debrief
            if !matches!(model.screen(), Context::Lessons | Context::Verify | Context::Debrief) =>
        {
            if let Some(lesson) = model.shared.lesson().map(|lesson| lesson.name.clone()) {
                model.go(Go::Push(Route::Debrief { lesson }));
            }
        }
        Action::Terms if model.screen() == Context::Glossary => model.go(Go::Pop),
        Action::Terms => {
            let here = terms::on_screen(model);
            model.go(Go::Push(Route::Glossary { here }));
        }
        Action::Quit => quit(model, said),
        Action::Language => model.shared.lang = model.shared.lang.next(),
        Action::Help => model.lay(Overlay::Help),
        Action::Menu => model.lay(Overlay::Menu),
        Action::Ticket => model.lay(Overlay::Ticket),
        Action::Calls => {
            let open = model.screen() == Context::Calls;
            model.go(if open { Go::Pop } else { Go::Push(Route::Calls) });
        }
        Action::Record => {
            let open = model.screen() == Context::Record;
            model.overlay = None;
            model.go(if open { Go::Pop } else { Go::Push(Route::Record) });
        }
        Action::Note => model.lay(Overlay::Write),
        Action::Phones if model.screen() == Context::Phones => model.go(Go::Pop),
        Action::Phones => {
            if let Some(pool_id) = model.pool_at_hand() {
                model.go(Go::Push(Route::Phones { pool_id }));
            }
        }
        Action::Interrupt => leave(model, EXIT_INTERRUPTED),
        Action::Suspend => model.shared.effect(Effect::Suspend),
        action => model.on_top(|page, shared| page.act(shared, action)),
    }
}

/// Esc puts a note by, the key that keeps it keeps it.
fn note(model: &mut Model, action: Action) {
    let Some(OpenOverlay::Write(mut note)) = model.overlay.take() else { return };
    if action == Action::Back {
        note.put_by(&mut model.shared);
    } else if !note.keep(&mut model.shared) {
        model.overlay = Some(OpenOverlay::Write(note));
    }
}

/// Leaving the list of pools is the end of a session: what remains is shown first, once.
fn shows_what_remains(model: &mut Model) -> bool {
    let record = model.shared.record.as_ref();
    let remains = record.is_some_and(|record| record.is_open() && !record.remains.is_empty());
    // Before a lesson's guess the record does not say what it is.
    if model.screen() != Context::Pools || !remains || model.shared.awaits_guess() {
        return false;
    }
    model.go(Go::Push(Route::Record));
    model.settle();
    model.shared.news(Tone::Notice, &Say::text("toast-remains"));
    true
}

/// `q` leaves at once, but asks a second time while a change is being made or a sign-in would be lost:
/// it leaves where that was what stood there.
fn quit(model: &mut Model, said: Option<&Toast>) {
    if shows_what_remains(model) {
        return;
    }
    let any =
        |holds: fn(&dyn Page) -> bool| model.stack.iter().any(|layer| holds(layer.page.as_ref()));
    let why = if any(|page| page.would_lose()) {
        Some("toast-quit-rehearsal")
    } else if any(|page| page.is_changing()) {
        Some("toast-leave-anyway")
    } else {
        None
    };
    if let Some(why) = why {
        model.shared.toast(&Say::text(why));
    }
    if why.is_none() || model.shared.toast.as_ref() == said {
        leave(model, 0);
    }
}

/// The end. A rehearsal's entry in the journal is closed first.
fn leave(model: &mut Model, code: i32) {
    let rehearses = |route: &Route| matches!(route, Route::Rehearse { .. });
    for layer in model.stack.iter_mut().filter(|layer| rehearses(&layer.route)) {
        layer.page.leave(&mut model.shared);
    }
    model.shared.effect(Effect::Quit(code));
}
