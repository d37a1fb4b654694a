import { describe, expect, test } from 'vitest';
import { openIntroductionWith } from '../../src/store/shared-introduction.ts';
import { CONNY } from '../domain/make.ts';
import { useStore } from './fixture.ts';
import { introduceAliceAndBob } from './introduced.ts';

const store = useStore();

function found(addresses: readonly string[], introducer = CONNY.address, but: string | null = null) {
  return store.database.transaction().execute((tx) => openIntroductionWith(tx, introducer, addresses, but));
}

describe('an open introduction of the same people', () => {
  test('has just these people, whatever their order, and the same introducer', async () => {
    const { id } = await introduceAliceAndBob(store.database);
    expect(await found(['alice@a.example', 'bob@b.example'])).toBe(id);
    expect(await found(['bob@b.example', 'alice@a.example'])).toBe(id);
    expect(await found(['alice@a.example', 'bob@b.example'], 'carol@c.example')).toBeNull();
    expect(await found(['alice@a.example', 'bob@b.example'], CONNY.address, id)).toBeNull();
  });

  test('is not one of more people, or of fewer: that goes on', async () => {
    await introduceAliceAndBob(store.database);
    expect(await found(['alice@a.example'])).toBeNull();
    expect(await found(['alice@a.example', 'bob@b.example', 'carol@c.example'])).toBeNull();
    expect(await found([])).toBeNull();
  });

  test('is not over', async () => {
    const { id } = await introduceAliceAndBob(store.database);
    await store.query("update introduction set state = 'closed' where id = $1", id);
    expect(await found(['alice@a.example', 'bob@b.example'])).not.toBe(id);
  });
});
