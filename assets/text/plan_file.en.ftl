# A plan in a file: saved, shown, approved and applied.

plan-file-not-json = This file is not a plan that can be read ({ $error }). It may be cut off. Save the plan again with plan --save.
plan-file-foreign = This file is not a plan of cognito-doctor. Save one with plan --save.
plan-file-newer = This plan was made by a newer version ({ $version }). Update cognito-doctor, or save the plan again with this version.
plan-file-damaged = This plan is damaged: { $member }. Save it again with plan --save.
plan-file-edited = This plan was edited after it was saved. The checksum is wrong for: { $parts }. Save the plan again with plan --save. Checksums detect accidents, not forgery.
plan-file-other-version = This plan was made by version { $version }, and this version does not agree about { $part }. What you would apply is not what was approved. Save the plan again with plan --save.
plan-file-unreadable = { $path } could not be read: { $error }
plan-file-too-large = { $path } is too large to be a plan.
plan-file-not-regular = { $path } is not a regular file.
plan-file-not-saved = { $path } could not be written: { $error } Choose another place.
plan-file-no-folder = { $folder } does not exist. Create it, or choose another place.
plan-file-in-the-way = { $path } exists and is not a plan of cognito-doctor. It was not overwritten. Choose another name.
plan-file-other-account = This plan was made for account { $planned }, and you are signed in to { $here }. Nothing was sent. Sign in to the account of the plan.
plan-file-other-region = This plan was made for Region { $planned }, and you are in { $here }. Nothing was sent. Add --region { $planned }.
plan-file-of-lesson = This plan was made in the practice lab, in the lesson { $planned }. Nothing was sent. Add --practice={ $planned }.
plan-file-not-of-lesson = This plan was made for an AWS account, not for the practice lab. Nothing was sent. Leave --practice out.
plan-file-saved = Saved: { $path }
plan-file-not-saved-nothing = There is nothing to save.
plan-file-made-already = The settings already are as this plan leaves them. It may have been applied before. Nothing was sent.
plan-file-whole = Checksums: all right. They detect accidents, not forgery.
plan-file-made = Prepared by { $by }, { $at }, cognito-doctor { $version }
plan-file-made-unknown = Prepared by an unknown caller, { $at }, cognito-doctor { $version }
plan-file-place = Account { $account }, Region { $region }, user pool { $name } ({ $pool })
plan-file-lesson = Practice lesson { $lesson }
plan-file-for-problem = For the problem { $problem }
plan-file-for-goal = For the goal { $goal }
plan-file-for-client = Only the app client { $client }
plan-file-for-user = User { $user }, by the Username that the calls take. The file holds no attribute of the user.

plan-part-maker = who made it, when and with which version
plan-part-place = the account, Region or user pool
plan-part-purpose = what it is for
plan-part-summary = what it does
plan-part-means = what it means for users
plan-part-risk = the risk
plan-part-undo = whether it can be undone
plan-part-choices = the choices
plan-part-owner = who deploys it
plan-part-call = the call of change { $number }
plan-part-before = the settings that change { $number } was made on
plan-part-preview = the preview of change { $number }
plan-part-body = the body of change { $number }
plan-part-cli = the AWS CLI command of change { $number }
plan-part-rest = the file as a whole

entry-tried-by = Tried by { $by }
entry-applied-by = Applied by { $by }
entry-prepared-by = Prepared by { $by }
entry-reason = Reason: { $reason }

ask-plan-file = In which file? It holds everything that is needed to review and apply this plan.
ask-plan-file-user = In which file? It names the user by the Username { $user } and holds no attribute of the user.
ask-plan-overwrite = { $path } already holds a plan. Enter overwrites it, Esc keeps it.
wrong-plan-file-empty = Type the name of a file.
why-no-plan-to-save = This plan cannot be saved: only a fix of the user pool that was read can.
why-still-saving = The plan is being saved.
ask-plan-saved = Saved: { $path }. To apply exactly this plan: { $command }
key-save-plan = save
help-save-plan = save this plan in a file, to be approved and applied by somebody else
cli-column-people = Who and why
