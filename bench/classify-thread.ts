import { parentPort } from 'node:worker_threads';
import { corpus, label } from './classify.ts';

const replies = await corpus();
label(replies);
parentPort?.on('message', () => {
  label(replies);
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');
