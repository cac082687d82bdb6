import { describe, expect, it } from 'vitest';
import { brokenBy, brokenIn, imageOf } from './testing/image';

const DOWNLOAD_RUN = 'ESP002';
const FILE_RUN = 'ESP003';

/** Of the two rules about downloads that are run. */
function about(...lines: readonly string[]): readonly string[] {
  return brokenIn(...lines).filter((id) => id === DOWNLOAD_RUN || id === FILE_RUN);
}

describe('a download that is run unseen', () => {
  it.each([
    'curl -fsSL https://x.example/i | bash',
    'curl -fsSL https://x.example/i|bash -s -- --yes',
    'curl https://x.example/i | bash -',
    'curl https://x.example/i | bash -eux',
    'curl https://x.example/i | bash -o pipefail',
    'curl https://x.example/i | bash /dev/stdin --yes',
    'wget -O- https://x.example/i | sudo sh',
    'wget -qO - https://x.example/i | sudo -E -u root -- sh',
    'wget --output-document=- https://x.example/i | sh',
    'bash <(curl -s https://x.example/i)',
    'source <(curl -s https://x.example/i)',
    '. <(curl -s https://x.example/i)',
    'bash -x <(wget -O- https://x.example/i) --yes',
    'bash < <(curl https://x.example/i)',
    'sh -c "$(curl -fsSL https://x.example/i)"',
    'sh -c "`curl -fsSL https://x.example/i`"',
    'bash -lc "$(curl https://x.example/i)" -- --yes',
    'eval "$(curl https://x.example/i)"',
    'eval $(curl https://x.example/i)',
    '$(curl https://x.example/i)',
    'bash <<< "$(curl https://x.example/i)"',
    'env VAR=x curl https://x.example/i | env -i A=b bash',
    'VAR=x curl https://x.example/i | A=b bash',
    'command curl https://x.example/i | exec bash',
    '/usr/bin/curl https://x.example/i | /bin/bash',
    'c""url https://x.example/i | b\\ash',
    '$\'\\x63url\' https://x.example/i | "bash"',
    'c=curl; s=sh; $c https://x.example/i | $s',
    'curl https://x.example/i | $SHELL_OF_SOMEBODY',
    'curl https://x.example/i | tee /tmp/i | bash',
    'curl https://x.example/i.gz | gzip -d | bash',
    'curl https://x.example/i.tar | tar xO i | sh',
    'curl https://x.example/i | base64 -d | tr a b | sh',
    'curl https://x.example/i > >(bash)',
    'curl https://x.example/i | tee >(bash) > /dev/null',
    'set -o pipefail; curl https://x.example/i | bash',
    'set -eux && { curl https://x.example/i; echo exit; } | bash',
    '(curl https://x.example/i) | (bash)',
    'if true; then curl https://x.example/i | bash; fi',
    'for i in a b; do curl "https://x.example/$i" | bash; done',
    'for s in bash; do curl https://x.example/i | $s; done',
    'while ! curl https://x.example/i | bash; do sleep 1; done',
    'case $(curl https://x.example/i | sh) in x) ;; esac',
    '[[ -n "$(curl https://x.example/i | sh)" ]]',
    'export X="$(curl https://x.example/i | sh)"',
    'f() { curl https://x.example/i; }; f | sh',
    'run() { sh; }; curl https://x.example/i | run',
    'run() { "$@"; }; run curl https://x.example/i | sh',
    'script=$(curl https://x.example/i) && sh -c "$script"',
    'script=$(curl https://x.example/i) && echo "$script" | sh',
    'curl https://x.example/i | while read -r line; do eval "$line"; done',
    'curl https://x.example/i | xargs -I{} sh -c {}',
    'curl https://x.example/i | python3 -',
    'curl https://x.example/i | python3',
    'curl https://x.example/i | python3.11 -u - --yes',
    'python3 <(curl https://x.example/i)',
    'python3 -c "$(curl https://x.example/i)"',
    'curl https://x.example/i | perl',
    'curl https://x.example/i | node',
    'curl https://x.example/i | timeout 60 nice -n 5 bash',
    'busybox wget -O- https://x.example/i | busybox sh',
    'curl -o - https://x.example/i | sh',
    'curl -o /dev/stdout https://x.example/i | sh',
    'curl https://x.example/i |& sh',
    'true && curl https://x.example/i | sh || true',
    'su jenkins -c "curl https://x.example/i | sh"',
    "bash -c 'curl https://x.example/i | sh'",
    'bash -c "bash -c \'curl https://x.example/i | sh\'"',
    'echo ${X:-$(curl https://x.example/i | sh)}',
    'echo $((1 + $(curl https://x.example/i | sh)))',
    'aws s3 cp s3://bucket/i - | sh',
    'curl https://x.example/i -sS -o- | sh',
    'curl https://x.example/i | sh -c "$(cat)"',
    'curl https://x.example/i | eval "$(base64 -d)"',
    'curl https://x.example/i | . /dev/stdin',
    'curl https://x.example/i | sudo -u x bash -c "cat | sh"',
    "flock /x sh -c 'curl https://x.example/i | sh'",
  ])('is seen in %s', (body) => {
    expect(about(`RUN ${body}`)).toEqual([DOWNLOAD_RUN]);
  });

  it.each([
    ['the exec form', ['RUN ["/bin/sh", "-c", "curl https://x.example/i | sh"]']],
    ['the exec form of env', ['RUN ["env", "A=b", "bash", "-c", "curl https://x.example/i | sh"]']],
    ['a heredoc', ['RUN <<EOF', 'curl https://x.example/i | sh', 'EOF']],
    ['a heredoc with tabs', ['RUN <<-"EOF"', '\tcurl https://x.example/i | sh', '\tEOF']],
    [
      'a heredoc that says it is for bash',
      ['RUN <<EOF', '#!/usr/bin/env -S bash -e', 'curl https://x.example/i | sh', 'EOF'],
    ],
    ['a heredoc for a shell', ['RUN bash <<EOF', 'curl https://x.example/i | sh', 'EOF']],
    ['a heredoc that holds a download', ['RUN bash <<EOF', '$(curl https://x.example/i)', 'EOF']],
    ['lines that go on', ['RUN curl \\', '  # a comment', '  https://x.example/i \\', '', '  | \\', '  sh']],
    ['another SHELL of the kind', ['SHELL ["/bin/bash", "-o", "pipefail", "-c"]', 'RUN curl https://x.example/i | sh']],
    ['variables of the Dockerfile', ['ARG S=sh', 'ENV C="curl -fsSL"', 'RUN $C https://x.example/i | $S']],
    ['mounts', ['RUN --mount=type=cache,target=/x --network=default curl https://x.example/i | sh']],
  ])('is seen in %s', (_, lines) => {
    expect(about(...lines)).toEqual([DOWNLOAD_RUN]);
  });

  it('is told at the line of the program that runs it', () => {
    const lines = ['FROM agents/base', 'RUN true \\', '  # é', ' && echo é; curl https://x.example/i \\', ' | sh'];
    expect(brokenBy(imageOf(`${lines.join('\n')}\n`))).toEqual(['ESP002:5']);
  });

  it('is seen in stages that only lend files', () => {
    const text = 'FROM agents/base AS one\nRUN curl https://x.example/i | sh\nFROM agents/base\n';
    expect(brokenBy(imageOf(text))).toEqual(['ESP002:2']);
  });
});

