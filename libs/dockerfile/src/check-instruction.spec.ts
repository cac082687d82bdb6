import { describe, expect, it } from 'vitest';
import { checkInstruction } from './check-instruction';
import { readInstruction } from './read-instruction';
import { Refusal } from './refusal';

function check(text: string): void {
  checkInstruction(readInstruction(text, '\\'));
}

describe('checkInstruction', () => {
  it.each([
    'FROM a',
    'from a as b-1.c_d',
    'ARG A B=1 C="d e"',
    'ENV A b c',
    'ENV A=1 B="c d"',
    'LABEL a = b',
    'COPY --link=true --exclude=a --exclude=b --parents a b /c',
    'ADD --checksum=sha256:x --keep-git-dir=false https://x /y',
    'COPY ["a b", "/c"]',
    'COPY a <<EOF"',
    'RUN',
    'RUN --network=none --security=sandbox --mount=type=tmpfs,target=/t [ -f x ]',
    'CMD []',
    'HEALTHCHECK NONE',
    'HEALTHCHECK --interval=5s CMD ["a"]',
    'SHELL ["sh"]',
    'VOLUME /a /b',
    'EXPOSE 1 2/udp',
    'ONBUILD RUN a',
  ])('takes %s', (text) => {
    expect(() => {
      check(text);
    }).not.toThrow();
  });

  it.each([
    'FORM a',
    'FROM',
    'FROM a AS',
    'FROM a b',
    'FROM a AS 1',
    'FROM a AS b c',
    'FROM --platform a',
    'ARG',
    'ARG =a',
    'ENV',
    'ENV A',
    'ENV A=1 B',
    'LABEL =a',
    'COPY a',
    'COPY --link=x a /b',
    'COPY --link= a /b',
    'COPY --from=a --from=b / /',
    'COPY a <<EOF',
    'ADD --from=a / /',
    'ADD [1, 2]',
    'RUN --network=moon a',
    'RUN --mount=from=$A a',
    'RUN [1]',
    'CMD --x a',
    'HEALTHCHECK',
    'HEALTHCHECK NONE a',
    'HEALTHCHECK CMD',
    'HEALTHCHECK --x=1 CMD a',
    'SHELL sh',
    'SHELL []',
    'VOLUME',
    'VOLUME [""]',
    'EXPOSE',
    'USER',
    'WORKDIR',
    'STOPSIGNAL',
    'MAINTAINER',
    'ONBUILD',
    'ONBUILD FROM a',
    'ONBUILD ONBUILD RUN a',
    'constructor a',
    'RUN --constructor=a b',
  ])('refuses %s', (text) => {
    expect(() => {
      check(text);
    }).toThrow(Refusal);
  });
});
