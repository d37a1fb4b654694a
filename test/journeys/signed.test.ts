import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { expect } from 'vitest';
import { makeDkimKey, publicPart } from '../../src/outbound/dkim/key-file.ts';
import { ALICE, BOB, introduction } from './letters.ts';
import { journey } from './world.ts';

journey('where a DKIM key is kept, whoever gets a mail can verify that it is ours', async ({ open }) => {
  const folder = mkdtempSync(join(tmpdir(), 'introloop-signed-'));
  open.atTheEnd(async () => rmSync(folder, { recursive: true }));
  const { key } = await makeDkimKey(folder, 'loop.example', 'introloop');
  const world = await open.world({ DATA_DIR: folder });
  await world.deliver(introduction());
  const resolver = async () => [[`v=DKIM1; k=rsa; p=${publicPart(key)}`]];
  for (const { address } of [ALICE, BOB]) {
    const [mail] = await world.arrived('cx', address);
    const { results } = await dkimVerify(mail?.raw ?? Buffer.alloc(0), { resolver });
    expect(results).toMatchObject([{ signingDomain: 'loop.example', status: { result: 'pass' } }]);
  }
});
