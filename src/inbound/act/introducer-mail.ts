import { type Instruction, instructionIn } from '../../answers/instruction.ts';
import type { Event } from '../../domain/event.ts';
import { ENDED, type Introduction } from '../../domain/introduction.ts';
import { type OpenIntroduction, openIntroductionsOf } from '../../store/open-introductions.ts';
import { record } from '../../store/record.ts';
import { type Action, answerDirectly, type Consequence } from './action.ts';

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
  const instruction = instructionIn(text, receivedAt);
  if (instruction === null) return introduction === null ? null : noted(action, introduction);
  if (instruction.want === 'help') await answerDirectly(action, 'help', {}, introduction?.id ?? null);
  else if (instruction.want === 'status') await status(action, introduction);
  else return instruct(action, instruction, introduction);
  return introduction === null ? null : { introductionId: introduction.id, partyId: null };
}

async function instruct(
  action: Action,
  instruction: Instruction,
  introduction: Introduction | null,
): Promise<Consequence | null> {
  const { tx, policy } = action;
  const id = introduction?.id ?? (await theOnlyOne(action));
  if (id === null) return null;
  const event = eventFor(instruction, introduction);
  if (event === null) return introduction === null ? null : noted(action, introduction);
  const before = introduction?.state;
  const after = await record(tx, id, event, policy);
  const done = sentenceFor(event, before === undefined || !ENDED.has(before));
  if (done !== null) await answerDirectly(action, 'done', { done }, id);
  return { introductionId: after.id, partyId: null };
}

/** A yes or a no means something only where it was asked for: in answer to a doubtful reading. */
function eventFor(instruction: Instruction, introduction: Introduction | null): Event | null {
  const asked = introduction !== null && introduction.state === 'proposed' && !introduction.confirmed;
  switch (instruction.want) {
    case 'yes':
      return asked ? { type: 'confirmed' } : null;
    case 'no':
      return asked ? { type: 'called_off' } : null;
    case 'cancel':
      return { type: 'called_off' };
    case 'close':
      return { type: 'handled' };
    case 'remind':
      return { type: 'reminder_asked', on: instruction.on };
    default:
      return null;
  }
}

/** A yes is answered by the introduction itself. */
function sentenceFor(event: Event, open: boolean): string | null {
  switch (event.type) {
    case 'called_off':
      return open
        ? 'Cancelled: nobody hears from me about it any more.'
        : 'It was over already; nothing has changed.';
    case 'handled':
      return open ? 'Closed: I will not ask either of them.' : 'It was closed already; nothing has changed.';
    case 'reminder_asked':
      return `I will remind you on ${event.on}.`;
    default:
      return null;
  }
}

/** The introduction that a mail to the plain address must mean; where there is not exactly one, the introducer is asked. */
async function theOnlyOne(action: Action): Promise<string | null> {
  const open = await openIntroductionsOf(action.tx, action.mail.from[0]?.address ?? '');
  const [only] = open;
  if (open.length === 1 && only !== undefined) return only.id;
  await answerDirectly(action, 'which', { open: open.map(shown) }, null);
  return null;
}

async function status(action: Action, introduction: Introduction | null): Promise<void> {
  const open = await openIntroductionsOf(action.tx, action.mail.from[0]?.address ?? '');
  await answerDirectly(action, 'status', { open: open.map(shown) }, introduction?.id ?? null);
}

function shown({ names, date, standing }: OpenIntroduction): {
  names: string;
  date: string;
  standing: string;
} {
  return { names, date, standing };
}

async function noted({ tx, policy }: Action, { id }: Introduction): Promise<Consequence> {
  await record(tx, id, { type: 'noted', what: 'introducer_wrote', partyId: null }, policy);
  return { introductionId: id, partyId: null };
}
