import { html } from 'hono/html';
import type { Outcome } from '../domain/introduction.ts';
import type { PhraseKey, Told } from '../domain/phrase.ts';
import { spoken } from '../outbound/in-words.ts';
import type { Voice } from '../outbound/render.ts';
import { type Markup, page } from './page.ts';

/** One introduction as its introducer sees it. */
export interface Shown {
  readonly voice: Voice;
  readonly names: Told;
  readonly summary: Outcome;
  /** It went badly: how to go on is a question. */
  readonly soured: boolean;
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** What may have come of it, from the best news down. */
export const RIGHTS: readonly Outcome[] = ['won', 'met', 'in_touch', 'not_a_fit', 'no_contact'];

export function outcomePage(told: Shown): Markup {
  const { voice, names, summary } = told;
  const say = (key: PhraseKey): string =>
    spoken(voice, key, { names, summary: { say: `summary.${summary}` } });
  return page(
    voice,
    say('page.outcome.title'),
    html`<p>${say('page.outcome.lead')}</p>
${told.soured ? waysOn(told) : ''}
<h2>${say('page.outcome.wrong')}</h2>
<form method="post">
${RIGHTS.filter((right) => right !== summary).map(
  (right) => html`<button name="right" value="${right}">${say(`came.${right}`)}</button>`,
)}
</form>`,
  );
}

function waysOn({ voice, people }: Shown): Markup {
  const button = (way: string, name: string, key: PhraseKey): Markup =>
    html`<button name="way" value="${way}">${spoken(voice, key, { name })}</button>`;
  return html`<h2>${spoken(voice, 'page.outcome.ways')}</h2>
<form method="post">
<p>${button('repaired', '', 'page.outcome.repaired')}</p>
${people.map(
  ({ id, name }) => html`<p>${button(`paused ${id}`, name, 'page.outcome.pause')}
${button(`never_again ${id}`, name, 'page.outcome.never')}</p>`,
)}
</form>`;
}

/** What has been recorded, in a sentence. */
export function recordedPage(voice: Voice, done: string): Markup {
  return page(
    voice,
    spoken(voice, 'page.thanks.title'),
    html`<p>${done.charAt(0).toUpperCase()}${done.slice(1)}</p>
<form method="get"><button>${spoken(voice, 'page.outcome.back')}</button></form>`,
  );
}
