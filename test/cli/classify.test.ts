import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ModelServer, startModelServer, writes } from '../support/model-server.ts';
import type { Settings } from '../support/service.ts';
import { introloop } from './introloop.ts';

let folder: string;
let model: ModelServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'introloop-classify-'));
  model = await startModelServer();
  writeFileSync(join(folder, 'replies.jsonl'), REPLIES.map((line) => JSON.stringify(line)).join('\n'));
});
afterAll(async () => {
  await model.stop();
  rmSync(folder, { recursive: true });
});

const line = (id: string, context: string, text: string) => ({
  id,
  context,
  text,
  receivedAt: '2026-03-02T09:00:00Z',
});
const REPLIES = [
  line('stop', 'check_in', 'Unsubscribe me please.'),
  line('riddle', 'check_in', 'The kettle has been on twice now, make of that what you will.'),
  line('met', 'check_in', 'We met for coffee on Tuesday and had a very good talk.'),
];

async function labels(env: Settings): Promise<Record<string, string>> {
  const { code, stdout } = await introloop(env, folder, 'classify', 'replies.jsonl', '--json');
  expect(code).toBe(0);
  const answers = stdout
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as { id: string; label: string });
  return Object.fromEntries(answers.map(({ id, label }) => [id, label]));
}

describe('classify', () => {
  it('asks no model unless one is configured', async () => {
    expect(await labels({})).toMatchObject({ stop: 'opt_out', met: 'met' });
    expect(model.asked).toHaveLength(0);
  });

  it('asks the model that is configured, where the words do not decide', async () => {
    model.behave(writes({ label: 'won', confidence: 0.9, until: null }));
    const env = { LLM_URL: model.url, LLM_MODEL: 'small' };
    expect(await labels(env)).toEqual({ stop: 'opt_out', riddle: 'won', met: 'won' });
    expect(model.asked).toHaveLength(2);
  });

  it('answers by the built-in rules where the model does not', async () => {
    const env = { LLM_URL: 'http://127.0.0.1:1/v1', LLM_MODEL: 'small' };
    expect(await labels(env)).toMatchObject({ stop: 'opt_out', met: 'met' });
  });
});
