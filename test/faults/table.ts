import { ELSEWHERE, MATRIX } from './matrix.ts';

/** The fault matrix as it stands in docs/faults.md: `node test/faults/table.ts` prints it. */
export function matrixTable(): string {
  const lines = MATRIX.map(({ component, fault, expected, backends, slow, quickOn }) => {
    const others = slow ? ', FAULTS=all' : quickOn ? ` (without FAULTS=all ${quickOn})` : '';
    const where = `${backends?.join() ?? 'both'}${others}`;
    return `| ${component} | ${fault} | ${expected} | ${where} |`;
  });
  const others = ELSEWHERE.map(
    ({ component, fault, expected, where }) => `| ${component} | ${fault} | ${expected} | ${where} |`,
  );
  return [
    '| component | fault | promised | queue, or where |',
    '|---|---|---|---|',
    ...lines,
    ...others,
  ].join('\n');
}

if (import.meta.main) process.stdout.write(`${matrixTable()}\n`);
