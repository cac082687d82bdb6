import { describe, expect, it } from 'vitest';
import { brokenIn } from './testing/image';

const DATABASE = 'ESP014';
const IDENTITY = 'ESP015';

describe('what a Dockerfile touches', () => {
  it.each([
    ['RUN rm -rf /var/lib/dpkg', DATABASE],
    ['RUN rm -rf /var/lib/{apt,dpkg,cache}/', DATABASE],
    ['RUN rm -rf /var/lib/d*g', DATABASE],
    ['RUN rm -rf /var/lib/d[p]kg', DATABASE],
    ['RUN rm -rf /var/lib/../lib//dpkg/.', DATABASE],
    ['RUN cd /var/lib && rm -rf dpkg', DATABASE],
    ['RUN cd /var; cd lib; rm -rf ./dpkg', DATABASE],
    ['RUN D=/var/lib/dpkg; rm -rf "$D"', DATABASE],
    ['RUN for d in apt dpkg; do rm -rf /var/lib/$d; done', DATABASE],
    ['RUN find /var/lib/dpkg -type f -delete', DATABASE],
    ['RUN find /var/lib -name dpkg -exec rm -rf {} +', DATABASE],
    ['RUN find / -path "*/dpkg" -delete', DATABASE],
    ['RUN : > /var/lib/dpkg/status', DATABASE],
    ['RUN truncate -s 0 /var/lib/dpkg/status', DATABASE],
    ['RUN mv /var/lib/dpkg /elsewhere', DATABASE],
    ['RUN sed -i /curl/d /var/lib/dpkg/status', DATABASE],
    ['RUN dd if=/dev/null of=/var/lib/dpkg/status', DATABASE],
    ['RUN tar xf x.tar -C /var/lib/dpkg', DATABASE],
    ['RUN sudo sh -c "rm -rf /var/lib/dpkg"', DATABASE],
    ['RUN ["rm", "-rf", "/var/lib/dpkg"]', DATABASE],
    ['COPY status /var/lib/dpkg/', DATABASE],
    ['RUN cp x /etc/os-release', IDENTITY],
    ['RUN cp os-release /etc', IDENTITY],
    ['RUN install -t /etc -m 644 x/os-release', IDENTITY],
    ['RUN ln -sf /dev/null /usr/lib/os-release', IDENTITY],
    ['RUN tee /etc/debian_version <<< 1', IDENTITY],
    ['RUN curl -o /etc/os-release https://x.example', IDENTITY],
    ['COPY os-release /etc/', IDENTITY],
    ['COPY ["a b", "/etc/debian_version"]', IDENTITY],
  ])('is seen in %s', (line, id) => {
    expect(brokenIn(line)).toEqual([id]);
  });

  it('is seen in a folder that WORKDIR or a variable of the Dockerfile names', () => {
    expect(brokenIn('WORKDIR /var', 'WORKDIR lib', 'RUN rm -rf dpkg')).toEqual([DATABASE]);
    expect(brokenIn('ARG D=/var/lib', 'RUN rm -rf $D/dpkg')).toEqual([DATABASE]);
    expect(brokenIn('ENV D=/etc', 'COPY x $D/os-release')).toEqual([IDENTITY]);
  });

  it('is everything below a folder that goes whole', () => {
    expect(brokenIn('RUN rm -r /var/lib/*')).toEqual([DATABASE]);
    expect(brokenIn('RUN chown -R jenkins /etc')).toEqual(['ESP013', IDENTITY, 'ESP017']);
    expect(brokenIn('RUN chown jenkins /etc')).toEqual([]);
  });

  it.each([
    'RUN rm -rf /var/lib/apt/lists/*',
    'RUN rm -rf /var/lib/apt/lists /var/cache/apt && apt-get purge -y x',
    'RUN rm -rf /var/lib/dpkg-old /home/var/lib/dpkg',
    'RUN cat /etc/os-release && . /etc/os-release && echo "$ID"',
    'RUN cp /etc/os-release /tmp/x && grep x /var/lib/dpkg/status',
    'RUN sed s/a/b/ /etc/os-release > /tmp/x',
    "RUN find / -name '*.pyc' -delete",
    'RUN find / -perm -4000 -exec chmod a-s {} +',
    'RUN find /var/log -type f -delete',
    'RUN rm -rf "$SOMEWHERE"/* $ELSEWHERE',
    'RUN echo rm -rf /var/lib/dpkg',
    'RUN rm -rf dpkg',
    'COPY var/lib/dpkg /opt/x',
  ])('is nothing of the kind in %s', (line) => {
    expect(brokenIn(line)).toEqual([]);
  });

  it('does not matter in a stage that only lends files', () => {
    expect(brokenIn('RUN rm -rf /var/lib/dpkg', 'FROM agents/base')).toEqual([]);
  });
});
