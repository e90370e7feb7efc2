# The course of the practice lab: tracks, progress, questions, the end of a lesson.

usage-practice-next = Show the lesson to go on with, and the command that opens it.
usage-practice-progress = Show how far you are in the course: tracks, lessons, hints, wrong tries.

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
cli-column-tries = Wrong tries
cli-column-done-at = Done (UTC)
cli-column-time = Time
cli-column-touched = Pools that had to stay as they were
exam-result = Exam results
cli-column-result = Result
exam-is-passed = passed
exam-is-not = not passed
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
key-forward-next-place = next place
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
help-forward-debrief = on: to a question from an earlier lesson where there is one, then to the next lesson or to the list
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

lessons-among = One of { $count } lessons that teach the same: one of them is enough for the track.
lesson-done-before = Lesson { $number } was done before. It is open again, from its beginning.
ask-reset-lesson = Put lesson { $number } back to its beginning? Its account, its undo list, your guess and your hints are new again; that you have done it stays. Enter: yes. Esc: no.
ask-begin-exam = Lesson { $number } was worked in before. The exam begins with its account as it was at the beginning: what was changed there is lost. Enter: begin. Esc: no.
practice-go-on = To go on with lesson { $number }, run: { $command }
lessons-or = or:{" "}
lessons-level = { $level }, about { $minutes } min

hint-offer = A hint? Press "i".
lesson-leads-on = The lesson is done: on to what it was about, and to the next lesson.
tracker-done = done
tracker-exam = exam
tracker-exam-time = exam { $time }
tracker-sign-in = 0 of 1 sign-in
tracker-question = 0 of 1 answer
tracker-pools = { $done } of { $all } { $all ->
    [one] pool
   *[other] pools
}
tracker-users = { $done } of { $all } { $all ->
    [one] user
   *[other] users
}
tracker-head = This lesson: { $left }

guess-asks = What do you think is wrong?
guess-evidence = Look first: "J" the documents of this pool (PgDn pages on), "C" the calls, Enter there the answer. Then choose what a colleague could say. "s" shows the findings without a guess.
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
verify-left-besides = { $count ->
    [one] 1 finding is left that this lesson does not ask about. Esc goes back to the findings.
   *[other] { $count } findings are left that this lesson does not ask about. Esc goes back to the findings.
}

debrief-what = What it was
debrief-why = Why AWS does so
debrief-evidence = The evidence you saw
debrief-next-time = How you see it next time
debrief-helped = Whom it helped
debrief-counts = Hints: { $hints }. Wrong tries: { $tries }.
debrief-next = Enter: on to lesson { $number }, { $title }
debrief-all-done = That was the last lesson of the course. Enter goes back to the list.
debrief-recall = Enter: one question from an earlier lesson, then the next.
debrief-recall-end = Enter: one question from an earlier lesson, then back to the list.
debrief-track-done = You have finished the track { $track }: { $count } of { $count }.
debrief-to-list = Enter goes back to the list of lessons.
recall-of = From lesson { $number }:
sources-debrief = Why AWS does so
sources-terms = What the terms rest on

exam-how = How the exam works: the time runs from now on and stands at the top right. In each user pool you first say what is wrong, then you fix it. There are no hints. More than one wrong try (a guess, a change that does not finish it, an answer), or a change in a user pool that was in order, and the exam is not passed.
exam-guess-asks = What is wrong in this user pool? Name all of it.
exam-guess-evidence = Look first: "J" the documents of this pool, "C" the calls, "m" the phones. Then choose what has to be fixed here. A wrong choice counts as a wrong try.
exam-guess-wrong = That is not it. It counts as a wrong try.
exam-passed = Passed.
exam-not-passed = Not passed. Open it again from the list to begin the exam again.
exam-told = Exam: from { $begun } to { $done }. Wrong tries: { $tries }.
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
why-exam-asks = an exam asks in each pool what is wrong; the question cannot be skipped
why-no-question = this lesson asks no question
why-lesson-open = the lesson is not done yet
why-chosen-before = you chose this before; it is not right
why-no-lesson-begun = no lesson has been started
why-not-found = what is looked for is not in the documents
why-no-answer = the documents of the pool do not have the answer of this call
why-look-first = look first at what shows it: page on in "J" the documents (PgDn), see "C" the calls; "s" skips
why-look-on = first look at something new: the rest of "J" (PgDn), "C" the calls, "m" the phones
why-guess-first = first say what you think is wrong (Enter on the pool), or skip it there with "s"
hint-offer-short = i: a hint
lessons-level-short = { $level }, { $minutes } min
documents-place = { $at } of { $all }
documents-search = Search
documents-nobody = No user is named: "w" on the screen before this one names one, and what is stored of that user is shown here.
