import fc from 'fast-check';
import { lexer, type Token, type Tokens, walkTokens } from 'marked';
import { describe, expect, test } from 'vitest';
import type { GateRun } from '../gate-run';
import { arbitraryRun, nastyText } from '../testing/arbitrary-run';
import { gateReport, judged, violation } from '../testing/gate-reports';
import { everything, manyFindings, nothingFound, oneFinding } from '../testing/gate-runs';
import { markdownOf } from './markdown';
import { code, prose } from './markdown-text';

/** The address of each link that we make ourselves. */
const OURS = /^https:\/\/(?:nvd\.nist\.gov|github\.com\/hadolint|www\.shellcheck\.net|github\.com\/advisories)\//;
/** The only HTML that we write ourselves. */
const FOLD = /^<\/?(?:details|summary)>/;

function tokensOf(markdown: string): readonly Token[] {
  const all: Token[] = [];
  void walkTokens(lexer(markdown), (token) => {
    all.push(token);
  });
  return all;
}

function isTable(token: Token): token is Tokens.Table {
  return token.type === 'table';
}

/** Number of cells of a row, for those who count bars. */
function bars(line: string): number {
  return line.split('|').length;
}

/** So many findings that no remedy mends together. */
function unlike(number: number): GateRun {
  const findings = Array.from({ length: number }, (_, index) =>
    judged({ id: `CVE-2099-${10_000 + index}`, title: `number ${index}`, remedy: `Do ${index}.` }),
  );
  return { reports: [gateReport('base-agent', { findings })], descendants: new Map() };
}

describe('the Markdown summary', () => {
  test('says with nothing found that all passed, and no more', () => {
    expect(markdownOf(nothingFound)).toBe('### ✅ Gate: 2 images passed\n');
  });

  test('has a finding once, where it can be mended, and names what is not published because of it', () => {
    const markdown = markdownOf(oneFinding);
    expect(markdown.match(/CVE-2099-1000\]/g)).toHaveLength(1);
    expect(markdown).toContain('**base-agent** `images/base-agent/Dockerfile:14`');
    expect(markdown).toContain('Update openssl to 3.0.2-1. 4 descendants follow.');
    expect(markdown).toContain('- **python**, **boto3**, **node**, **maven**: base-agent failed, and this needs it');
  });

  test.each([
    ['/opt/tool runs as root', '| `ESP104` /opt/tool runs as root |'],
    ['somebody is root under another name', '| `ESP104` somebody is root under another name in `/opt/tool` |'],
  ])('names the file of %j once', (title, expected) => {
    const finding = violation('python', { id: 'ESP104', title, path: 'opt/tool' });
    const run = { reports: [gateReport('python', { findings: [finding] })], descendants: new Map() };
    expect(markdownOf(run)).toContain(expected);
  });

  test('names a test once', () => {
    const title = 'the test "pip works" of python failed: it does not say why';
    const finding = violation('python', { type: 'test', id: 'pip works', title });
    const run = { reports: [gateReport('python', { findings: [finding] })], descendants: new Map() };
    expect(markdownOf(run)).toContain(`| ${title} |`);
  });

  test('tells what did not run apart from what violates the policy', () => {
    const [blocked, failed] = [
      markdownOf(oneFinding),
      markdownOf({ ...everything, reports: everything.reports.slice(2) }),
    ];
    expect(failed).toContain('### ⚠️ Gate: The scan and inspection of python did not run');
    expect(failed).toContain('`DATABASE_STALE`');
    expect(failed).not.toContain('against the policy');
    expect(blocked).not.toContain('did not run');
  });

  test('says first that nothing is enforced, and that advisories are made up', () => {
    const reports = everything.reports.map((report) => ({ ...report, enforced: false, verdict: 'passed' as const }));
    const markdown = markdownOf({ ...everything, reports });
    const order = ['Reports only, nothing is blocked', 'is a sample', '#### What would block'];
    const places = order.map((text) => markdown.indexOf(text));
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
    expect(markdown).not.toContain('✅');
  });

  test.each([
    ['that one update answers', manyFindings(3000)],
    ['that need an update each', unlike(3000)],
  ])('counts every finding of many %s, listed or not', (_, run) => {
    const markdown = markdownOf(run);
    const listed = markdown.match(/\[CVE-/g)?.length ?? 0;
    const unlisted = [...markdown.matchAll(/ and (\d+) more in |^And (\d+) more finding/gm)];
    expect(unlisted.reduce((sum, [, one, other]) => sum + Number(one ?? other), listed)).toBe(3000);
  });

  test('fits in a comment on GitHub, however much there is and however it is written', () => {
    const title = '@a `|` '.repeat(400);
    const findings = Array.from({ length: 500 }, (_, index) =>
      judged({
        id: `${index} ${title}`,
        title,
        remedy: title,
        package: { name: `${index}`, version: title, target: '' },
      }),
    );
    const all = (['blocks', 'warns', 'inherited', 'excepted'] as const).flatMap((status) =>
      findings.map((finding) => ({ ...finding, status, exception: { id: title, expiresAt: '2026-12-01' } })),
    );
    const images = Array.from({ length: 200 }, (_, index) => `image-${index}`);
    const broken = { state: 'did-not-run', code: title, reason: title, remedy: title } as const;
    const run: GateRun = {
      reports: images.map((image, index) =>
        gateReport(image, {
          ...{ verdict: 'did-not-run', notes: [`${index} ${title}`], findings: index === 0 ? all : [] },
          checks: { lint: broken, scan: broken, inspection: broken, tests: broken },
        }),
      ),
      descendants: new Map(),
      notPublished: new Map(images.map((image, index) => [image, `${index} ${title}`])),
    };
    expect(markdownOf(run).length).toBeLessThan(65_000);
  });
});

