/**
 * Scores the reading of mail against a folder of messages and their expected readings, names every failure,
 * and fails under 98 % of the messages or with any wrong verdict or party.
 *
 *   npx node scripts/score-mail.ts [FOLDER]
 */
import { expectedMails, misses, readingOf } from './mail-score.ts';

const folder = process.argv[2] ?? 'test/corpus/mail';
const ENOUGH = 0.98;

const mails = expectedMails(folder);
const found: ReturnType<typeof misses> = [];
// One after the other: all at once would share the time that each of them may take.
for (const mail of mails) found.push(...misses(await readingOf(folder, mail), mail));

for (const { file, what, got, wanted } of found) {
  console.log(`${file}: ${what}\n    wanted ${JSON.stringify(wanted)}\n    got    ${JSON.stringify(got)}`);
}
const failed = new Set(found.map(({ file }) => file)).size;
const grave = found.filter(({ what }) => what === 'verdict' || what === 'parties').length;
const share = (mails.length - failed) / mails.length;
console.log(
  `mail: ${mails.length - failed} of ${mails.length} messages read as expected (${(share * 100).toFixed(1)} %), ` +
    `${grave} wrong verdicts or parties`,
);
if (share < ENOUGH || grave > 0) process.exitCode = 1;
