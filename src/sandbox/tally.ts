import type { Facts, KnownIntroduction } from './facts.ts';
import type { Letter } from './letter.ts';
import type { Summary } from './step.ts';
import type { Chapter, Story } from './story.ts';

/** What the story needs to be judged by: what the service knows, and what reached people. */
export interface Evidence {
  readonly facts: Facts;
  readonly letters: readonly Letter[];
}

export function introductionOf({ draft }: Chapter, { introductions }: Facts): KnownIntroduction | null {
  return introductions.find(({ askedBy }) => askedBy === draft.messageId) ?? null;
}

/** What did not come about (yet), a sentence each; empty once everything has ended as the story has it. */
export function missing(story: Story, evidence: Evidence): string[] {
  const { facts } = evidence;
  const unread = story.intrusions.flatMap(({ draft, verdict }) => {
    const found = facts.messages.find(({ messageId }) => messageId === draft.messageId);
    return found?.verdict === verdict
      ? []
      : [
          `the mail of ${draft.from.name} (${draft.subject}) is ${found?.verdict ?? 'unread'}, not ${verdict}`,
        ];
  });
  return [...story.chapters.flatMap((chapter) => missingIn(chapter, evidence)), ...unread];
}

function missingIn(chapter: Chapter, evidence: Evidence): string[] {
  const introduction = introductionOf(chapter, evidence.facts);
  const name = `introduction ${chapter.number}`;
  if (introduction === null) return [`${name} was not understood as one`];
  const faults = introduction.state === 'closed' ? [] : [`${name} is ${introduction.state}, not closed`];
  for (const { person, outcome, optedOut } of chapter.ends) {
    const party = introduction.parties.find(({ address }) => address === person.address);
    if (party?.outcome !== outcome)
      faults.push(
        `${person.name} is down as ${party?.outcome ?? 'no answer'}, not ${outcome ?? 'no answer'}`,
      );
    if (party?.optedOut !== optedOut)
      faults.push(`${person.name} ${optedOut ? 'is not known to want no mail' : 'is taken to want no mail'}`);
  }
  if (lettersOf('outcome', introduction, evidence).length === 0)
    faults.push(`the introducer was not told what came of ${name}`);
  if (chapter.thanked && lettersOf('thanks', introduction, evidence).length === 0)
    faults.push(`the introducer was not thanked for ${name}`);
  return faults;
}

/** The letters of one kind about one introduction that have reached somebody. */
function lettersOf(kind: string, { id }: KnownIntroduction, { facts, letters }: Evidence): Letter[] {
  const ids = facts.mails
    .filter((mail) => mail.kind === kind && mail.introductionId === id)
    .map(({ messageId }) => messageId);
  return letters.filter(({ mail }) => ids.includes(mail.messageId));
}

/** How it all ended; doubled mail and mail to strangers are counted from what reached the mail sink. */
export function summaryOf(story: Story, evidence: Evidence, mailsReceived: number): Summary {
  const { letters } = evidence;
  const known = new Set(story.people.map(({ address }) => address));
  const mailsDoubled = letters.length - new Set(letters.map(asRead)).size;
  const strangersWrittenTo = letters.filter(({ to }) => !known.has(to)).length;
  const tooMuch = [
    ...(mailsDoubled === 0 ? [] : [`mails that came twice: ${mailsDoubled}`]),
    ...(strangersWrittenTo === 0 ? [] : [`mails to strangers: ${strangersWrittenTo}`]),
  ];
  return {
    introductions: story.chapters.map((chapter) => endOf(chapter, evidence)),
    mailsReceived,
    mailsSent: letters.length,
    mailsDoubled,
    strangersWrittenTo,
    missing: [...missing(story, evidence), ...tooMuch],
  };
}

function endOf(chapter: Chapter, evidence: Evidence): Summary['introductions'][number] {
  const introduction = introductionOf(chapter, evidence.facts);
  const told = introduction === null ? [] : lettersOf('outcome', introduction, evidence);
  return {
    introduction: chapter.number,
    between: chapter.ends.map(({ person }) => person.name),
    state: introduction?.state ?? 'unknown',
    told: told.map(newsIn),
  };
}

/** The paragraph below the greeting. */
function newsIn({ mail }: Letter): string {
  return (
    (mail.text ?? '')
      .split(/\n\s*\n/)[1]
      ?.replace(/\s+/g, ' ')
      .trim() ?? ''
  );
}

/** A mail as its reader would call it the same one again: whatever its Message-ID, and whichever links it carries. */
function asRead({ to, mail }: Letter): string {
  return [to, mail.subject, (mail.text ?? '').replace(/https?:\/\/\S{1,300}/g, '')].join('\n');
}
