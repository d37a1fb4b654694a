import { parseDelay } from '../../domain/delay.ts';
import { shownName } from '../../domain/person-name.ts';
import type { Told } from '../../domain/phrase.ts';
import { dateOffset } from '../../reading/date-offset.ts';
import { firstMoveIn } from '../../reading/first-mover.ts';
import { languageShown } from '../../reading/language-shown.ts';
import { purposeIn } from '../../reading/purpose.ts';
import { type Draft, recordNew } from '../../store/new-introduction.ts';
import { type Pause, pausesAmong } from '../../store/pause.ts';
import { tooMuch } from '../../store/too-much.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';
import { followedUp, goesOn, openBefore, supersede, takesOver } from './introduced-before.ts';

/** A new introduction, as the reading has it. */
export async function introduce(action: Action): Promise<Consequence | null> {
  const { tx, policy, reading } = action;
  const addresses = reading.parties.map(({ address }) => address);
  const earlier = await openBefore(action);
  const takes = earlier !== null && takesOver(action, earlier);
  // What had not begun makes room; who was introduced not long ago is not introduced again.
  const room = takes && earlier.state === 'proposed' ? earlier.id : null;
  const why = await tooMuch(tx, reading.introducer ?? '', addresses, policy, room);
  if (why !== null) {
    await answerDirectly(action, 'cannot', { why, instead: { say: 'instead.nothing_recorded' } }, null);
    return null;
  }
  if (earlier !== null && !takes) return followedUp(action, earlier);
  const draft = draftOf(action);
  const paused = await pausesAmong(tx, reading.introducer ?? '', addresses);
  const doubts = [...draft.doubts, ...paused.map((pause) => doubtOf(pause, draft))];
  if (earlier !== null && !goesOn(earlier, doubts.length > 0)) await supersede(action, earlier);
  const introduction = await recordNew(tx, { ...draft, doubts }, policy);
  if (reading.unknownTags.length > 0) {
    const tags: Told = { list: reading.unknownTags.map((text) => ({ say: 'quoted', with: { text } })) };
    await answerDirectly(action, 'unknown_tags', { tags }, introduction.id);
  }
  return { introductionId: introduction.id, partyId: null };
}

/** After an introduction went badly the introducer wanted to be asked; a yes is good for this introduction alone. */
function doubtOf({ address, until }: Pause, { parties }: Draft): Told {
  const person = parties.find((party) => party.address === address);
  const name = person === undefined ? address : shownName(person);
  if (until === null) return { say: 'doubt.never_again', with: { name } };
  return { say: 'doubt.paused', with: { name, date: { date: until.toISOString() } } };
}

/** What an introducer's mail asks for, in the form in which it is kept. */
export function draftOf({
  mail,
  reading,
  messageId,
  receivedAt,
}: Pick<Action, 'mail' | 'reading' | 'messageId' | 'receivedAt'>): Draft {
  const alone = reading.mode !== 'introduced';
  const written = { at: receivedAt, offsetMinutes: dateOffset(mail) };
  const move = firstMoveIn(reading.newText, reading.parties, written);
  return {
    causedBy: messageId,
    mode: reading.mode ?? 'introduced',
    vouched: reading.vouched,
    quiet: reading.quiet,
    firstCheckIn: reading.firstCheckIn === null ? null : parseDelay(reading.firstCheckIn),
    introducer: { name: mail.from[0]?.name ?? '', address: reading.introducer ?? '' },
    parties: reading.parties,
    subject: mail.subject,
    words: reading.newText,
    // Ours threads under the introducer's mail only where every party has that mail.
    threadMessageId: alone ? null : mail.messageId,
    doubts: reading.confirm ? reading.doubts.map(({ told }) => told) : [],
    purpose: alone ? purposeIn(reading.newText, reading.parties) : '',
    firstMover: move?.party ?? null,
    moveBy: move?.by ?? null,
    language: languageShown(reading.newText),
  };
}
