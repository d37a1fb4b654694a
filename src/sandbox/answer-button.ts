import { Fault } from '../domain/fault.ts';

const BUTTON = /<button name="answer" value="([a-z_]{1,40})">([^<]{1,100})<\/button>/g;

/**
 * Opens an answer page as a browser does, finds the button that says `text` and presses it.
 * @throws Fault `answer_page` where there is no such page or button, or the answer is not taken
 */
export async function pressButton(page: string, text: string): Promise<void> {
  const shown = await fetch(page);
  if (!shown.ok) throw new Fault('answer_page', `The answer page says ${shown.status}.`);
  const buttons = [...(await shown.text()).matchAll(BUTTON)];
  const answer = buttons.find((button) => button[2] === text)?.[1];
  if (answer === undefined) throw new Fault('answer_page', `No button on the answer page says "${text}".`);
  const taken = await fetch(page, { method: 'POST', body: new URLSearchParams({ answer, note: '' }) });
  await taken.text();
  if (!taken.ok) throw new Fault('answer_page', `The answer page answers ${taken.status} to "${text}".`);
}
