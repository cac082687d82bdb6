import { describe, expect, it } from 'vitest';
import { readEscape, readSyntax } from './directives';
import { splitLines } from './physical-line';
import { refusedBy } from './testing/refused';

const escapeIn = (text: string): string => readEscape(splitLines(text, 'Dockerfile'), 'Dockerfile');
const syntaxIn = (text: string): ReturnType<typeof readSyntax> =>
  readSyntax(splitLines(text, 'Dockerfile'), 'Dockerfile');

describe('readEscape', () => {
  it.each([
    ['FROM a', '\\'],
    ['# escape=`', '`'],
    ['  #ESCAPE = `  ', '`'],
    ['# syntax=a\n# escape=`', '`'],
    ['# check=skip=all\r\n# escape=`\r\n', '`'],
    ['# a comment\n# escape=`', '\\'],
    ['# name=value\n# escape=`', '\\'],
    ['\n# escape=`', '\\'],
    ['FROM a\n# escape=`', '\\'],
  ])('in %j is %s', (text, escape) => {
    expect(escapeIn(text)).toBe(escape);
  });

  it.each([
    ['# escape=x', 1],
    ['# escape=``', 1],
    ['# syntax=a\n# escape= ', 2],
    ['# check=a\n# Check=b', 2],
  ])('refuses %j', (text, line) => {
    expect(refusedBy(() => escapeIn(text)).location).toEqual({ file: 'Dockerfile', line });
  });
});

describe('readSyntax', () => {
  it.each([
    ['# syntax=docker/dockerfile:1', 'docker/dockerfile:1'],
    ['\uFEFF#syntax =a  ', 'a'],
    ['# check=x\n# syntax=a b c', 'a'],
    ['#!/bin/sh\n# syntax=a', 'a'],
    [' # syntax=a', undefined],
    ['# x\n# syntax=a', undefined],
    ['FROM a\n# syntax=a', undefined],
    ['# syntax=', undefined],
  ])('in %j is %s', (text, reference) => {
    expect(syntaxIn(text)?.reference).toBe(reference);
  });

  it('knows where the reference stands', () => {
    const text = '#!x\n#  syntax =  a/b  c\nFROM d';
    const { offset = 0, line, reference = '' } = syntaxIn(text) ?? {};
    expect(text.slice(offset, offset + reference.length)).toBe('a/b');
    expect(line).toBe(2);
  });

  it('refuses a directive that names nothing', () => {
    expect(refusedBy(() => syntaxIn('# syntax=  '))).toMatchObject({ location: { line: 1 } });
  });
});
