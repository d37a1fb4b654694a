import type { Introduction } from './introduction.ts';
import type { MailKind, Recipient } from './mail.ts';

/** What is to be done besides saving the next state. The store carries them out in the same transaction. */
export type Command =
  /** One row of the outbox. A row that exists is left as it is, unless it still waits: then it gets the new date. */
  | {
      readonly do: 'plan';
      readonly kind: MailKind;
      readonly round: number;
      readonly recipient: Recipient;
      readonly dueAt: Date;
    }
  /** Waiting mails of a kind are not to leave before a moment; those due later stay. */
  | { readonly do: 'hold'; readonly kind: MailKind; readonly recipient: Recipient; readonly until: Date }
  /** Waiting mails are not sent: all of the kinds, to one recipient or (null) to everybody. */
  | {
      readonly do: 'cancel';
      readonly kinds: readonly MailKind[];
      readonly recipient: Recipient | null;
      readonly why: string;
    }
  /** The introducer hears of it in the digest that is due then, unless another mail tells them first. */
  | { readonly do: 'digest'; readonly dueAt: Date }
  /** The introducer wants to be asked before this address is in an introduction of theirs; `until` null: always. */
  | { readonly do: 'pause'; readonly address: string; readonly until: Date | null }
  | { readonly do: 'resume'; readonly address: string }
  /** The address gets no mail from any introduction any more. */
  | { readonly do: 'suppress'; readonly address: string; readonly why: string };

export interface Decision {
  readonly introduction: Introduction;
  readonly commands: readonly Command[];
}
