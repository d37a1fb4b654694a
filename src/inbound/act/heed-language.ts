import { withoutSignature } from '../../answers/without-signature.ts';
import type { Person } from '../../domain/introduction.ts';
import { languageShown } from '../../reading/language-shown.ts';
import { languageWish } from '../../reading/language-wish.ts';
import { rememberLanguages, setLanguage } from '../../store/spoken-language.ts';
import { type Action, answerDirectly } from './action.ts';

/**
 * Learns from what somebody wrote to us in which language to write to them: the one they ask for, else the one they plainly
 * write. A wish is answered at once, in that language.
 * @returns what is left to be understood; null where the wish was all
 */
export async function heedLanguage(
  action: Action,
  { name, address }: Person,
  asked: { readonly introductionId: string | null; readonly page: boolean },
): Promise<Action | null> {
  const { tx, reading } = action;
  const text = withoutSignature(reading.newText, `${name} ${address}`);
  const wish = languageWish(text, `${name} ${address}`);
  if (wish === null) {
    const language = languageShown(text);
    if (language !== null) await rememberLanguages(tx, [{ address, language }]);
    return action;
  }
  await setLanguage(tx, { address, language: wish.language });
  if (wish.rest !== '') return { ...action, reading: { ...reading, newText: wish.rest } };
  const done = { say: asked.page ? 'done.language_and_page' : 'done.language' } as const;
  await answerDirectly(action, 'done', { done }, asked.introductionId);
  return null;
}
