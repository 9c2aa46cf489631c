// A vitest setup file: runs in each worker before the tests of a file.
import { beforeEach } from 'vitest';
import { lackingTests } from './lacking.ts';

beforeEach((context) => {
  const { task } = context;
  const lacking = lackingTests.find((entry) => `${entry.file} > ${entry.test}` === task.fullName);
  if (lacking !== undefined) context.skip(lacking.reason);
});
