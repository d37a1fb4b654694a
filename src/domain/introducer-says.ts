import { openingOn } from './business-time.ts';
import type { Circumstances } from './circumstances.ts';
import type { Decision } from './command.ts';
import type { Introduction } from './introduction.ts';
import { ENDED } from './introduction.ts';
import { INTRODUCER, type MailKind } from './mail.ts';

/** Everything that may still be waiting to be sent. */
const WAITING: readonly MailKind[] = [
  'confirm',
  'consent',
  'lapsed',
  'connection',
  'check_in',
  'nudge',
  'outcome',
  'thank_you',
  'reminder',
];

/** "Cancel": nobody hears from us about it any more. Those who were introduced know each other; no mail undoes that. */
export function stopEverything(introduction: Introduction): Decision {
  return end(introduction, 'cancelled', 'the introducer called it off');
}

/** "Handled": the introducer knows how it went, so nobody needs to be asked, nor they be told. */
export function handled(introduction: Introduction): Decision {
  return end(introduction, 'closed', 'the introducer has it in hand');
}

function end(introduction: Introduction, state: 'closed' | 'cancelled', why: string): Decision {
  if (ENDED.has(introduction.state)) return { introduction, commands: [] };
  return {
    introduction: { ...introduction, state },
    commands: [{ do: 'cancel', kinds: WAITING, recipient: null, why }],
  };
}

/** One mail on the day asked for; everything else goes on as before. */
export function remind(introduction: Introduction, on: string, { policy, mails }: Circumstances): Decision {
  const reminders = mails.filter((mail) => mail.kind === 'reminder').length;
  const dueAt = openingOn(on, policy.businessHours);
  return {
    introduction,
    commands: [{ do: 'plan', kind: 'reminder', round: reminders + 1, recipient: INTRODUCER, dueAt }],
  };
}
