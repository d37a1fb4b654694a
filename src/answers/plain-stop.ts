import type { Findings } from './evidence.ts';
import { fold } from './fold.ts';

const STOPPING: ReadonlySet<string> = new Set(['stop', 'stop_sure']);

/**
 * Whether the reply asks in so many words that our mails stop. Then no model is asked: by the contract a stop wins over
 * everything else in the mail, and a stop overlooked is the one mistake the law knows. On the open replies 93 of 94
 * that say so are `opt_out`. "Tell him to stop" is meant for the other side, "don't take me off the list" is none.
 */
export function asksToStop(findings: Findings): boolean {
  if (asksToStay(findings)) return false;
  const { events } = findings;
  const told = new Set(events.filter(({ event }) => event === 'tell_stop').map(({ sentence }) => sentence));
  return events.some(({ event, sentence }) => event === 'stop_sure' && !told.has(sentence));
}

/** Whether the reply asks that our mails go on ("please don't unsubscribe me"). */
export function asksToStay({ events }: Findings): boolean {
  return events.some(({ event }) => event === 'keep');
}

/**
 * Whether the other side is to be told to stop ("tell him to stop writing to me"): a complaint, by the contract. All
 * that say so on the open replies are `bad_experience`.
 */
export function asksThemToStop({ events }: Findings): boolean {
  const told = new Set(events.filter(({ event }) => event === 'tell_stop').map(({ sentence }) => sentence));
  return events.some(({ event, sentence }) => STOPPING.has(event) && told.has(sentence));
}

/** What people send who want out and waste no words, in the languages that we write. */
const ALONE = words(
  `stop stopp unsubscribe unsub optout cancel quit remove abmelden abmeldung austragen abbestellen désinscription désinscrire
   désabonner désabonnement arrêtez baja desuscribir parad paren basta afmelden uitschrijven opzeggen descadastrar
   descadastre parem pare sair remover`,
);

const BESIDE = words(
  `please pls kindly now this me it all these bitte sofort svp merci por favor ya gracias graag aub nu já obrigado obrigada
   emails mails emailing mailing`,
);

const MOST_WORDS = 4;

/** Whether the whole reply is a word that stops mails, with manners at most: "Stop, you make me blush" is not. */
export function isStopAlone(text: string): boolean {
  if (text.length > 60 || /[?\p{Extended_Pictographic}]/u.test(text)) return false;
  const said = (text.match(/\p{L}+/gu) ?? []).map(fold);
  return (
    said.length <= MOST_WORDS &&
    said.some((word) => ALONE.has(word)) &&
    said.every((word) => ALONE.has(word) || BESIDE.has(word))
  );
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/).map(fold));
}
