import { parentPort } from 'node:worker_threads';

// A thread on a busy machine: it takes longer to start than a message may take.
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
parentPort?.on('message', (raw: Uint8Array) => {
  parentPort?.postMessage({ failed: `echo ${Buffer.from(raw)}` });
});
parentPort?.postMessage({ ready: true });
