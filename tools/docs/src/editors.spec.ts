import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { settingsFiles } from './settings-pages';
import { jsonOf } from './workspace';

const settings = z.object({ 'yaml.schemas': z.record(z.string(), z.string()) });

describe('editors', () => {
  it('have a schema for each file that people write', () => {
    const { 'yaml.schemas': schemas } = settings.parse(jsonOf('.vscode/settings.json'));
    for (const { place, schema } of settingsFiles) expect(schemas[`./${schema}`]).toBe(place.replace('<name>', '*'));
    for (const schema of Object.keys(schemas)) expect(jsonOf(schema)).toHaveProperty('$schema');
  });
});
