import type { Case } from './case.ts';
import { commandIn } from './commands.ts';
import { mayIntroduce } from './introducers.ts';
import type { Mailbox } from './mail.ts';
import { authorTrouble, fromFieldTrouble, repeatedField } from './malformed.ts';
import { company, MOST_PARTIES } from './people.ts';
import type { Reading, ReasonCode } from './reading.ts';
import { serviceAddress } from './service-address.ts';
import { isOwnMessageId } from './thread.ts';

/** A verdict with whatever in the reading differs from "nothing". */
export type Finding = Pick<Reading, 'verdict' | 'reason'> & Partial<Reading>;

/** One test: the finding where it holds, null where the next one is to be asked. */
type Test = (of: Case) => Finding | null;

function ignored(code: ReasonCode, why: string): Finding {
  return { verdict: 'ignored', reason: `${code}: ${why}.` };
}

function rejected(code: ReasonCode, why: string): Finding {
  return { verdict: 'rejected', reason: `${code}: ${why}.` };
}

function shown({ name, address }: Mailbox): string {
  return name === '' ? address : `${name} <${address}>`;
}

const malformedFrom: Test = ({ mail }) => {
  const trouble = fromFieldTrouble(mail);
  return trouble === null ? null : rejected('malformed', trouble);
};

const noAuthor: Test = ({ mail }) => {
  const trouble = authorTrouble(mail);
  return trouble === null ? null : rejected('malformed', trouble);
};

const report: Test = ({ automatic: { kind, bounce, why } }) => {
  if (kind === 'complaint') return { verdict: 'complaint', reason: `A recipient complained: ${why}.` };
  if (kind !== 'bounce') return null;
  const what = bounce?.permanent === false ? 'has not been delivered yet' : 'could not be delivered';
  const to = bounce?.address ? ` to ${bounce.address}` : '';
  return { verdict: 'bounce', reason: `A mail${to} ${what}: ${why}.`, bounce };
};

const ownCopy: Test = ({ mail, from, context: { serviceAddresses } }) => {
  const ownId = mail.messageId !== null && isOwnMessageId(mail.messageId, serviceAddresses);
  if (ownId) return { verdict: 'own_copy', reason: 'It is our own mail, come back: its Message-ID is ours.' };
  const ownFrom = serviceAddress(from.address, serviceAddresses) !== null;
  return ownFrom
    ? { verdict: 'own_copy', reason: `It is our own mail, come back: it is from ${from.address}.` }
    : null;
};

const machine: Test = ({ automatic: { kind, until, why } }) => {
  if (kind === 'auto_reply') {
    return {
      verdict: 'auto_reply',
      reason: `A machine answered for its owner: ${why}.`,
      autoReplyUntil: until,
    };
  }
  if (kind === 'loop') return ignored('loop', `two machines would be talking to each other; ${why}`);
  return kind === 'list' ? ignored('list_mail', why) : null;
};

const notForUs: Test = ({ recipients: { service }, context: { serviceAddresses } }) =>
  service.length > 0
    ? null
    : ignored('not_for_us', `none of its recipients is ${serviceAddresses.join(' or ')}`);

const repeated: Test = ({ mail }) => {
  const field = repeatedField(mail);
  return field === null
    ? null
    : rejected('malformed', `it has more than one ${field} field, and readers differ on which one counts`);
};

const reply: Test = (of) => {
  const { from, context, recipients, namedMessageIds } = of;
  const who = shown(from);
  if (context.knownReply === true) return { verdict: 'reply', reason: `${who} answered a mail of ours.` };
  if (recipients.replyTokens.length > 0) {
    return { verdict: 'reply', reason: `${who} wrote to an address that we gave out for answers.` };
  }
  if (namedMessageIds.some((id) => isOwnMessageId(id, context.serviceAddresses))) {
    return { verdict: 'reply', reason: `${who} answered a mail of ours.` };
  }
  if (namedMessageIds.length === 0 || mayIntroduce(from.address, context.introducers)) return null;
  return { verdict: 'reply', reason: `${who} answered an earlier mail and copied us.` };
};

/** Whether anybody but the service and the author is addressed. */
function addressedToOthers({ mail, from, context }: Case): boolean {
  return [...mail.to, ...mail.cc].some(
    ({ address }) => address !== from.address && serviceAddress(address, context.serviceAddresses) === null,
  );
}

/** Asking for no more mail is heard from anybody: it can do no harm, and not hearing it would. */
const stop: Test = (of) => {
  if (addressedToOthers(of) || commandIn(of.mail.subject, of.newText) !== 'stop') return null;
  return { verdict: 'command', command: 'stop', reason: `${shown(of.from)} asks for no more mail.` };
};

const unknownSender: Test = ({ from, context }) =>
  mayIntroduce(from.address, context.introducers)
    ? null
    : ignored('unknown_sender', `${from.address} is not among those who may introduce`);

const unauthenticated: Test = ({ from, context: { senderAuth, authentication } }) => {
  if (senderAuth === 'off' || authentication.verdict === 'pass') return null;
  return rejected(
    'unauthenticated',
    `it is not certain that ${from.address} sent this, because ${authentication.evidence}`,
  );
};

const introducersCommand: Test = (of) => {
  const command = addressedToOthers(of) ? null : commandIn(of.mail.subject, of.newText);
  if (command === null) return null;
  return {
    verdict: 'command',
    command,
    introducer: of.from.address,
    reason: `${shown(of.from)} asks for "${command}".`,
  };
};

function listed(people: readonly Mailbox[]): string {
  const names = people.map(({ name, address }) => (name === '' || name.includes('@') ? address : name));
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const MODE_VERBS = {
  introduced: 'introduced',
  requested: 'asks us to introduce',
  ask: 'asks us to ask, one by one, whether to introduce',
} as const;

const introduction: Test = ({ mail, from, context, tags, newText }) => {
  const { parties, mode, doubts } = company(mail, newText, from, tags.ask, context);
  const introducer = from.address;
  if (parties.length < 2) {
    const found = parties[0] === undefined ? 'nobody' : `only ${shown(parties[0])}`;
    return {
      ...rejected('too_few_people', `an introduction takes two people, and it names ${found}`),
      introducer,
      parties,
    };
  }
  if (parties.length > MOST_PARTIES) {
    const why = `it names ${parties.length} people, and an introduction may have ${MOST_PARTIES}`;
    return { ...rejected('too_many_people', why), introducer, parties };
  }
  const doubt =
    doubts.length === 0
      ? ''
      : `; to be confirmed, because ${doubts.map(({ clause }) => clause).join(' and ')}`;
  return {
    verdict: 'introduction',
    reason: `${from.name || introducer} ${MODE_VERBS[mode]} ${listed(parties)}${doubt}.`,
    introducer,
    parties,
    mode,
    vouched: tags.vouched,
    firstCheckIn: tags.firstCheckIn,
    quiet: tags.quiet,
    confirm: doubts.length > 0,
    doubts,
  };
};

/** The tests of a verdict. The first that holds decides; the last always does. */
const TESTS: readonly Test[] = [
  malformedFrom,
  report,
  ownCopy,
  machine,
  noAuthor,
  notForUs,
  repeated,
  reply,
  stop,
  unknownSender,
  unauthenticated,
  introducersCommand,
  introduction,
];

/** What a message is to the service. */
export function verdictOf(of: Case): Finding {
  for (const test of TESTS) {
    const finding = test(of);
    if (finding !== null) return finding;
  }
  throw new Error('the last test of a verdict always holds');
}
