import { describe, expect, it } from 'vitest';
import { brokenIn } from './testing/image';

describe('packages whose signature is not checked', () => {
  it.each([
    [['RUN apt-get install -y --allow-unauthenticated x']],
    [['RUN sudo apt-get update --allow-insecure-repositories']],
    [['RUN apt-get -o APT::Get::AllowUnauthenticated=true install x']],
    [['RUN echo \'APT::Get::AllowUnauthenticated "true";\' > /etc/apt/apt.conf.d/x']],
    [['RUN apk add --allow-untrusted x']],
    [['RUN dnf install --nogpgcheck x']],
    [['RUN zypper --no-gpg-checks install x']],
    [['RUN echo "deb [arch=amd64 trusted=yes] https://x.example stable main" > /etc/apt/sources.list.d/x.list']],
    [['RUN cat <<EOF > /etc/apt/sources.list.d/x.list', 'deb [trusted=yes] https://x.example stable main', 'EOF']],
    [['COPY <<EOF /etc/apt/sources.list.d/x.sources', 'Types: deb', 'Trusted: yes', 'EOF']],
  ])('are seen in %j', (lines) => {
    expect(brokenIn(...lines)).toEqual(['ESP005']);
  });

  it.each([
    'RUN apt-get install -y x',
    'RUN grep -- --allow-unauthenticated x',
    'RUN echo "deb [signed-by=/etc/apt/keyrings/x.gpg] https://x.example stable main" > /etc/apt/sources.list.d/x.list',
  ])('are not in %s', (line) => {
    expect(brokenIn(line)).toEqual([]);
  });
});
