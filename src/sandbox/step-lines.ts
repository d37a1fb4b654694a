import type { Paint } from './paint.ts';
import { paragraphs, wrapped } from './paragraphs.ts';
import type { Step } from './step.ts';
import { summaryLines } from './summary-lines.ts';

/** What the lines of a step depend on besides the step. */
export interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly time: string;
  /** Whether a mail is shown with its text. */
  readonly inFull: boolean;
  /** The introduction that the last mail was about: a remark about another says so. */
  readonly under: number | null;
}

type StepOf<Name extends Step['step']> = Extract<Step, { step: Name }>;

/** A step as lines for a terminal. */
export function linesOf(step: Step, page: Page): string[] {
  switch (step.step) {
    case 'starts':
      return starting(page);
    case 'begins':
      return opening(step, page);
    case 'mail':
      return letter(step, page);
    case 'deed':
      return headed(step, `${page.paint(step.from, 'bold')} ${step.deed}`, page);
    case 'read':
      return remark(step, `${step.verdict.replaceAll('_', ' ')}: ${step.reason}`, 'dim', page);
    case 'understood':
      return remark(step, `${step.sentence}.`, 'good', page);
    case 'closed':
      return remark(step, closing(step), 'bold', page);
    case 'summary':
      return summaryLines(step, page.paint, page.width);
    case 'stays':
      return staying(step);
  }
}

/** Columns before the bar or arrow: number and time. */
const MARGIN = 11;

interface About {
  readonly introduction: number | null;
}

function tag({ introduction }: About, { paint }: Page): string {
  return introduction === null ? '   ' : paint(`[${introduction}]`, introduction);
}

function headed(step: About, head: string, page: Page): string[] {
  return ['', `${tag(step, page)} ${page.time} ${head}`];
}

function letter(step: StepOf<'mail'>, page: Page): string[] {
  const { paint, width } = page;
  const bar = step.introduction === null ? '|' : paint('|', step.introduction);
  const to = new Intl.ListFormat('en-GB').format(step.to);
  const text = page.inFull ? paragraphs(step.text, width - MARGIN - 2) : [];
  const body = text.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines]));
  return [
    ...headed(step, `${paint(step.from, 'bold')} to ${to}: ${step.subject}`, page),
    ...body.map((line) => `${' '.repeat(MARGIN)}${bar} ${line}`),
  ];
}

function remark(step: About, text: string, as: 'dim' | 'good' | 'bold', page: Page): string[] {
  const { paint, width, under } = page;
  const elsewhere = step.introduction !== under && step.introduction !== null;
  const margin = elsewhere ? `${tag(step, page)}${' '.repeat(MARGIN - 3)}` : ' '.repeat(MARGIN);
  return wrapped(text, width - MARGIN - 3).map(
    (line, i) => `${i === 0 ? `${margin}=>` : ' '.repeat(MARGIN + 2)} ${paint(line, as)}`,
  );
}

function starting({ paint, width }: Page): string[] {
  const what = 'Starting a mailbox, a mail server, a database and the service. Nothing leaves this machine.';
  return [paint('Introloop: introductions that do not fall through', 'bold'), '', ...wrapped(what, width)];
}

function opening({ service, introducer, checkIns, pages }: StepOf<'begins'>, { width }: Page): string[] {
  const seconds = checkIns.replaceAll('s', '').split(',').join(' and ');
  const text = [
    `${introducer} introduces people to each other by mail, and copies ${service}. From there on the service asks each of them how it went, understands what they answer, and tells her.`,
    `Time is sped up: it asks after ${seconds} seconds, where it would be days. Its pages are at ${pages}.`,
    `[1] is the first introduction, | what somebody wrote, => what the service makes of it.`,
  ];
  return text.flatMap((each) => ['', ...wrapped(each, width)]);
}

function closing({ introduction, outcomes, notAsked }: StepOf<'closed'>): string {
  const said = outcomes.map(({ name, outcome }) => `${name}: ${outcome.replaceAll('_', ' ')}`).join(', ');
  const questions = notAsked === 1 ? 'question is' : 'questions are';
  const spared = notAsked === 0 ? '' : ` ${notAsked} planned ${questions} not asked any more.`;
  return `Introduction ${introduction} is closed (${said}).${spared}`;
}

function staying({ pages, example }: StepOf<'stays'>): string[] {
  const look = example === null ? [] : [`An answer page of the story: ${example}`];
  return [
    '',
    `The service goes on; its pages are at ${pages}.`,
    ...look,
    'Ctrl-C ends it and removes everything.',
  ];
}
