import type { Paint } from './paint.ts';
import { wrapped } from './paragraphs.ts';
import type { Summary } from './step.ts';

const INDENT = '    ';

/** How it all ended, for a person. */
export function summaryLines(summary: Summary, paint: Paint, width: number): string[] {
  const { mailsReceived, mailsSent, mailsDoubled, strangersWrittenTo, missing } = summary;
  const verdict =
    missing.length === 0
      ? [paint('Every introduction closed, and the introducer was told.', 'good')]
      : [paint('Not everything ended as it should:', 'bad'), ...missing.map((fault) => `${INDENT}${fault}`)];
  return [
    '',
    paint('What came of it, as the introducer was told', 'bold'),
    ...summary.introductions.flatMap((introduction) => introductionLines(introduction, paint, width)),
    '',
    `Mails received: ${mailsReceived}. Mails sent: ${mailsSent}, doubled: ${mailsDoubled}, to strangers: ${strangersWrittenTo}.`,
    ...verdict,
  ];
}

function introductionLines(
  { introduction, between, state, told }: Summary['introductions'][number],
  paint: Paint,
  width: number,
): string[] {
  const news = told.length === 0 ? ['nothing yet'] : told;
  return [
    `${paint(`[${introduction}]`, introduction)} ${between.join(' and ')}: ${state.replaceAll('_', ' ')}`,
    ...news.flatMap((each) => wrapped(`“${each}”`, width - INDENT.length)).map((line) => `${INDENT}${line}`),
  ];
}
