import { correctionIn } from '../../answers/correction.ts';
import { type Instruction, instructionIn } from '../../answers/instruction.ts';
import { meantBy, tellingName } from '../../answers/meant.ts';
import { type ChosenRepair, repairChoiceIn } from '../../answers/repair-choice.ts';
import { isSoured } from '../../domain/closing.ts';
import type { Event } from '../../domain/event.ts';
import { companyOf, type Introduction } from '../../domain/introduction.ts';
import { shownName } from '../../domain/person-name.ts';
import type { Phrase, Told } from '../../domain/phrase.ts';
import { lockIntroduction } from '../../store/introduction-row.ts';
import { type OpenIntroduction, openIntroductionsOf } from '../../store/open-introductions.ts';
import { record } from '../../store/record.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';
import { chooseRepair } from './choose-repair.ts';
import { supersedeFor } from './introduced-before.ts';
import { correct } from './put-right.ts';
import { toldBy } from './told-mail.ts';
import { namesOf, whatWasDone } from './what-was-done.ts';

/**
 * What an introducer writes to the service: a reply to one of our mails about an introduction, or a mail to the plain
 * address. Plain instructions are followed and answered in one short mail; anything else is kept.
 */
export async function introducerMail(
  action: Action,
  introduction: Introduction | null,
): Promise<Consequence | null> {
  const { reading, mail, receivedAt } = action;
  const text = reading.newText.trim() === '' ? mail.subject : reading.newText;
  const [from] = mail.from;
  const writer = `${from?.name} ${from?.address}`;
  const chosen = introduction === null ? null : repairIn(text, introduction, receivedAt, writer);
  if (introduction !== null && chosen !== null) return chooseRepair(action, chosen, introduction);
  const instruction = instructionIn(text, receivedAt, writer);
  if (instruction === null || instruction.want === 'no') {
    const correction = correctionIn(text, receivedAt, writer);
    const told = correction === null ? [] : await toldBy(action, introduction);
    if (correction !== null && told.length > 0) return correct(action, correction, told, text);
  }
  if (instruction === null) return introduction === null ? null : noted(action, introduction);
  switch (instruction.want) {
    case 'help':
      await answerDirectly(action, 'help', {}, introduction?.id ?? null);
      return about(introduction);
    case 'status':
      await status(action, introduction);
      return about(introduction);
    case 'yes':
    case 'no':
      return introduction === null ? null : answer(action, instruction.want, introduction);
    default:
      return instruct(action, instruction, introduction, text);
  }
}

/** How to go on is a question only where it went badly. */
function repairIn(
  text: string,
  introduction: Introduction,
  receivedAt: Date,
  writer: string,
): ChosenRepair | null {
  if (!isSoured(introduction)) return null;
  return repairChoiceIn(text, companyOf(introduction).map(shownName), receivedAt, writer);
}

function about(introduction: Introduction | null): Consequence | null {
  return introduction === null ? null : { introductionId: introduction.id, partyId: null };
}

/** A yes or a no means something only where it was asked for: in answer to a doubtful reading. */
async function answer(action: Action, said: 'yes' | 'no', introduction: Introduction): Promise<Consequence> {
  const { confirmed, state } = introduction;
  if (!confirmed && state === 'proposed') {
    if (said === 'yes') await supersedeFor(action, introduction);
    const event: Event = said === 'yes' ? { type: 'confirmed' } : { type: 'called_off' };
    return carryOut(action, event, introduction);
  }
  if (!confirmed && state === 'lapsed' && said === 'yes') {
    const done: Phrase = { say: 'done.too_late', with: { names: namesOf(introduction) } };
    await answerDirectly(action, 'done', { done }, introduction.id);
  }
  return noted(action, introduction);
}

type Errand = Extract<Instruction, { want: 'cancel' | 'close' | 'remind' }>;

async function instruct(
  action: Action,
  errand: Errand,
  answered: Introduction | null,
  said: string,
): Promise<Consequence | null> {
  const introduction = answered ?? (await theOneMeant(action, errand.want, said));
  return introduction === null ? null : carryOut(action, eventFor(errand), introduction);
}

function eventFor(errand: Errand): Event {
  switch (errand.want) {
    case 'cancel':
      return { type: 'called_off' };
    case 'close':
      return { type: 'handled' };
    case 'remind':
      return { type: 'reminder_asked', on: errand.on };
  }
}

async function carryOut(action: Action, event: Event, introduction: Introduction): Promise<Consequence> {
  const { tx, policy } = action;
  await record(tx, introduction.id, event, policy);
  const done = whatWasDone(event, introduction, policy, action.receivedAt);
  if (done !== null) await answerDirectly(action, 'done', { done }, introduction.id);
  return { introductionId: introduction.id, partyId: null };
}

/**
 * The introduction that a mail to the plain address must mean: the one whose people it names, or the only one. Where that
 * is not exactly one, the introducer is asked.
 */
async function theOneMeant(action: Action, want: Errand['want'], said: string): Promise<Introduction | null> {
  const open = await openIntroductionsOf(action.tx, action.mail.from[0]?.address ?? '');
  const meant = meantBy(said, open);
  const [only] = meant;
  if (meant.length === 1 && only !== undefined) return lockIntroduction(action.tx, only.id);
  const shownHere = meant.length > 0 ? meant : open;
  const name = shownHere[0] === undefined ? '' : tellingName(shownHere[0], open);
  const example: Phrase = { say: `example.${want}`, with: { name } };
  await answerDirectly(action, 'which', { open: shownHere.map(shown), example }, null);
  return null;
}

async function status(action: Action, introduction: Introduction | null): Promise<void> {
  const open = await openIntroductionsOf(action.tx, action.mail.from[0]?.address ?? '');
  await answerDirectly(action, 'status', { open: open.map(shown) }, introduction?.id ?? null);
}

function shown({ people, date, standing }: OpenIntroduction): Readonly<Record<string, Told>> {
  return { names: { list: people }, date, standing };
}

async function noted({ tx, policy }: Action, { id }: Introduction): Promise<Consequence> {
  await record(tx, id, { type: 'noted', what: 'introducer_wrote', partyId: null }, policy);
  return { introductionId: id, partyId: null };
}
