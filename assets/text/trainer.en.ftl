# For trainers: lessons of a folder, practice new, practice test, a class.

usage-global-lab-dir = Add the lessons of this folder to the built-in ones

lab-dir-unread = The folder of --lab-dir, { $folder }, cannot be read: { $error }. Name a folder that holds lessons.
lab-dir-file-unread = This file cannot be used. The TOML reader says: "{ $error }"
lab-dir-missing = { $name } is missing here. Write it.
lab-dir-unknown = { $name } is not known here. Write one of: { $known }
lab-dir-json = This document is not JSON. Look at column { $column } and before it: a comma, a quotation mark, a bracket or a brace is missing or is too many.
lab-dir-not-read = This file cannot be read: { $error }. Make it readable, or take it out of the folder.
lab-dir-not-utf-8 = This file is not UTF-8. Save it as UTF-8.
lab-dir-no-file = This is not a regular file. Take it out of the folder.
lab-dir-large = This file is larger than 4 MiB. A lesson is smaller: take it out of the folder.
lab-dir-name = A lesson cannot be called { $name }. A name has small letters, digits and hyphens, begins with a letter, and has at most 64 characters.
lab-dir-name-taken = The name { $name } is taken. Give the lesson another name.
lab-dir-number-taken = The number { $number } is taken. Give the lesson another number; { $free } is free.

# practice new
usage-practice-new = Write a lesson to begin with into a folder. It is whole, with comments that explain each part. With --from, a saved case becomes the lesson, under invented names.
usage-practice-new-folder = The folder; it is made if it does not exist
usage-practice-new-name = The lesson's name: small letters, digits and hyphens
practice-new = Lesson { $number } is in { $file }. It works as it stands. Change it, then test it: { $test }
    To open it: { $open }
practice-new-case = Lesson { $number } is in { $file }: the account of the case, under invented names. Write its words, then test it: { $test }
    To open it: { $open }
practice-new-not-written = { $file } could not be written: { $error }. Name a folder in which you can write.

# practice test
usage-practice-test = Test lessons: whether they are broken at the start, whether their solution fixes them, and whether what they say is whole. Without a folder it tests the built-in ones.
usage-practice-test-folder = A folder with lessons; without it, the built-in ones
usage-exit-practice-test =
    0  the lessons and the course are whole
    1  something is wrong
    2  wrong use, or the folder cannot be read
practice-test-unread = The folder { $folder } cannot be read: { $error }. Name a folder that holds lessons.
practice-test-empty = There is no lesson in this folder. To write one, run: cognito-doctor practice new FOLDER NAME
practice-test-whole = { $number } { $name }: whole.
practice-test-applied = Its solution fixes it.
practice-test-answered = Its question has one right answer.
practice-test-sign-in = The sign-in of its solution finishes it.
practice-test-sum = Lessons with something wrong: { $wrong } of { $of }
practice-test-course = Mistakes in course.toml: { $count }
test-not-opened = The lesson's account cannot be used: { $error }
test-language-missing = A language is missing: write this text in en and in pt-BR.
test-language-same = Both languages say the same: translate this text.
test-no-hint = There is no hint: write at least one [[hint]].
test-title-long = The title has { $count } characters; { $most } fit into the list.
test-one-right = { $count } are marked right = true; exactly one has to be.
test-three-or-four = There are { $count } to choose from; write three or four.
test-no-debrief = There are causes to choose from and no [debrief] that says which one it was. Write one.
test-against = A wrong cause has "against", the evidence against it; the right one has none.
test-hint-none = There is no hint { $hint }. Write a number from 1 to { $last }.
test-watch = "{ $when }" can never be so in this lesson. Known: { $events }, opened:SCREEN, not_opened:SCREEN. With a blank between them all have to hold, of events one. Screens: { $screens }.
test-source = There is no source { $source }. To see the sources of a problem, run: cognito-doctor explain PROBLEM --format json
test-source-none = The debrief says why AWS does so, and names no source. Write ids into sources; to see those of a problem, run: cognito-doctor explain PROBLEM --format json
test-minutes = Say in minutes how long it takes somebody new to it.
test-problem = No problem is called { $problem }. To list the problems, run: cognito-doctor problems
test-goal = No factor is called { $goal }. Known: sms, totp, email.
test-challenge = Amazon Cognito has no challenge and no flow { $challenge }. Write one that it has, such as SMS_MFA.
test-no-end = Nothing finishes this lesson: it needs problems, a [question] or "answered".
test-step = A step has exactly one of problem, goal, sign_in, trust and answer.
test-step-idle = This step changes nothing. Take it out, or name the pool that it is for.
test-sign-in-password = The user { $name } has no password to sign in with. Write "Password" into the user's document.
test-step-name = The { $what } { $name } is not in this account. Write one that is.
test-set-none = The fix of this step has no choices. Take { $set } out.
test-set = The fix of this step has no choice { $set }. Write one of: { $known }
test-choice = At this point of the sign-in there is no choice { $choice }. Write one of: { $choices }
test-sign-in-nobody = Nobody can sign in to pool { $pool } with { $name }: it is not a user, an app client or a flow that the client allows. Write one that is.
test-sign-in-not-done = The solution has no sign-in that does what the lesson asks for: { $wanted }. Write its choices into sign_in.
test-no-sign-in = No setting shows { $problem } here. Write into [[solution]] how the lesson ends: sign_in or answer.
test-account = An account has twelve digits. Write twelve.
test-pool = The ID of pool { $pool } has to begin with the Region { $region } and an underscore.
test-arn = The ARN of pool { $pool } has to end in { $end }
test-mfa = MfaConfiguration of pool { $pool } is not the same in document and mfa.
test-cause-named = "{ $word }" gives the cause away. Say here what users see.
test-not-broken = The rules do not find { $problem } in this account at the start. Put the fault into the account, or take the name out of problems.
test-not-solved = After the solution something of the lesson is still wrong in: { $pools }. Write the steps that fix it into [[solution]].
test-touched = The solution changes pool { $pool }, in which nothing was wrong. Name the pool in the step.
test-made-worse = After the solution { $problem } is wrong in pool { $pool }, and it was not before. Change the step or the pool.
test-track-twice = Two tracks have the id { $track }. Give one of them another id.
test-track-unknown = The track { $track } names { $lesson }, and there is no such lesson. Write the name of a lesson.
test-track-none = The lesson { $lesson } stands in no track. Write it into the lessons of one.

# practice serve --class, practice progress --class
usage-practice-serve-class = Give each pupil an account of their own from this lesson
usage-practice-serve-allow-host = A host name that clients may use for this server. Can be repeated
usage-practice-progress-class = Show how far each pupil of a class is in this lesson
serve-one-address = --host was given two addresses. It listens on one: name one address, and host names as often as needed.
serve-class = A class: each pupil has an account of their own, made at the first call. Each puts their own name in place of NAME: 1 to 32 small letters, digits and hyphens. The path of { $endpoint }/class/NAME or the access key id is enough. Nobody proves who they are: a name keeps accounts apart and protects nothing.
serve-class-beside = To see how far everybody is, in another terminal, run: { $command }
class-no-place = This machine has no place for the accounts of a class. Set COGNITO_DOCTOR_STATE_DIR to a folder in which you can write.
class-empty = Nobody has called { $lesson } yet. To open the class, run: { $command }
class-pupil = Pupil
class-state = State
class-left = Left
class-touched = Changed needlessly
class-last-call = Last call
class-done = done
class-begun = not done
class-open = not by settings
class-unreadable = unreadable
practice-new-unmasked = The names in this case cannot be replaced without a change in what it shows. Save it again with --mask to see why.
