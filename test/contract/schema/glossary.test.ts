import { describe, expect, it } from 'vitest';
import { glossaryFaults } from '../../../scripts/schema/glossary/glossary.ts';
import { readGlossaryInput } from '../../../scripts/schema/glossary/glossary-input.ts';

// The lint configuration imports it, so that it is plain JavaScript and has no types.
const properNamesModule = new URL(
  '../../../scripts/schema/glossary/glossary-proper-names.js',
  import.meta.url,
).href;

describe('the glossary', () => {
  it('would notice a German term that it lacks', async () => {
    const input = await readGlossaryInput();
    expect(glossaryFaults({ ...input, glossary: [] })).toContainEqual(
      expect.stringContaining('which the glossary lacks'),
    );
  });

  it.each(['WiN', 'LLQ', 'AiQ', 'UiQ', 'BIWAQ', 'LOS'])('keeps %s as a proper name', async (name) => {
    const { glossaryProperNames } = (await import(properNamesModule)) as {
      glossaryProperNames: () => string[];
    };
    expect(glossaryProperNames()).toContain(name);
  });
});
