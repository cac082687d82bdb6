import { describe, expect, it } from 'vitest';
import { nxSchemas } from './nx-schemas';
import { schemaNode } from './schema-node';
import { settingsFiles } from './settings-pages';
import { settingsKeys } from './settings-keys';
import { jsonOf } from './workspace';

/** A sentence without its full stop, or several of which only the last has none. */
const SENTENCE = /^[A-Z$].*[^.\s]$/;

describe('everything that people may say is described', () => {
  it.each(settingsFiles)('every key of $name', ({ schema }) => {
    const keys = settingsKeys(schemaNode.parse(jsonOf(schema)));
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter(({ meaning }) => !SENTENCE.test(meaning)).map(({ path }) => path)).toEqual([]);
  });

  it.each([...nxSchemas('executors'), ...nxSchemas('generators')])(
    'every option of $name, for --help',
    ({ schema, summary }) => {
      const options = Object.entries(schema.properties);
      expect(options.filter(([, { description = '' }]) => !SENTENCE.test(description)).map(([name]) => name)).toEqual(
        [],
      );
      expect(options.filter(([, { type }]) => type === undefined).map(([name]) => name)).toEqual([]);
      expect(schema.description).toMatch(SENTENCE);
      expect(summary).toMatch(SENTENCE);
    },
  );

  it.each(nxSchemas('executors'))('and $name has an example and leaves the judging to the program', ({ schema }) => {
    expect(schema.examples).not.toEqual([]);
    // Nx ends a whole batch where a type does not fit.
    for (const { anyOf } of Object.values(schema.properties)) expect(anyOf).toHaveLength(1);
  });
});
