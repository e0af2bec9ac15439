/** A thread of a batch: gets one task at a time and answers each with its outcome. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ReadTask, readTask, type TaskSettings } from './read-task.ts';

const port = parentPort;
if (port === null) throw new Error('read-worker runs as a thread only');
const settings = workerData as TaskSettings;

port.on('message', async (task: ReadTask) => {
  port.postMessage(await readTask(task, settings));
});
