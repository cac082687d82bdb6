import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMask, maskNothing } from './mask';

const secret = fc.stringMatching(/^[A-Za-z0-9+/=%&]{4,40}$/);

describe('createMask', () => {
  it('leaves no secret in any text that holds it', () => {
    fc.assert(
      fc.property(secret, fc.array(fc.string()), (value, pieces) => {
        const masked = createMask([value])(pieces.join(value));
        expect(masked.includes(value)).toBe(false);
      }),
    );
  });

  it('leaves a text without secrets alone', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(createMask([])(text)).toBe(text);
        expect(maskNothing(text)).toBe(text);
      }),
    );
  });

  it('hides the longer of two secrets whole', () => {
    expect(createMask(['pass', 'password'])('password pass')).toBe('*** ***');
  });

  it('hides each line of a secret of many lines, but no short ones', () => {
    const mask = createMask([Buffer.from('[global]\r\nindex = https://u:p@host\nx\n')]);
    expect(mask('cat: index = https://u:p@host and x')).toBe('cat: *** and x');
  });

  it('hides base64 and percent-encoded forms', () => {
    const mask = createMask(['p@ss word']);
    expect(mask(`${Buffer.from('p@ss word').toString('base64')} https://u:p%40ss%20word@host`)).toBe(
      '*** https://u:***@host',
    );
  });

  it('passes over an empty secret', () => {
    expect(createMask(['', '\n'])('any text')).toBe('any text');
  });
});
