/** One step of the story, as it is told. `introduction` is its number in the story; null where it is about none. */
export type Step =
  | { readonly step: 'starts' }
  | {
      readonly step: 'begins';
      readonly service: string;
      readonly introducer: string;
      readonly checkIns: string;
      readonly pages: string;
    }
  /** Somebody, or the service, wrote to somebody. */
  | {
      readonly step: 'mail';
      readonly introduction: number | null;
      readonly from: string;
      readonly to: readonly string[];
      readonly subject: string;
      readonly text: string;
      /** Which mail of the service it is; null where somebody wrote to the service. */
      readonly ours: { readonly kind: string; readonly round: number } | null;
    }
  /** Somebody did something other than write. */
  | {
      readonly step: 'deed';
      readonly introduction: number | null;
      readonly from: string;
      readonly deed: string;
    }
  /** What a mail is to the service, and why. */
  | {
      readonly step: 'read';
      readonly introduction: number | null;
      readonly from: string | null;
      readonly verdict: string;
      readonly reason: string;
    }
  /** What the service made of it. */
  | {
      readonly step: 'understood';
      readonly introduction: number | null;
      readonly about: string | null;
      readonly event: string;
      readonly sentence: string;
    }
  | {
      readonly step: 'closed';
      readonly introduction: number | null;
      readonly outcomes: readonly { readonly name: string; readonly outcome: string }[];
      /** Questions that were planned, and are not asked any more. */
      readonly notAsked: number;
    }
  | ({ readonly step: 'summary' } & Summary)
  | { readonly step: 'stays'; readonly pages: string; readonly example: string | null };

export interface Summary {
  readonly introductions: readonly {
    readonly introduction: number;
    readonly between: readonly string[];
    readonly state: string;
    /** What the introducer's mails said came of it, the latest last. */
    readonly told: readonly string[];
  }[];
  readonly mailsReceived: number;
  readonly mailsSent: number;
  readonly mailsDoubled: number;
  /** Mails to anybody but the introducer and those she introduced. */
  readonly strangersWrittenTo: number;
  /** What did not end as the story has it; empty where everything did. */
  readonly missing: readonly string[];
}

export type Tell = (step: Step) => void;
