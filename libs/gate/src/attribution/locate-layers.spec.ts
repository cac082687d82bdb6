import { parseDockerfile } from '@espalier/dockerfile';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { HistoryEntry } from '../archive/image-configuration';
import { locateLayers, type LocatedLayers } from './locate-layers';

const FIXTURES = join(__dirname, '../../fixtures/histories');
const options = { args: {}, platform: 'linux/amd64' };
const recordingSchema = z.object({
  diffIds: z.array(z.string()),
  history: z.array(z.object({ createdBy: z.string(), emptyLayer: z.boolean() })),
});

function recorded(builder: string): z.output<typeof recordingSchema> {
  return recordingSchema.parse(JSON.parse(readFileSync(join(FIXTURES, `${builder}.json`), 'utf8')));
}

function locate(lines: readonly string[], history: readonly HistoryEntry[]): LocatedLayers | undefined {
  const diffIds = history.flatMap(({ emptyLayer }, index) => (emptyLayer ? [] : [`layer ${index}`]));
  return locateLayers({ history, diffIds, dockerfile: parseDockerfile(lines.join('\n'), 'Dockerfile'), options });
}

function ran(createdBy: string): HistoryEntry {
  return { createdBy, emptyLayer: false };
}

function noted(createdBy: string): HistoryEntry {
  return { createdBy, emptyLayer: true };
}

const BELOW = [
  ran('/bin/sh -c #(nop) ADD file:1 in / '),
  ran('/bin/sh -c apt-get install java'),
  noted('USER jenkins'),
];

describe('locateLayers', () => {
  const text = readFileSync(join(FIXTURES, 'Dockerfile'), 'utf8');
  const lineOf = (start: string): number => text.split('\n').findIndex((line) => line.startsWith(start)) + 1;

  it.each([
    ['buildkit', ['WORKDIR /new/dir', 'WORKDIR /tmp']],
    ['classic', ['WORKDIR /new/dir']],
  ])('finds the instruction of each layer that a real builder made: %s', (builder, workingDirectories) => {
    const { history, diffIds } = recorded(builder);
    const located = locateLayers({ history, diffIds, dockerfile: parseDockerfile(text, 'Dockerfile'), options });
    expect(located?.layersBelow).toBe(4);
    const brought = ['RUN echo one', 'COPY --chown', 'ADD', ...workingDirectories, 'RUN ["touch"', 'FROM second'];
    const own = [...brought, 'RUN echo $TOKEN', 'COPY --from=first', 'COPY --from=aside'].map(lineOf);
    expect(diffIds.map((layer) => located?.lines.get(layer))).toEqual([...Array<number>(4).fill(2), ...own]);
  });

  it('gives the layers below to the FROM of the source', () => {
    const located = locate(
      ['FROM a AS one', 'RUN x', 'FROM b', 'COPY --from=one /x /x'],
      [...BELOW, ran('COPY /x /x # buildkit')],
    );
    expect(located?.layersBelow).toBe(2);
    expect(Object.fromEntries(located?.lines ?? [])).toEqual({ 'layer 0': 3, 'layer 1': 3, 'layer 3': 4 });
  });

  it('has only layers below for a Dockerfile that adds none', () => {
    expect(locate(['FROM a'], BELOW)?.layersBelow).toBe(2);
    expect(locate(['FROM a', 'USER jenkins'], BELOW)?.layersBelow).toBe(2);
  });

  it('has none below for an image on scratch', () => {
    const history = [ran('COPY x /x # buildkit')];
    expect(locate(['FROM scratch', 'COPY x /x'], history)?.layersBelow).toBe(0);
    expect(locate(['FROM scratch', 'COPY x /x'], [...BELOW, ...history])).toBeUndefined();
  });

  it.each([
    ['another instruction', ['FROM a', 'COPY x /x'], [...BELOW, ran('RUN /bin/sh -c x # buildkit')]],
    ['another command', ['FROM a', 'RUN make'], [...BELOW, ran('RUN /bin/sh -c ls # buildkit')]],
    ['one entry less', ['FROM a', 'RUN a', 'RUN b', 'RUN c', 'RUN d'], [...BELOW.slice(0, 1), ran('RUN /bin/sh -c d')]],
    ['one entry more', ['FROM a', 'RUN a'], [...BELOW, ran('RUN /bin/sh -c a'), noted('')]],
    ['a squashed image', ['FROM a', 'ENV A=1', 'RUN b'], [noted('ENV A=1'), noted('RUN b'), ran('')]],
  ])('says nothing where the history is not that of the Dockerfile: %s', (_, lines, history) => {
    expect(locate(lines, history)).toBeUndefined();
  });

  it('says nothing where there are more layers than entries that bring one', () => {
    const dockerfile = parseDockerfile('FROM a', 'Dockerfile');
    expect(locateLayers({ history: BELOW, diffIds: ['1', '2', '3'], dockerfile, options })).toBeUndefined();
  });

  it('reads commands however they are wrapped, with build args before them and heredocs in them', () => {
    const history = [ran('RUN |1 A=1 /bin/sh -c a   && b # buildkit'), ran('RUN /bin/sh -c cat <<E\nx\nE # buildkit')];
    const located = locate(['FROM scratch', 'RUN a \\', ' && b', 'RUN cat <<E', 'x', 'E'], history);
    expect([...(located?.lines.values() ?? [])]).toEqual([2, 4]);
  });
});
