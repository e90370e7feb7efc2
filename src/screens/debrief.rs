//! What a lesson was about, once it is done; one question from an earlier lesson; and the way to the next.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::choices::Choices;
use super::{Page, READABLE, lessons, question, sources, terms};
use crate::app::{
    Action, Code, Context, Go, Key, LessonRow, Place, Route, Shared, SourcesOf, Turn,
};
use crate::course::{Did, ExamResult, LessonState, Note, Question, Track, exam_section};
use crate::markdown;
use crate::text::{Bilingual, Say, clean};
use crate::widgets::ink;
use crate::widgets::pane::Scroll;
use crate::widgets::sheet::Sheet;

/// Everything that stands between a lesson's end and the list.
const OF_A_LESSON: &[Context] = &[
    Context::Debrief,
    Context::Question,
    Context::Verify,
    Context::Preview,
    Context::Steps,
    Context::Guess,
    Context::Findings,
    Context::Documents,
    Context::Glossary,
    Context::Goals,
    Context::Opinion,
    Context::Paste,
    Context::Inspect,
    Context::Rehearse,
    Context::Enrol,
    Context::Phones,
    Context::Failures,
    Context::Entries,
    Context::Calls,
    Context::Pools,
];

/// The end of a lesson.
#[derive(Debug)]
pub struct DebriefScreen {
    lesson: String,
    /// The lesson whose question is asked again, and its answers.
    recall: Option<(String, Choices)>,
    asking: bool,
    scroll: Scroll,
}

fn row<'a>(shared: &'a Shared, name: &str) -> Option<&'a LessonRow> {
    shared.lessons.iter().find(|lesson| lesson.name == name)
}

/// What is said of a lesson at its end, and the names of the labels.
fn parts(lesson: &LessonRow) -> impl Iterator<Item = (&'static str, &Bilingual)> {
    lesson.teaching.debrief.iter().flat_map(|debrief| {
        [
            ("debrief-what", &debrief.what),
            ("debrief-why", &debrief.why),
            ("debrief-evidence", &debrief.evidence),
            ("debrief-next-time", &debrief.next_time),
            ("debrief-helped", &debrief.helped),
        ]
    })
}

impl DebriefScreen {
    /// Of that lesson, with a question from one that was done before.
    pub fn of(shared: &Shared, lesson: String) -> DebriefScreen {
        let track = shared.run.track.as_deref().filter(|_| shared.run.lesson == lesson);
        let earlier = shared.course.done_before(&shared.progress, track, &lesson);
        let asked: Vec<(&str, usize)> = earlier
            .into_iter()
            .filter_map(|name| {
                Some((name, row(shared, name)?.teaching.recall.as_ref()?.answers.len()))
            })
            .collect();
        // One that was answered right is not asked again before the others were.
        let often = |name: &str| shared.progress.lesson(name).recalled;
        let least = asked.iter().map(|(name, _)| often(name)).min();
        let asked: Vec<(&str, usize)> =
            asked.into_iter().filter(|(name, _)| Some(often(name)) == least).collect();
        let one = crate::course::in_order(&lesson, asked.len()).first().copied();
        let recall = one.and_then(|at| asked.get(at)).map(|(name, answers)| {
            ((*name).to_owned(), Choices::of(&format!("{name}+{lesson}"), *answers))
        });
        DebriefScreen { lesson, recall, asking: false, scroll: Scroll::default() }
    }

