import { describe, expect, it } from 'vitest';
import { heredocsOf, isHeredoc } from './heredoc';

describe('heredocsOf', () => {
  it.each([
    ['RUN <<EOF', ['EOF']],
    ['RUN cat <<A <<-B 3<<C', ['A', 'B', 'C']],
    ['RUN cat << EOF', ['EOF']],
    ['RUN cat <<"E F"', ['E F']],
    ["RUN cat <<'EOF'", ['EOF']],
    ['RUN cat <<E"O"F', ['EOF']],
    ['RUN cat <<E$X', ['E$X']],
    ['RUN cat <<E${X:-y}', []],
    ['RUN cat <<<EOF', []],
    ['RUN cat x<<EOF', []],
    ['RUN echo "<<EOF"', []],
    ["RUN echo it's <<EOF", []],
    ['RUN echo ${A^^} <<EOF', []],
    ['RUN cat <<', []],
    ['RUN cat <<""', []],
  ])('finds in %s the heredocs %j', (text, names) => {
    expect(heredocsOf(text).map(({ name }) => name)).toEqual(names);
  });

  it('knows which ends may be indented', () => {
    expect(heredocsOf('RUN <<-A <<B')).toEqual([
      { name: 'A', ignoresTabs: true },
      { name: 'B', ignoresTabs: false },
    ]);
  });
});

describe('isHeredoc', () => {
  it.each([
    ['<<EOF', true],
    ['/a', false],
    ['<<EOF"', false],
  ])('of %s is %s', (word, expected) => {
    expect(isHeredoc(word)).toBe(expected);
  });
});
