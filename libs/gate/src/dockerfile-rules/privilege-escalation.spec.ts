import { describe, expect, it } from 'vitest';
import { brokenIn } from './testing/image';

describe('ways to root', () => {
  it.each([
    'RUN chmod 4755 /x',
    'RUN chmod 06755 /x',
    'RUN chmod u+s /x',
    'RUN chmod +s /x',
    'RUN chmod -R a+rxs /x',
    'RUN chmod g-w,u=rws /x',
    'RUN find /opt -type f -exec chmod u+s {} \\;',
    'RUN install -m 4755 a b',
    'COPY --chmod=4755 a /b',
    'RUN setcap cap_net_raw+ep /x',
    'RUN apt-get install -y jq sudo=1.9',
    'RUN echo "jenkins ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/jenkins',
    'COPY sudoers /etc/sudoers',
    'RUN usermod -aG docker jenkins',
    'RUN useradd --groups audio,sudo x',
    'RUN adduser jenkins sudo',
    'RUN gpasswd -a jenkins wheel',
    'RUN useradd -o -u 0 x',
  ])('are seen in %s', (line) => {
    expect(brokenIn(line)).toEqual(['ESP013']);
  });

  it.each([
    'RUN chmod 0755 /x && chmod +x /y && chmod 1777 /z',
    'RUN chmod a-s /x',
    'RUN chmod g+s /shared && mkdir -m 2775 /more',
    'RUN apt-get install -y pseudo libsudo-dev',
    'RUN setcap -r /x',
    'RUN useradd --create-home --uid 1001 --groups audio x',
    'RUN cat /etc/sudoers',
    'RUN ls sudo',
  ])('are not in %s', (line) => {
    expect(brokenIn(line)).toEqual([]);
  });
});