    fn question<'a>(&self, shared: &'a Shared) -> Option<&'a Question> {
        let (name, _) = self.recall.as_ref()?;
        row(shared, name)?.teaching.recall.as_ref()
    }

    fn is_answered(&self, shared: &Shared) -> bool {
        let taken = self.recall.as_ref().and_then(|(_, choices)| choices.taken);
        let question = self.question(shared);
        taken.is_some_and(|at| {
            question.is_some_and(|q| q.answers.get(at).is_some_and(|answer| answer.right))
        })
    }

    /// The lesson that Enter leads to in the end, and its track.
    fn next(&self, shared: &Shared) -> Option<(String, String)> {
        let (track, name) = shared.course.next(&shared.progress)?;
        Some((track.id.clone(), name.to_owned()))
    }

    /// The track whose last place this lesson was: its end is an end, and the list offers what comes then.
    fn ended<'a>(&self, shared: &'a Shared) -> Option<&'a Track> {
        let run = &shared.run;
        let track = run.track.as_deref().filter(|_| run.lesson == self.lesson)?;
        shared.course.ends_with(&shared.progress, track, &self.lesson)
    }

    /// A track's end and an exam are ends of their own; and an exam is begun from the list, which asks about it.
    fn leads_to_list(&self, shared: &Shared) -> bool {
        let next = self.next(shared).and_then(|(track, _)| shared.course.track(&track));
        self.as_exam(shared).is_some()
            || self.ended(shared).is_some()
            || next.is_some_and(|t| t.exam)
    }

    fn forward(&mut self, shared: &mut Turn<'_>) {
        if !self.asking && self.question(shared).is_some() {
            self.asking = true;
            self.scroll.reset();
            return;
        }
        if self.asking && !self.is_answered(shared) {
            let right = self.question(shared).is_some_and(|question| {
                let (_, choices) =
                    self.recall.as_ref().map_or((&"", None), |(_, c)| (&"", Some(c)));
                let at = choices.and_then(Choices::chosen);
                at.is_some_and(|at| question.answers.get(at).is_some_and(|answer| answer.right))
            });
            if let Some((name, choices)) = &mut self.recall {
                choices.take(right);
                if right {
                    shared.note(Note::of(name, Did::Recalled));
                }
            }
            self.scroll.reset();
            return;
        }
        let next = self.next(shared).filter(|_| !self.leads_to_list(shared));
        shared.go(Go::PopWhile(OF_A_LESSON));
        if let Some((track, lesson)) = next {
            shared.begin_lesson(&lesson, Some(&track));
            shared.go(Go::Push(Route::pools(Place::Lab { lesson }, None)));
        }
    }

    fn sources(&self, shared: &Shared) -> Vec<SourcesOf> {
        let debrief = row(shared, &self.lesson).and_then(|row| row.teaching.debrief.as_ref());
        let ids = debrief.into_iter().flat_map(|debrief| &debrief.sources);
        let ids = ids.filter_map(|id| crate::sources::find(id)).map(|source| source.id.as_str());
        sources::part("sources-debrief", ids.collect()).into_iter().collect()
    }

    fn tell(&self, shared: &Shared, sheet: &mut Sheet) {
        let Some(lesson) = row(shared, &self.lesson) else { return };
        let number = lesson.number.to_string();
        sheet.para(0, &shared.tw("lesson-done", &[("number", &number)]), ink::good());
        self.exam(shared, sheet);
        sheet.air();
        let from = sheet.lines.len();
        for (label, text) in parts(lesson) {
            sheet.para(0, &shared.t(label), ink::bold());
            sheet.prose(2, &clean(text.get(shared.lang)), ink::plain());
            sheet.air();
        }
        terms::mark_from(shared, sheet, from);
        if lesson.teaching.debrief.is_some() && self.as_exam(shared).is_none() {
            sheet.para(0, &lessons::tries(shared, &self.lesson), ink::dim());
        }
    }

    /// The exam that the lesson was just now.
    fn as_exam<'a>(&self, shared: &'a Shared) -> Option<&'a ExamResult> {
        let is_exam = shared.run.exam && shared.run.lesson == self.lesson;
        shared.progress.exams.get(&self.lesson).filter(|_| is_exam)
    }

    /// All of it for a ticket or a file: an exam's result stands at the end.
    fn markdown(&self, shared: &Shared) -> String {
        let Some(lesson) = row(shared, &self.lesson) else { return String::new() };
        let title = markdown::text(lesson.title.get(shared.lang));
        let mut text = format!("## {}. {title}\n\n", lesson.number);
        for (label, says) in parts(lesson) {
            // A debrief has its names of AWS as code already.
            let says = clean(says.get(shared.lang));
            text.push_str(&format!("### {}\n\n{says}\n\n", shared.t(label)));
        }
        if self.as_exam(shared).is_some() {
            text.push_str(&exam_section(shared.texts(), &shared.progress));
        } else {
            text.push_str(&format!("{}\n", lessons::tries(shared, &self.lesson)));
        }
        text
    }

    /// How it went as an exam, if it was one.
    fn exam(&self, shared: &Shared, sheet: &mut Sheet) {
        let Some(exam) = self.as_exam(shared) else { return };
        match exam.is_passed() {
            true => sheet.para(0, &shared.t("exam-passed"), ink::good()),
            false => sheet.para(0, &shared.t("exam-not-passed"), ink::bad()),
        }
        let done_at = exam.done_at.as_deref().unwrap_or_default();
        let words = [
            ("begun", shared.local(&exam.begun_at)),
            ("done", shared.local(done_at)),
            ("tries", exam.tries.to_string()),
        ];
        let words = words.each_ref().map(|(k, v)| (*k, v.as_str()));
        sheet.para(0, &shared.tw("exam-told", &words), ink::plain());
        match exam.touched.as_slice() {
            [] => sheet.para(0, &shared.t("exam-bystanders-well"), ink::good()),
            pools => {
                let pools = clean(&pools.join(", "));
                sheet.para(
                    0,
                    &shared.tw("exam-bystanders-touched", &[("pools", &pools)]),
                    ink::bad(),
                );
            }
        }
        sheet.para(0, &shared.t("exam-save"), ink::dim());
    }

    fn way_on(&self, shared: &Shared, sheet: &mut Sheet) {
        sheet.air();
        if let Some(track) = self.ended(shared) {
            let (_, count) = track.count(&shared.progress);
            let words =
                [("track", track.title.get(shared.lang).to_owned()), ("count", count.to_string())];
            let words = words.each_ref().map(|(k, v)| (*k, v.as_str()));
            sheet.para(0, &shared.tw("debrief-track-done", &words), ink::good());
        }
        if self.next(shared).is_some() && self.leads_to_list(shared) {
            sheet.para(0, &shared.t("debrief-to-list"), ink::bold());
            return;
        }
        let next = self.next(shared).and_then(|(_, name)| row(shared, &name).cloned());
        let text = match next {
            Some(next) => {
                let words = [
                    ("number", next.number.to_string()),
                    ("title", clean(next.title.get(shared.lang))),
                ];
                let words = words.each_ref().map(|(k, v)| (*k, v.as_str()));
                shared.tw("debrief-next", &words)
            }
            None => shared.t("debrief-all-done"),
        };
        sheet.para(0, &text, ink::bold());
    }
}

