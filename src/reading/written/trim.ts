import type { Mailbox } from '../mail.ts';
import { armoured } from './armour.ts';
import { isClientFooter } from './client-footer.ts';
import { type Body, isBlank, type Line } from './lines.ts';
import { joiningDetails } from './meeting.ts';
import { isBanner, isNoticeLike, noticeIn } from './notice.ts';
import { quotedLines } from './quoted.ts';
import { delimited, isSignatureText, type OwnLine, undelimited } from './signature.ts';
import { isContactData } from './signature-line.ts';

/** What is left of a body, line by line, and how sure the trimming is (0 to 1). */
export interface Trimmed {
  readonly text: string;
  readonly confidence: number;
}

/** Runs of kept lines: earlier mail parts them, and each may end in a signature of its own. */
function runsOf(lines: readonly Line[], dropped: ReadonlySet<number>): OwnLine[][] {
  const runs: OwnLine[][] = [];
  let open: OwnLine[] = [];
  for (const [at, line] of lines.entries()) {
    if (!dropped.has(at)) open.push({ line, at });
    else if (open.length > 0) {
      runs.push(open);
      open = [];
    }
  }
  if (open.length > 0) runs.push(open);
  return runs;
}

function paragraphsOf(run: readonly OwnLine[]): OwnLine[][] {
  const paragraphs: OwnLine[][] = [];
  let open: OwnLine[] = [];
  for (const own of run) {
    if (!isBlank(own.line)) open.push(own);
    else if (open.length > 0) {
      paragraphs.push(open);
      open = [];
    }
  }
  if (open.length > 0) paragraphs.push(open);
  return paragraphs;
}

function textOf(paragraph: readonly OwnLine[]): string {
  return paragraph.map(({ line }) => line.bare).join(' ');
}

/** Lines below a notice that go with it: the firm's register entry, its address, a scanner's line. */
const NOTICE_TAIL = 8;

class Trimmer {
  private readonly dropped: Set<number>;
  private readonly author: Mailbox | null;
  certainty: number;

  constructor(dropped: Set<number>, certainty: number, author: Mailbox | null) {
    this.dropped = dropped;
    this.certainty = certainty;
    this.author = author;
  }

  private drop(lines: readonly OwnLine[] | null, certainty: number): void {
    if (lines === null || lines.length === 0) return;
    for (const { at } of lines) this.dropped.add(at);
    this.certainty = Math.min(this.certainty, certainty);
  }

  private left(run: readonly OwnLine[]): OwnLine[] {
    return run.filter(({ at }) => !this.dropped.has(at));
  }

  /** Notices stand at the end, a gateway's warning at the beginning; in between they are somebody's words. */
  private notices(run: readonly OwnLine[]): void {
    const paragraphs = paragraphsOf(this.left(run));
    for (const paragraph of paragraphs.slice(0, 2)) {
      if (isBanner(textOf(paragraph))) this.drop(paragraph, 0.95);
    }
    let below: OwnLine[] = [];
    for (const paragraph of paragraphs.reverse()) {
      const bare = paragraph.map(({ line }) => line.bare);
      const notice = noticeIn(bare);
      if (notice !== null) {
        this.drop([...paragraph.slice(notice), ...below], 0.9);
        below = [];
        if (notice > 0) return;
      } else if (below.length < NOTICE_TAIL && this.mayFollowNotice(bare)) below.push(...paragraph);
      else return;
    }
  }

  private mayFollowNotice(lines: readonly string[]): boolean {
    return isNoticeLike(lines) || lines.every((line) => isContactData(line, this.author));
  }

  private footers(run: readonly OwnLine[]): void {
    this.drop(
      this.left(run).filter(({ line }) => isClientFooter(line.bare)),
      1,
    );
  }

  run(run: readonly OwnLine[]): void {
    const firm = run.filter(({ line }) => line.mark === 'signature');
    const soft = run.filter(({ line }) => line.mark === 'softSignature');
    this.drop(firm, 1);
    if (isSignatureText(soft, this.author)) this.drop(soft, 0.95);
    this.footers(run);
    this.drop(joiningDetails(this.left(run)), 0.95);
    this.drop(delimited(this.left(run), this.author), 0.95);
    this.notices(run);
    this.drop(undelimited(this.left(run), this.author), 0.9);
    this.drop(delimited(this.left(run), this.author), 0.95);
  }
}

/** Kept lines as text: no blank lines at the ends, at most one in a row. */
function printed(lines: readonly Line[], dropped: ReadonlySet<number>): string {
  const kept: string[] = [];
  for (const [at, line] of lines.entries()) {
    const cut = dropped.has(at) || line.mark === 'rule';
    const text = cut || isBlank(line) ? '' : line.text.trimEnd();
    if (text !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(text);
  }
  return kept.join('\n').trimEnd();
}

/** Something left that looks like earlier mail or a mail's furniture makes the reading doubtful. */
const LEFTOVER =
  /^(?:>|_{20,}|-{3,40} ?\p{L}[^\n]{2,60}-{3,40}$)|^(?:from|von|de|da|van|od|от): ?\S|(?:wrote|schrieb|écrit|escribió|escreveu|schreef|ha scritto) ?:$/imu;

/**
 * Trims a body to what its author wrote. `author` ties signatures without a separator to their writer; without
 * it only a closing formula does.
 */
export function trim(body: Body, author: Mailbox | null): Trimmed {
  const trimmed = trimmedOf(body, author);
  if (trimmed.text !== '' || !body.lines.some(({ mark }) => mark === 'signature')) return trimmed;
  // Somebody typed into the signature: its lines are judged like any others.
  const unmarked = body.lines.map((line) => (line.mark === 'signature' ? { ...line, mark: null } : line));
  const again = trimmedOf({ ...body, lines: unmarked }, author);
  return { ...again, confidence: Math.min(again.confidence, 0.6) };
}

function trimmedOf({ lines, truncated }: Body, author: Mailbox | null): Trimmed {
  const armour = armoured(lines);
  const quoted = quotedLines(lines);
  const dropped = new Set([...armour, ...quoted.dropped]);
  const trimmer = new Trimmer(dropped, quoted.certainty, author);
  for (const run of runsOf(lines, new Set(dropped))) trimmer.run(run);
  const text = printed(lines, dropped);
  const doubts = [
    trimmer.certainty,
    truncated ? 0.5 : 1,
    LEFTOVER.test(text) ? 0.6 : 1,
    text === '' && lines.some((line) => !isBlank(line)) ? 0.6 : 1,
  ];
  return { text, confidence: Math.min(...doubts) };
}
