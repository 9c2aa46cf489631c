import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseTestFiles, vitestSelection } from './selection.ts';

let root: string;

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'selection-'));
  write(
    'subgraphs/health/sources/site-source.test.ts',
    "import { withDatabase } from '../../../test/support/mongo.ts';",
  );
  write('lib/named.test.ts', "import {\n  withDatabase,\n} from '#test/mongo';");
  write('subgraphs/kit/page.test.ts', "import { useDatabase } from '#kit/testing/test-database';");
  write('lib/pure.test.ts', "import { MongoClient } from 'mongodb';");
  write('lib/mongo.ts', "import './test/support/mongo.ts';");
  write('database/storage/store.test.ts', "import { withDatabase } from '../../test/support/mongo.ts';");
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('the tests that run against another server', () => {
  it('are those of the units that import the database support, the embedded server aside', () => {
    expect(databaseTestFiles(root)).toEqual([
      'lib/named.test.ts',
      'subgraphs/health/sources/site-source.test.ts',
      'subgraphs/kit/page.test.ts',
    ]);
  });

  it('are these and the contract and end-to-end tests by default, without those that are the same over any server', () => {
    write('test/contract/overlaps.test.ts', "import { startHub } from '../support/hub.ts';");
    write('test/e2e/hub.test.ts', "import { spawnHub } from '../support/processes/start-processes.ts';");
    write('test/e2e/pages.test.ts', "import { useBrowser } from '../support/pages/use-browser.ts';");
    write(
      'test/contract/engine.test.ts',
      "import {\n  ask,\n} from '../support/federations/small-federation.ts';",
    );
    write(
      'test/contract/both.test.ts',
      "import { ask } from '../support/federations/small-federation.ts';\nimport { startHub } from '../support/hub.ts';",
    );
    write('test/contract/publish.test.ts', "import { copySchemas } from '../support/copies/schema-copy.ts';");
    write(
      'test/contract/random.test.ts',
      "import { createRandom } from '../support/differential/random.ts';",
    );
    expect(vitestSelection(root, [])).toEqual([
      '--exclude=database/**',
      'test/contract/both.test.ts',
      'test/contract/overlaps.test.ts',
      'test/e2e/hub.test.ts',
      'lib/named.test.ts',
      'subgraphs/health/sources/site-source.test.ts',
      'subgraphs/kit/page.test.ts',
    ]);
  });

  it('are what a developer names, never the embedded server’s own', () => {
    expect(vitestSelection(root, ['test/e2e/overlaps.test.ts', '-t', 'WiN'])).toEqual([
      '--exclude=database/**',
      'test/e2e/overlaps.test.ts',
      '-t',
      'WiN',
    ]);
  });
});
