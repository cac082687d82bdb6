import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activatePending } from './activate-pending';
import { ecsTemplatesOf } from './agent-template-map';
import { renderCloud, type CloudRevision } from './render-cloud';
import { anyCloud } from './testing/any-cloud';
import { cloudOf, templatesOf } from './testing/sources';

/** A source of which some families are active, and families that become so. */
const anyActivation = anyCloud.chain((source) => {
  const some = fc.subarray([...source.active]).map((families) => new Set(families));
  return fc.tuple(
    some.map((active): CloudRevision => ({ ...source, active })),
    some,
  );
});

describe('activatePending', () => {
  it('moves what is active now, and leaves the rest', () => {
    const templates = [...templatesOf('a'), ...templatesOf('b'), ...templatesOf('c'), ...templatesOf('d')];
    const before = renderCloud({ ...cloudOf(templates), active: new Set(['c']) });
    const after = activatePending(before, new Set(['a', 'z']));
    expect(ecsTemplatesOf(after).map(({ label }) => label)).toEqual(['a', 'c']);
    expect(after.pending.map(({ label }) => label)).toEqual(['b', 'd']);
  });

  it('gives what a rendering with those families gives', () => {
    fc.assert(
      fc.property(anyActivation, ([source, added]) => {
        const all = new Set([...source.active, ...added]);
        expect(activatePending(renderCloud(source), added)).toEqual(renderCloud({ ...source, active: all }));
      }),
    );
  });

  it('removes nothing, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyActivation, ([source, added]) => {
        const before = renderCloud(source);
        const after = activatePending(before, added);
        expect(ecsTemplatesOf(after)).toEqual(expect.arrayContaining([...ecsTemplatesOf(before)]));
        expect(ecsTemplatesOf(after).length + after.pending.length).toBe(source.templates.length);
        expect(activatePending(after, added)).toBe(after);
      }),
    );
  });

  it('leaves the clouds of others alone', () => {
    const [waiting] = renderCloud({ ...cloudOf(templatesOf('a')), active: new Set() }).pending;
    const other = { ecs: { name: 'other', templates: [] } };
    const document = { commit: '', loaded: true, pending: waiting ? [waiting] : [], clouds: [{ ecs: {} }, other] };
    expect(activatePending(document, new Set(['a'])).clouds).toEqual([{ ecs: { templates: [waiting] } }, other]);
  });
});
