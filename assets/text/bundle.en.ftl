# Bundles: a case in a file, opened in the place of an account, and two of them compared.

bundle-empty = The file is empty.
bundle-cut = It is a bundle that ends in the middle, after { $bytes } bytes: it was not copied completely. Copy it again, or have it saved again.
bundle-damaged = It is a damaged bundle ({ $error }). Copy it again, or have it saved again.
bundle-changed = It is a bundle that was changed after it was saved: its checksum is wrong. To open it as it is now, delete its member "checksum".
bundle-newer = It is a bundle of a newer version ({ $schema }; this program reads { $known }). Update cognito-doctor.
bundle-other = It is { $schema }, not a bundle. A bundle is what check --save writes.
bundle-foreign = It is not a bundle. A bundle is what check --save writes; the JSON of aws cognito-idp describe-user-pool can be opened, too.
bundle-unreadable = It could not be read: { $error }.
bundle-save-exists = A file that is not a bundle has this name already. Choose another name.
bundle-save-failed = { $error }.
bundle-masked = Masked: names, IDs, ARNs, account numbers, addresses and domains are replaced by invented ones. Not masked: settings, Regions, dates and counts.
bundle-not-masked = Left out: secrets, and the values of user attributes. Names, IDs and account numbers are in the file; --mask replaces them.

cli-from-alone = --from opens a file in the place of an account, so it does not go with { $option }. Leave one of them out.
cli-from-no-changes = --from opens a file: there is nothing in it to change. Leave out --allow-changes.
cli-from-apply = A file cannot be changed. Show the plan with plan --from; somebody with access saves it with plan --save and applies it.
cli-from-no-command = --from goes with check, plan, explain and the wizard, not with { $command }.
cli-from-unreadable = { $file } cannot be opened. { $why }
cli-from-no-pool = The bundle has no user pool { $pool }. It has: { $ids }.
cli-from-judged = From { $file }: read { $at } by { $who }, cognito-doctor { $version }. Nothing was asked of AWS.
cli-from-wizard-stream = Only check and plan can read a bundle from standard input. Save it to a file first.
cli-from-next = This plan comes from a bundle, so it cannot be applied here. Somebody with access runs: { $command }
cli-one-standard-input = Only one of --from, --request and --token can read standard input.
cli-save-what = --save writes the user pools that were read. Name one with --pool, or use --all.
cli-not-saved = { $file } was not saved. { $why }
cli-saved = Saved { $file } ({ $kilobytes } KB): { $pools ->
    [one] 1 user pool as it was read
   *[other] { $pools } user pools as they were read
}.
cli-saved-open = Open it with: { $command }
cli-from-answer = From { $file }, an answer of describe-user-pool: what is not in it was not read. Nothing was asked of AWS.
cli-not-masked = { $file } was not saved: with invented names these problems would be judged in another way: { $problems }. Save it without --mask.

diff-came = { $after } (new)
diff-went = gone, was { $before }:
diff-changed = { $after }, was { $before }:
cli-diff-what = diff compares two bundles, or a bundle and the account as it is now: cognito-doctor diff FILE live
cli-diff-masked = One of the two is masked and the other is not, so every name differs.
cli-diff-equal = The same settings and the same findings.
cli-diff-reordered = the same, in another order
cli-diff-before = before  { $value }
cli-diff-after = after   { $value }
cli-diff-column-member = Setting
cli-diff-column-before = Before
cli-diff-column-after = After
cli-diff-gone = Only in the first: { $pools }
cli-diff-new = Only in the second: { $pools }

title-bundle = BUNDLE
label-bundle = Bundle
start-bundle = What was read of an account, in a file. Nothing is asked of AWS, and nothing can be changed.
pools-opening-bundle = Opening the bundle
why-bundle = this is a bundle: nothing is asked of AWS or changed
ask-bundle-file = Save what was read to which file? Add --mask after the name to replace names, IDs and account numbers. Secrets and attribute values are left out.
wrong-bundle-file = Type the name of a file.
bundle-no-pool = The user pool { $pool } is not in the bundle.
bundle-saved = Saved { $file } ({ $kilobytes } KB), without secrets and attribute values.
bundle-saved-masked = Saved { $file } ({ $kilobytes } KB), with invented names, IDs and account numbers.
bundle-not-replaced = { $file } is not a bundle and was not replaced. Choose another name.
bundle-not-written = { $file } was not saved: { $error }.
key-save-bundle = save bundle
help-save-bundle = save what was read to a file that can be opened elsewhere