describe('whatever images and scanners say', () => {
  test('tables keep their columns', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        const markdown = markdownOf(run);
        for (const { header, rows } of tokensOf(markdown).filter(isTable)) {
          expect(new Set(rows.map((row) => row.length)).size).toBeLessThan(2);
          expect(rows.every((row) => row.length === header.length)).toBe(true);
        }
        for (const block of markdown.split(/\n(?!\|)/)) {
          const rows = block.split('\n').filter((line) => line.startsWith('| '));
          expect(new Set(rows.map(bars)).size).toBeLessThan(2);
        }
      }),
    );
  });

  test('nothing links, mentions or runs but what we wrote', () => {
    fc.assert(
      fc.property(arbitraryRun, (run) => {
        for (const token of tokensOf(markdownOf(run))) {
          if (token.type === 'link') expect(token.href).toMatch(OURS);
          if (token.type === 'html') expect(token.raw).toMatch(FOLD);
          if (token.type === 'text' && !('tokens' in token)) expect(token.raw).not.toMatch(/@\w|https?:|www\.|\w#\d/);
          expect(token.type).not.toBe('image');
        }
      }),
    );
  });
});

describe('text in Markdown', () => {
  test.each([
    ['Update openssl to 3.0.2-1.', 'Update openssl to 3.0.2-1.'],
    ['ask @octocat in org/repo#12', 'ask `@octocat` in `org/repo#12`'],
    ['see https://evil.example/ or www.evil.example', 'see `https://evil.example/` or `www.evil.example`'],
    ['a|b `c` :tada: deadbeefcafe', '`a¦b` `ˋcˋ` `:tada:` `deadbeefcafe`'],
    ['line\nbreak <img src=x>', 'line break `<img` src=x `>`'.replace('src=x `>`', '`src=x>`')],
  ])('%j is %j', (text, markdown) => {
    expect(prose(text)).toBe(markdown);
  });

  test('code is code, and one word of it', () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const shown = code(text);
        fc.pre(shown !== '');
        const [paragraph] = lexer(`x ${shown} y`);
        const types = paragraph && 'tokens' in paragraph ? paragraph.tokens.map(({ type }) => type) : [];
        expect(types).toEqual(['text', 'codespan', 'text']);
      }),
    );
  });
});
