// Measures our gateway beside others in front of the same departments: npm run bench -- --help
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runBench } from './bench/run-bench.ts';
import { operationNames, type OperationName } from './bench/operations.ts';
import { contestants } from './bench/contestants.ts';
import { growthOf, mostGrowth } from './bench/memory/flatness.ts';
import { runMemory } from './bench/memory/run-memory.ts';
import { stopAll, workDirectory } from './bench/processes.ts';
import { figuresTable, latencyTable, ratiosTable } from './bench/report.ts';

const usage = `npm run bench -- [--contestants a,b] [--operations small,medium,deep] [--rounds 5] [--seconds 2] [--connections 32] [--latency-connections 50] [--attempts 3]
npm run bench -- --memory 200000: sends as many requests of all kinds to our gateway and watches its memory.
Contestants: ${contestants.map(({ name, title }) => `${name} (${title})`).join(', ')}.
The stock gateway always starts first: its answers are the right ones.`;

const { values } = parseArgs({
  options: {
    contestants: { type: 'string', default: contestants.map(({ name }) => name).join(',') },
    operations: { type: 'string', default: operationNames.join(',') },
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '32' },
    'latency-connections': { type: 'string', default: '50' },
    attempts: { type: 'string', default: '3' },
    memory: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const isOperation = (name: string): name is OperationName => operationNames.some((each) => each === name);

async function run(): Promise<void> {
  const { measurements, latencies } = await runBench({
    contestants: values.contestants.split(','),
    operations: values.operations.split(',').filter(isOperation),
    rounds: Number(values.rounds),
    millis: Number(values.seconds) * 1000,
    connections: Number(values.connections),
    latencyConnections: Number(values['latency-connections']),
    attempts: Number(values.attempts),
  });
  writeFileSync(
    join(workDirectory, 'measurements.json'),
    JSON.stringify({ measurements, latencies }, undefined, 1),
  );
  console.log(
    `\n${figuresTable(measurements, contestants)}\n\n${ratiosTable(measurements, 'requests')}\n\n${ratiosTable(measurements, 'CPU time')}`,
  );
  if (latencies.length > 0)
    console.log(
      `\nwith ${values['latency-connections']} connections\n\n${latencyTable(latencies, contestants)}`,
    );
  const wrong = [...measurements, ...latencies].find((each) => each.wrong > 0);
  if (!wrong) return;
  console.error(`\n${wrong.contestant} gave a wrong answer to ${wrong.operation}: ${wrong.example ?? ''}`);
  process.exitCode = 1;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

async function watchMemory(requests: number): Promise<void> {
  const samples = await runMemory({
    requests,
    samples: 10,
    connections: 16,
    onSample: ({ requests: sent, resident, heap, external }) => {
      console.log(
        `${sent} requests: resident ${megabytes(resident)}, heap ${megabytes(heap)}, buffers ${megabytes(external)}`,
      );
    },
  });
  const growth = growthOf(samples);
  const isFlat = growth <= mostGrowth;
  console.log(`second half: ${(growth * 100).toFixed(1)} %, ${isFlat ? 'flat' : 'NOT FLAT'}`);
  if (!isFlat) process.exitCode = 1;
}

if (values.help) console.log(usage);
else {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void stopAll().then(() => process.exit(1)));
  try {
    await (values.memory === undefined ? run() : watchMemory(Number(values.memory)));
  } finally {
    await stopAll();
  }
}
