import { type Automatic, automatic } from './automatic/automatic.ts';
import type { ReadingContext } from './context.ts';
import type { Mailbox, ParsedMail } from './mail.ts';
import { type Recipients, recipients } from './recipients.ts';
import { serviceAddress } from './service-address.ts';
import { readTags, type Tags } from './tags.ts';
import { isOwnMessageId, namedMessageIds } from './thread.ts';
import { newText } from './written/new-text.ts';

/** A message with what every test of the verdict asks about. */
export interface Case {
  readonly mail: ParsedMail;
  readonly context: ReadingContext;
  /** The one mailbox in From; an empty one where there is none, which the first test catches. */
  readonly from: Mailbox;
  readonly recipients: Recipients;
  readonly tags: Tags;
  readonly automatic: Automatic;
  readonly namedMessageIds: readonly string[];
  /** Found when it is first asked for: a bounce has none worth finding. */
  readonly newText: string;
}

const NOBODY: Mailbox = { name: '', address: '' };

/** Gathers what the tests of a verdict ask about. */
export function caseOf(mail: ParsedMail, context: ReadingContext): Case {
  const { serviceAddresses } = context;
  const to = recipients(mail, serviceAddresses);
  let text: string | null = null;
  return {
    mail,
    context,
    from: mail.from[0] ?? NOBODY,
    recipients: to,
    tags: readTags(to.tags),
    automatic: automatic(
      mail,
      (address) => serviceAddress(address.toLowerCase(), serviceAddresses) !== null,
      (id) => isOwnMessageId(id, serviceAddresses),
    ),
    namedMessageIds: namedMessageIds(mail),
    get newText() {
      text ??= (mail.written ?? newText(mail)).text.replaceAll('\0', '');
      return text;
    },
  };
}
