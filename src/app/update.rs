//! `update`: what a message does to the model, and what it makes us want of the world.

use super::effect::Effect;
use super::keys::{self, Action, Context, Key};
use super::model::Model;
use super::msg::{Msg, Reply};
use super::shared::Go;
use crate::screens::{Overlay, calls, help, menu, phones, ticket};
use crate::text::Say;

/// What a shell reports for a program that SIGTERM ended.
const EXIT_TERMINATED: i32 = 143;
/// And for one ended by Ctrl-C.
const EXIT_INTERRUPTED: i32 = 130;

/// Takes a message. Pure: the same model and message give the same model and effects.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => press(model, key),
        Msg::Paste(text) => paste(model, &text),
        Msg::Resize(columns, rows) => model.shared.size = (columns, rows),
        Msg::Tick(now) => {
            model.shared.tick(now);
            on_top(model, |page, shared| page.tick(shared));
        }
        Msg::Done(ticket, reply) => {
            if matches!(reply, Reply::Connected(_)) {
                // Another world, which nobody has shown yet.
                model.shared.outdated = false;
            }
            if let Some(screen) = model.shared.waits(ticket) {
                if is_last(&reply) {
                    model.shared.finish(ticket);
                }
                if let Some(layer) = model.stack.iter_mut().find(|layer| layer.id == screen) {
                    model.shared.turn = layer.id;
                    layer.page.reply(&mut model.shared, ticket, reply);
                }
            }
        }
        Msg::Called(record) => model.shared.note_call(record),
        Msg::WorldChanged => model.shared.outdated = true,
        Msg::Redraw => {}
        Msg::Terminate => leave(model, EXIT_TERMINATED),
    }
    model.settle();
    if model.shared.outdated && read_again(model) {
        model.shared.outdated = false;
        // The screen that reads again comes up first, or it would take the words away.
        model.settle();
        model.shared.notice(&Say::text("toast-world-changed"));
        model.shared.toast_stays = true;
    }
    model.shared.take_effects()
}

/// Is this the end of what a ticket waits for?
fn is_last(reply: &Reply) -> bool {
    match reply {
        Reply::Pools { complete, trouble, .. } => *complete || trouble.is_some(),
        Reply::Reading(_) | Reply::Applying(_) => false,
        _ => true,
    }
}

fn on_top(
    model: &mut Model,
    act: impl FnOnce(&mut dyn crate::screens::Page, &mut super::shared::Shared),
) {
    if let Some(layer) = model.stack.last_mut() {
        model.shared.turn = layer.id;
        act(layer.page.as_mut(), &mut model.shared);
    }
}

fn paste(model: &mut Model, text: &str) {
    // An error text is told by its lines and its colours: its screen takes it as it came.
    if model.context() == Context::Paste {
        on_top(model, |page, shared| page.paste(shared, text));
        return;
    }
    let text = crate::text::clean(text);
    let text = text.trim();
    match &mut model.overlay {
        Some(Overlay::Ask(ask)) => ask.insert(text),
        Some(_) => {}
        None => on_top(model, |page, shared| page.paste(shared, text)),
    }
}

/// Another program changed the practice account: what is on screen is read again where that can be
/// done, and nowhere while a change is made or a sign-in rehearsed, which live with it.
fn read_again(model: &mut Model) -> bool {
    let context = model.context();
    let busy = model.stack.iter().any(|layer| layer.page.is_changing());
    if busy || model.overlay.is_some() || context == Context::Field {
        return false;
    }
    let bound = keys::bindings(context).any(|b| b.action == Action::ReadAgain);
    let again = match context {
        Context::Lessons => true,
        _ => bound && keys::may(model, Action::ReadAgain).is_ok(),
    };
    if again {
        on_top(model, |page, shared| page.act(shared, Action::ReadAgain));
    }
    again
}

