// A service's process as the embedded database sees it: starts it, says how it went, stops it on SIGTERM.
import { createLog } from '../../src/log.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';

const say = (word: string, value: unknown) => console.log(`${word} ${JSON.stringify(value)}`);
const started = performance.now();
try {
  const database = await startEmbedded(process.argv[2] ?? '', createLog('silent'), (fault) =>
    say('lost', fault.code),
  );
  const alive = setInterval(() => {}, 1_000);
  process.once('SIGTERM', async () => {
    await database.stop();
    clearInterval(alive);
    say('stopped', process.pid);
  });
  say('ready', { url: database.url, took: Math.round(performance.now() - started) });
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  say('refused', { code, message, took: Math.round(performance.now() - started) });
}
