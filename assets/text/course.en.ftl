# The course of the practice lab: tracks, progress, questions, the end of a lesson.

usage-practice-next = Show the lesson to go on with, and the command that opens it.
usage-practice-progress = Show how far you are in the course: tracks, lessons, hints, tries.

practice-next = Next: lesson { $number }, { $title } ({ $name }), in the track { $track }.
practice-next-command = Open it with: { $command }
practice-next-none = Every lesson of the course is done.
practice-progress-head = { $done } of { $of } lessons done
practice-progress-set-aside = The file with your progress could not be read. It was kept as { $file }, and the course begins again.
practice-lesson-done = Lesson { $number } is done.
practice-lesson-not-done = Lesson { $number } is not done yet.
practice-not-kept = Your progress could not be saved ({ $error }). The lesson works; the list does not remember it.
lesson-begun = started
lesson-done-word = done
cli-column-hints = Hints
cli-column-tries = Tries
cli-column-done-at = Done (UTC)
cli-column-time = Time
cli-column-touched = Pools that had to stay as they were
exam-result = Exam results
exam-untouched = unchanged
copied-debrief = what the lesson was about
exam-minutes = { $minutes } min { $seconds } s

level-first = first steps
level-easy = easy
level-medium = medium
level-hard = hard

screen-guess = What do you think?
screen-question = Question
screen-debrief = What it was
screen-primer = How it works
screen-glossary = Terms
screen-documents = Documents

key-forward-guess = this one
key-forward-question = this one
key-forward-debrief = go on
key-forward-primer = close
key-forward-glossary = close
key-forward-documents = close
key-forward-place = next place
help-forward-place = the next place with what is looked for
key-skip = skip
key-answer = answer the question
key-debrief = what it was
key-documents = documents
key-primer = how it works
key-think-first = ask me first
key-go-on = go on
key-terms = terms

help-forward-guess = guess this cause
help-forward-question = give this answer
help-forward-debrief = on to one question from an earlier lesson, then to the next lesson
help-hint-findings = one more hint
help-skip = show the findings without a guess; this lesson does not ask again
help-answer = answer the lesson's question
help-debrief = what the lesson was about, once it is done; then the next lesson
help-documents = the documents of the pool as they were read; the same key closes them
help-left-documents = the answer of the call before
help-right-documents = the answer of the next call
key-filter-documents = search
help-filter-documents = search all documents; Enter goes on to the next place, Esc ends the search
key-forward-calls = answer
help-forward-calls = what was read of the answer, among the documents of the pool
help-user-guess = name the user of the ticket; the documents then show what is stored of that user
help-primer = how a user pool, its app clients, factors, challenges, sessions and the SMS role belong together
help-think-first = ask what is wrong before the findings tell it, or do not
help-go-on = on with the course, at the next lesson
help-terms = the terms of the course, explained

start-go-on = Go on with lesson { $number }

lessons-or = or:{" "}
lessons-level = { $level }, about { $minutes } min

hint-offer = A hint? Press "i".
tracker-done = done
tracker-exam = exam
tracker-sign-in = 0 of 1 sign-in
tracker-question = 0 of 1 answer
tracker-pools = { $done } of { $all } { $all ->
    [one] pool
   *[other] pools
}
tracker-head = This lesson: { $left }

guess-asks = What do you think is wrong?
guess-evidence = Look first: "t" the ticket, "J" the documents of this pool (PgDn pages on), "C" the calls, Enter there the answer. Then choose what a colleague could say. "s" shows the findings without a guess.
guess-about-user = The ticket names a user. "w" names the user here, too: "J" then shows what is stored of that user.
glossary-here = On this screen
glossary-rest = All other terms
guess-first = Lesson { $number } asks first what you think is wrong: Enter on its pool. What this means is told after your guess; "s" skips it.
guess-wrong = That is not it:
look-on = Look at something new before the next try: the rest of the documents ("J", PgDn), "C" the calls, "m" the phones.
guess-right = That is it. The findings show where.
guess-right-user = That is it. The findings show it once the user of the ticket is named: "w".
guess-right-sign-in = That is it. No setting shows it: "S" tests a sign-in, where it can be seen.
guess-right-question = That is it. The findings show nothing wrong; "Q" asks what follows.
choice-wrong = no

answer-right = Right.
answer-wrong = Not quite:
answer-none = This lesson asks no question.
answer-enter = Enter: what it was about, and the next lesson.

findings-question = This lesson asks a question. Press "Q" to answer it.
findings-lesson-done = This lesson is done. Press "D" to read what it was about and to go on to the next.
verify-to-debrief = Enter: what it was about, and the next lesson.

debrief-what = What it was
debrief-why = Why AWS does so
debrief-evidence = The evidence you saw
debrief-next-time = How you see it next time
debrief-helped = Whom it helped
debrief-counts = Hints: { $hints }. Tries: { $tries }.
debrief-next = Enter: on to lesson { $number }, { $title }
debrief-all-done = That was the last lesson of the course. Enter goes back to the list.
debrief-recall = Enter: one question from an earlier lesson, then the next.
recall-of = From lesson { $number }:
sources-debrief = Why AWS does so
sources-terms = What the terms rest on

exam-told = Exam: from { $begun } to { $done }. Tries that did not finish it: { $tries }.
exam-bystanders-well = Every pool that was in order is as it was.
exam-bystanders-touched = These pools were in order and are not as they were: { $pools }
exam-save = Press "W" to save the result as a file, "y" to copy it.

documents-denied = could not be read (missing { $permission })

primer-head = How a sign-in with MFA works
primer-how = A lesson: read the ticket, inspect the pool, guess what is wrong, see the findings, preview the change, apply it. Some lessons are done by signing in yourself, some by answering a question.
primer-terms = "T" explains each term. Enter opens the course.

toast-think-first-on = Lessons ask what is wrong before the findings tell it.
toast-think-first-off = Lessons show the findings immediately.

why-exam = an exam gives no hints
why-no-question = this lesson asks no question
why-lesson-open = the lesson is not done yet
why-chosen-before = you chose this before; it is not right
why-no-lesson-begun = no lesson has been started
why-not-found = what is looked for is not in the documents
why-no-answer = the documents of the pool do not have the answer of this call
why-look-first = look first at what shows it: page on in "J" the documents (PgDn), or "C" the calls; "s" skips
why-look-on = first look at something new: the rest of "J" (PgDn), "C" the calls, "m" the phones
why-guess-first = first say what you think is wrong (Enter on the pool), or skip it there with "s"
hint-offer-short = i: a hint
lessons-level-short = { $level }, { $minutes } min
documents-place = { $at } of { $all }
documents-search = Search
documents-nobody = No user is named: "w" on the screen before this one names one, and what is stored of that user is shown here.