describe('a downloaded file that is run', () => {
  it.each([
    'curl https://x.example/i > f && sh f',
    'curl -o f https://x.example/i; sh ./f',
    'curl -fsSLo f https://x.example/i; . ./f',
    'curl --output f https://x.example/i; bash < f',
    'curl -O https://x.example/i.sh?v=1 && bash i.sh',
    'wget https://x.example/i.sh && chmod +x i.sh && ./i.sh --yes',
    'wget -P /tmp https://x.example/i.sh && bash /tmp/i.sh',
    'wget -O /tmp/i https://x.example/i && cat /tmp/i | sh',
    'cd /tmp && curl -O https://x.example/i.sh && cd / && sh /tmp/i.sh',
    'curl https://x.example/i | tee f && sh f',
    'curl -o f https://x.example/i && mv f g && sh g',
    'curl -Lo /usr/local/bin/kubectl https://x.example/i && chmod +x /usr/local/bin/kubectl && kubectl version',
    'curl -o get-pip.py https://x.example/i && python3 get-pip.py',
    'curl -o f https://x.example/i && sha256sum f && sh f',
    'wget -q https://x.example/i.sh && sh ./*.sh',
    'curl https://x.example/i | dd of=f && sh f',
    'curl -o /tmp/f https://x.example/i && install -m 755 /tmp/f /usr/local/bin/ && f --version',
  ])('is seen in %s', (body) => {
    expect(about('WORKDIR /work', `RUN ${body}`)).toEqual([FILE_RUN]);
  });

  it('is seen when a later RUN does it', () => {
    expect(about('RUN curl -o /tmp/f https://x.example/i', 'RUN sh /tmp/f')).toEqual([FILE_RUN]);
  });

  it.each([
    'curl -o f https://x.example/i && echo "0123  f" | sha256sum -c - && sh f',
    'curl -o f https://x.example/i && sha512sum --check --strict sums && sh f',
    'curl -o f https://x.example/i && gpg --verify f.asc f && sh f',
  ])('passes once it was checked: %s', (body) => {
    expect(about(`RUN ${body}`)).toEqual([]);
  });
});

describe('what only looks like it', () => {
  it.each([
    'curl -o f https://x.example/i && sha256sum -c sums',
    'curl https://x.example/i | tar xz -C /opt',
    'curl https://x.example/i | jq -r .version > /version',
    'curl https://x.example/key | gpg --dearmor -o /etc/apt/keyrings/x.gpg',
    'curl https://x.example/i | sha256sum -c -',
    'curl https://x.example/i | python3 -c "import json, sys; print(json.load(sys.stdin))"',
    'curl https://x.example/i | python3 -m json.tool',
    'curl https://x.example/i | bash script.sh',
    'curl https://x.example/i | node parse.js',
    'version=$(curl https://x.example/latest) && curl -o f "https://x.example/$version"',
    'curl -o f https://x.example/i && tar xf f && rm f',
    'curl -o f.zip https://x.example/i && unzip f.zip && ls -l f.zip',
    'echo curl https://x.example/i "|" bash',
    "echo 'curl https://x.example/i | bash' > /etc/motd",
    'echo hello | bash -s',
    'apt-get install -y curl bash',
    'curl https://x.example/i || sh fallback.sh',
    'curl https://x.example/i -o f; sh other.sh',
    'curl file:///etc/passwd | sh',
    'wget https://x.example/i | sh',
    'curl https://x.example/i >/dev/null | sh',
    'cat script | sh',
    'curl -o f https://x.example/i; echo "$(cat other)" | sh',
    'curl -d @body https://x.example/i | grep -q sh',
  ])('passes: %s', (body) => {
    expect(about(`RUN ${body}`)).toEqual([]);
  });

  it('passes a name in a comment or a heredoc', () => {
    expect(about('RUN true # curl https://x.example/i | sh')).toEqual([]);
    expect(about('RUN cat <<EOF > /x', 'curl https://x.example/i | sh', 'EOF')).toEqual([]);
    expect(about('# curl https://x.example/i | sh', 'RUN true')).toEqual([]);
  });
});