fn press(model: &mut Model, key: Key) {
    model.shared.toast = None;
    model.shared.toast_stays = false;
    let context = model.context();
    let action = keys::lookup(context, key);
    if action != Some(Action::Quit) {
        model.shared.leave_anyway = false;
    }
    match (action, context) {
        (Some(Action::Interrupt), _) => leave(model, EXIT_INTERRUPTED),
        (Some(Action::Suspend), _) => model.shared.effect(Effect::Suspend),
        (action, Context::Field) => press_in_field(model, key, action),
        (None, Context::Paste) => on_top(model, |page, shared| page.edit(shared, key)),
        (None, context)
            if context.takes_digits()
                && key.goes_into_a_number()
                && model.top().is_some_and(crate::screens::Page::takes_digits) =>
        {
            on_top(model, |page, shared| page.edit(shared, key));
        }
        (Some(action), _) => {
            if key.repeat && !action.moves() {
                return;
            }
            perform(model, action);
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
        on_top(model, |page, shared| match action {
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
            if let Some(Overlay::Ask(ask)) = &mut model.overlay {
                ask.edit(key);
            }
        }
    }
}

/// Enter in a question: the screen below takes the answer or says what is wrong with it.
fn answer(model: &mut Model) {
    let Some(Overlay::Ask(mut ask)) = model.overlay.take() else {
        return;
    };
    let value = ask.value().trim().to_owned();
    let mut refusal = None;
    on_top(model, |page, shared| refusal = page.answered(shared, ask.about, &value).err());
    if let Some(why) = refusal {
        ask.refuse(why);
        model.overlay = Some(Overlay::Ask(ask));
    }
}

/// Does what a key or an entry of the menu stands for, or says why not.
fn perform(model: &mut Model, action: Action) {
    if let Some(overlay) = &mut model.overlay {
        match overlay {
            Overlay::Menu(menu) if action == Action::Forward => {
                let chosen = menu.chosen();
                model.overlay = None;
                if let Some(chosen) = chosen {
                    perform(model, chosen);
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
            Action::Hint => {
                if let Some(lesson) = model.shared.lesson().cloned() {
                    if model.shared.hints_left(&lesson) == 0 {
                        model.shared.toast(&Say::text("why-no-more-hints"));
                    }
                    model.shared.show_hint(&lesson);
                    if let Some(Overlay::Ticket(note)) = &mut model.overlay {
                        note.scroll.to_end();
                    }
                }
                return;
            }
            Action::Back | Action::Forward | Action::Help | Action::Menu | Action::Ticket => {
                model.overlay = None;
                return;
            }
            _ => {}
        }
    }
    if let Err(why) = keys::may(model, action) {
        model.shared.toast(&why);
        return;
    }
    match action {
        Action::Quit => quit(model),
        Action::Language => model.shared.lang = model.shared.lang.next(),
        Action::Help => model.overlay = Some(Overlay::Help(help::Help::of(model.screen()))),
        Action::Menu => model.overlay = Some(Overlay::Menu(menu::Menu::of(model))),
        Action::Ticket => model.overlay = Some(Overlay::Ticket(ticket::TicketNote::default())),
        Action::Calls => {
            let open = model.screen() == Context::Calls;
            let step = if open { Go::Pop } else { Go::Push(Box::new(calls::Calls::default())) };
            on_top(model, |_, shared| shared.go(step));
        }
        Action::Phones => {
            let step = match model.top().filter(|page| page.context() != Context::Phones) {
                Some(page) => keys::pool_at_hand(page, &model.shared)
                    .map(|pool| Go::Push(Box::new(phones::Phones::of(pool)))),
                None => Some(Go::Pop),
            };
            if let Some(step) = step {
                on_top(model, |_, shared| shared.go(step));
            }
        }
        Action::Interrupt => leave(model, EXIT_INTERRUPTED),
        Action::Suspend => model.shared.effect(Effect::Suspend),
        action => on_top(model, |page, shared| page.act(shared, action)),
    }
}

/// `q` leaves at once, but asks a second time while a change is being made or a sign-in would be lost.
fn quit(model: &mut Model) {
    let any = |holds: fn(&dyn crate::screens::Page) -> bool| {
        model.stack.iter().any(|layer| holds(layer.page.as_ref()))
    };
    let why = if any(|page| page.would_lose()) {
        Some("toast-quit-rehearsal")
    } else if any(|page| page.is_changing()) {
        Some("toast-leave-anyway")
    } else {
        None
    };
    match why.filter(|_| !model.shared.leave_anyway) {
        Some(why) => {
            model.shared.toast(&Say::text(why));
            model.shared.leave_anyway = true;
        }
        None => leave(model, 0),
    }
}

/// The end. A rehearsal's entry in the journal is closed first.
fn leave(model: &mut Model, code: i32) {
    let benches = [Context::Rehearse, Context::Enrol];
    for layer in model.stack.iter_mut().filter(|l| benches.contains(&l.page.context())) {
        layer.page.leave(&mut model.shared);
    }
    model.shared.effect(Effect::Quit(code));
}
