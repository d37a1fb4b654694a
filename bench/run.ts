import { loadavg } from 'node:os';
import { PARTS } from './parts.ts';
import { print, publish, type Row } from './report.ts';

const names = process.argv.slice(2);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  process.stderr.write(`no such part: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}\n`);
  process.exit(2);
}
const loadBefore = loadavg()[0] ?? 0;
const rows: Row[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (names.length > 0 && !names.includes(name)) continue;
  const found = await measure();
  print(found);
  rows.push(...found);
}
if (names.length === 0) await publish(rows, loadBefore);
