import { html } from 'hono/html';
import type { PhraseKey, Told } from '../domain/phrase.ts';
import { spoken } from '../outbound/in-words.ts';
import type { Voice } from '../outbound/render.ts';
import { type Markup, page } from './page.ts';
import { ANSWERS, type AnswerChoice, CONSENT_ANSWERS, NUDGE_ANSWERS } from './record-answer.ts';

/** One question as its party sees it. */
export interface Asked {
  readonly voice: Voice;
  /** Whether they want to be introduced; else how it went. */
  readonly consent: boolean;
  /** Whether they were reminded to write, and have not said since that they did. */
  readonly reminded: boolean;
  readonly party: string;
  readonly others: Told;
  readonly introducer: string;
  /** The question needs no answer any more: everybody has answered, or it was called off. */
  readonly settled: boolean;
  /** What they have told us so far, as we understood it; null where they have not, or where it was not clear. */
  readonly understood: PhraseKey | null;
  /** The question said that the introducer reads what is written unless they ask otherwise. */
  readonly shares: boolean;
  /** Whether a handwritten line is worth a word here; later mails speak of it themselves. */
  readonly byHand: boolean;
}

export function answersTo({ consent, reminded, settled }: Asked): readonly AnswerChoice[] {
  if (!consent) return reminded ? NUDGE_ANSWERS : ANSWERS;
  return settled ? CONSENT_ANSWERS.filter(({ label }) => label === 'opt_out') : CONSENT_ANSWERS;
}

export function questionPage(asked: Asked): Markup {
  if (!asked.consent) return checkInPage(asked);
  return asked.settled ? settledPage(asked) : consentPage(asked);
}

/** The sentence of that name, about the question. */
function about({ voice, party, others, introducer }: Asked): (key: PhraseKey) => string {
  return (key) => spoken(voice, key, { party, others, introducer });
}

function buttons(asked: Asked): Markup[] {
  return answersTo(asked).map(
    ({ label, text }) => html`<button name="answer" value="${label}">${spoken(asked.voice, text)}</button>`,
  );
}

function consentPage(asked: Asked): Markup {
  const say = about(asked);
  return page(
    asked.voice,
    say('page.consent.title'),
    html`<p>${say('page.consent.lead')}</p>
<form method="post">
${buttons(asked)}
</form>
<p class="quiet">${say('page.consent.reply')}</p>`,
  );
}

function settledPage(asked: Asked): Markup {
  const say = about(asked);
  return page(
    asked.voice,
    say('page.settled.title'),
    html`<p>${say('page.settled.lead')}</p>
<form method="post">
${buttons(asked)}
</form>`,
  );
}

function checkInPage(asked: Asked): Markup {
  const say = about(asked);
  return page(
    asked.voice,
    say(asked.reminded ? 'page.nudge.title' : 'page.check_in.title'),
    html`<p>${say('page.check_in.lead')}</p>
${understood(asked)}
<form method="post">
${buttons(asked)}
<p><label for="note">${say('page.check_in.note')}</label><br>
<textarea id="note" name="note" maxlength="4000"></textarea></p>
<p><label><input type="checkbox" name="${asked.shares ? 'keep' : 'share'}" value="yes"> ${say(
      asked.shares ? 'page.check_in.keep' : 'page.check_in.share',
    )}</label></p>
</form>
<p class="quiet">${say(asked.shares ? 'page.check_in.shared' : 'page.check_in.confidence')}</p>`,
  );
}

/** What we made of their words, so that they can put it right. */
function understood(asked: Asked): Markup | string {
  if (asked.understood === null) return '';
  const { voice } = asked;
  const answer = spoken(voice, asked.understood);
  return html`<p>${spoken(voice, 'page.check_in.understood', { answer })}</p>`;
}

export function thanksPage(asked: Asked, choice: AnswerChoice): Markup {
  const say = about(asked);
  const changeable = choice.label !== 'opt_out' && choice.label !== 'declined';
  return page(
    asked.voice,
    say('page.thanks.title'),
    html`<p>${say('page.thanks.recorded')} <strong>${say(choice.text)}</strong>.</p>
<p>${say(whatFollows(asked, choice))}</p>
${asked.byHand && choice.label === 'met' ? html`<p>${say('page.thanks.by_hand')}</p>` : ''}
${changeable ? html`<form method="get"><button>${say('page.thanks.change')}</button></form>` : ''}`,
  );
}

function whatFollows({ consent }: Asked, { label }: AnswerChoice): PhraseKey {
  if (label === 'opt_out') return 'page.thanks.opt_out';
  if (label === 'snooze') return 'page.thanks.snooze';
  if (!consent) return 'page.thanks.check_in';
  return label === 'declined' ? 'page.thanks.declined' : 'page.thanks.accepted';
}

export function unknownPage(voice: Voice): Markup {
  return page(
    voice,
    spoken(voice, 'page.unknown.title'),
    html`<p>${spoken(voice, 'page.unknown.answer')}</p>`,
  );
}
