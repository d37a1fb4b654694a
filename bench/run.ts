import { measureArrivals } from './arrival.ts';
import { measureStart } from './start.ts';

const start = await measureStart();
const arrival = await measureArrivals();

const rows: [string, string, string][] = [
  ['ready on a new DATA_DIR', ms(start.fresh), 'under 6000 ms'],
  ['ready on an existing DATA_DIR', ms(start.again), 'under 3000 ms'],
  ['memory of the process at rest', `${Math.round(start.memory)} MB`, 'under 200 MB'],
  ['mailbox notification, median / p95', pair(arrival.notification), ''],
  [
    'arrival to first connection mail, median / p95',
    pair(arrival.first),
    'median under 150 ms beyond the notification',
  ],
  ['arrival to all three copies, median / p95', pair(arrival.last), ''],
];
const width = Math.max(...rows.map(([name]) => name.length));
for (const [name, value, aim] of rows) {
  process.stdout.write(`${name.padEnd(width)}  ${value.padEnd(20)}${aim === '' ? '' : `  aim: ${aim}`}\n`);
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}

function pair({ median, p95 }: { readonly median: number; readonly p95: number }): string {
  return `${median.toFixed(1)} / ${p95.toFixed(1)} ms`;
}
