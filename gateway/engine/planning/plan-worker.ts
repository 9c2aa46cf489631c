import { parentPort, workerData } from 'node:worker_threads';
import { createApolloPlanner } from './apollo-planner.ts';
import type { PlanAnswer, PlanQuestion } from './plan-thread.ts';

// The thread in which operations are planned: started by `createWorkerPlanner` only, it plans what it is sent one by one.
const port = parentPort;
if (port) {
  const planner = createApolloPlanner(String(workerData));
  const answer = async ({ operation }: PlanQuestion): Promise<PlanAnswer> => {
    try {
      return { kind: 'planned', plan: await planner.plan(operation) };
    } catch (error) {
      return { kind: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on('message', (question: PlanQuestion) => {
    void answer(question).then((message) => {
      port.postMessage(message);
    });
  });
  const ready: PlanAnswer = { kind: 'ready' };
  port.postMessage(ready);
}
