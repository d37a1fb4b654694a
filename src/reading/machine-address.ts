import { domainOf } from '../domain/mail-domain.ts';

/** Local parts that machines use whole, separators taken out: nobody reads what is sent there. */
const WHOLE = new Set(
  `noreply donotreply dontreply neverreply noreplies autoreply autoresponder autoresponse autoconfirm
  mailerdaemon maildaemon daemon postmaster mailadmin hostmaster abuse bounce bounces bounced
  notification notifications notify notifier alerts mailer listserv majordomo listmaster devnull null nobody
  unsubscribe nepasrepondre pasdereponse noresponder norespondas norespuesta naoresponda naoresponder
  nichtantworten keineantwort bittenichtantworten antwortenichtmoeglich nonrispondere nonrispondereamail
  nietantwoorden nietreageren geenantwoord nieodpowiadaj svarainte ikkesvar`.split(/\s+/),
);

/** The same words with something before or behind them: `calendar-noreply`, `no-reply-4f2a`. */
const PART =
  /(?:^|[^a-z])(?:no[._-]?reply|do[._-]?not[._-]?reply|dont[._-]?reply|mailer[._-]?daemon|ne[._-]?pas[._-]?repondre|no[._-]?responder|nao[._-]?responda|nicht[._-]?antworten|non[._-]?rispondere|niet[._-]?(?:antwoorden|reageren))(?:[^a-z]|$)/;

/** Return paths and mailing list robots: `bounces+123`, `bounce-4711`, `founders-request`, `founders-bounces`. */
const ROBOT = /^(?:bounces?|prvs|srs[01]|msprvs1)[+=_-]|-(?:bounces?|request|unsubscribe)$|^owner-/;

/** Domains whose every address is a thing: calendars, rooms, reply gateways. */
const MACHINE_DOMAINS = [
  'resource.calendar.google.com',
  'group.calendar.google.com',
  'import.calendar.google.com',
  'reply.github.com',
  'noreply.github.com',
  'bounces.google.com',
  'docs.google.com',
];

/** Whether an address (canonical spelling) is a machine's: such a one is never introduced to anybody. */
export function isMachineAddress(address: string): boolean {
  const domain = domainOf(address);
  const local = address.slice(0, -domain.length - 1);
  if (MACHINE_DOMAINS.includes(domain)) return true;
  const base = local.split('+')[0] ?? local;
  return WHOLE.has(base.replace(/[._-]/g, '')) || PART.test(base) || ROBOT.test(local);
}