impl Page for DebriefScreen {
    fn context(&self) -> Context {
        Context::Debrief
    }

    fn act(&mut self, shared: &mut Turn<'_>, action: Action) {
        match action {
            Action::Back if self.asking => {
                self.asking = false;
                self.scroll.reset();
            }
            Action::Back => shared.go(Go::Pop),
            Action::Forward => self.forward(shared),
            Action::Sources => {
                let parts = self.sources(shared);
                sources::lay(shared, parts);
            }
            Action::Copy => {
                let text = self.markdown(shared);
                shared.copy_markdown(text, "copied-debrief");
            }
            Action::Up | Action::Down if self.asking && !self.is_answered(shared) => {
                if let Some((_, choices)) = &mut self.recall {
                    choices.act(action);
                }
            }
            action => self.scroll.act(action),
        }
    }

    fn takes_letter(&self, letter: char) -> bool {
        self.asking && self.recall.as_ref().is_some_and(|(_, choices)| choices.has(letter))
    }

    fn edit(&mut self, shared: &mut Turn<'_>, key: Key) {
        let answered = self.is_answered(shared);
        if let (Some((_, choices)), false, Code::Char(letter)) =
            (&mut self.recall, answered, key.code)
        {
            choices.go_to(letter);
        }
    }

    fn may(&self, shared: &Shared, action: Action) -> Result<(), Say> {
        let again = self.recall.as_ref().is_some_and(|(_, choices)| {
            self.asking && choices.chosen().is_some_and(|at| choices.was_wrong(at))
        });
        match action {
            Action::Forward if again => Err(Say::text("why-chosen-before")),
            Action::Sources => sources::any(&self.sources(shared)),
            _ => Ok(()),
        }
    }

    fn speaks_of(&self, _shared: &Shared, action: Action) -> bool {
        action == Action::Sources
    }

    fn confidential(&self, _shared: &Shared) -> bool {
        false
    }

    fn view(&self, shared: &Shared, area: Rect, buf: &mut Buffer) {
        let mut sheet = Sheet::new(area.width.min(READABLE), area.height >= 18);
        if self.asking
            && let (Some(question), Some((name, choices))) = (self.question(shared), &self.recall)
        {
            let number = row(shared, name).map(|row| row.number.to_string()).unwrap_or_default();
            sheet.para(0, &shared.tw("recall-of", &[("number", &number)]), ink::dim());
            let seen = question::tell(shared, question, choices, &mut sheet);
            if self.is_answered(shared) {
                self.way_on(shared, &mut sheet);
            }
            self.scroll.keep(seen);
        } else {
            self.tell(shared, &mut sheet);
            match self.question(shared) {
                Some(_) => {
                    sheet.air();
                    let ends = self.leads_to_list(shared);
                    let text = if ends { "debrief-recall-end" } else { "debrief-recall" };
                    sheet.para(0, &shared.t(text), ink::bold());
                }
                None => self.way_on(shared, &mut sheet),
            }
        }
        self.scroll.draw(&sheet.lines, &shared.t("more-lines"), area, buf);
    }
}

/// Is there anything to read at the end of that lesson?
pub fn can_be_read(shared: &Shared, name: &str) -> bool {
    shared.progress.state(name) == LessonState::Done
}
