import { describe, expect, it } from 'vitest';
import { loadStartingData } from '#kit/testing/starting-data';
import { useDatabase } from '#kit/testing/test-database';
import { createSubgraph } from './subgraph.ts';

const database = useDatabase();

describe('the starting data', () => {
  it('is loaded whole, and every record passes its check', async () => {
    const { written, stored } = await loadStartingData(createSubgraph, database);
    expect(stored).toEqual(written);
  });
});
