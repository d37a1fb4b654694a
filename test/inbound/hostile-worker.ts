import { parentPort } from 'node:worker_threads';

/** A thread whose parser does what the message says: hang, exit, eat memory, throw; anything else it echoes. */
parentPort?.on('message', (raw: Uint8Array) => {
  const text = Buffer.from(raw).toString();
  if (text === 'hang') for (;;) Math.sqrt(2);
  if (text === 'exit') process.exit(1);
  if (text === 'throw') throw new Error('a fault of the parser');
  if (text === 'eat') {
    const eaten: string[][] = [];
    for (;;) eaten.push(Array.from({ length: 10_000 }, (_, i) => `${i}`));
  }
  parentPort?.postMessage({ failed: `echo ${text}` });
});

parentPort?.postMessage({ ready: true });
