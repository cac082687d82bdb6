import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTENT_KEY_SCHEMA, contentKey } from '../content-key';
import { keyInputs } from '../testing/key-inputs';
import { formatRecord, parseRecord } from './recorded-inputs';

const record = keyInputs.map((inputs) => ({
  ...{ image: 'python', key: contentKey(inputs), commit: 'c'.repeat(40) },
  ...{ schema: CONTENT_KEY_SCHEMA, inputs },
}));

describe('the record of what an image was made of', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(record, (written) => {
        expect(parseRecord(formatRecord(written), 'python', written.key)?.key).toBe(written.key);
        expect(formatRecord(parseRecord(formatRecord(written), 'python', written.key) ?? written)).toBe(
          formatRecord(written),
        );
      }),
    );
  });

  test('is nobody’s where it has not the key that it names', () => {
    fc.assert(
      fc.property(record, keyInputs, (written, inputs) => {
        const forged = formatRecord({ ...written, inputs });
        const isSame = contentKey(inputs) === written.key;
        expect(parseRecord(forged, 'python', written.key) === undefined).toBe(!isSame);
      }),
    );
  });

  test.each(['', '{', '[]', '{"image":"python"}'])('is nothing where the text is %j', (text) => {
    expect(parseRecord(text, 'python', 'a'.repeat(40))).toBeUndefined();
  });

  test('of another form of the key is believed', () => {
    fc.assert(
      fc.property(record, (written) => {
        const old = { ...written, key: 'a'.repeat(40), schema: CONTENT_KEY_SCHEMA + 1 };
        expect(parseRecord(formatRecord(old), 'python', old.key)?.schema).toBe(old.schema);
        expect(parseRecord(formatRecord(old), 'boto3', old.key)).toBeUndefined();
      }),
    );
  });
});
