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
cli-column-exam-time = Time
cli-column-touched = Pools that had to stay as they were
exam-result = Exam results
exam-untouched = unchanged
exam-minutes = { $minutes } min { $seconds } s

level-first = first steps
level-easy = easy
level-medium = medium
level-hard = hard
