import { describe, expect, it } from 'vitest';
import { brokenIn } from './testing/image';

describe('certificates that are not checked', () => {
  it.each([
    'RUN curl -k https://x.example/y',
    'RUN curl -fsSkLo y https://x.example/y',
    'RUN curl --insec https://x.example/y',
    'RUN curl --proxy-insecure https://x.example/y',
    'RUN x=--insecure; curl $x https://x.example/y',
    'RUN sh -c "curl -k https://x.example/y"',
    'RUN ["curl", "-k", "https://x.example/y"]',
    'RUN wget --no-check-certificate https://x.example/y',
    'RUN wget --no-check-cert https://x.example/y',
    'RUN pip install --trusted-host x.example y',
    'RUN python3 -m pip install --trusted-host=x.example y',
    'RUN npm config set strict-ssl false',
    'RUN npm install --strict-ssl=false',
    'RUN git -c http.sslVerify=false clone https://x.example/y',
    'RUN git config --global http.https://x.example.sslVerify false',
    'RUN apt-get -o Acquire::https::Verify-Peer=false update',
    'RUN echo insecure >> ~/.curlrc',
    'RUN GIT_SSL_NO_VERIFY=1 git clone https://x.example/y',
    'RUN env GIT_SSL_NO_VERIFY=1 git clone https://x.example/y',
    'RUN export GIT_SSL_NO_VERIFY=true',
    'ENV NODE_TLS_REJECT_UNAUTHORIZED=0',
    'ENV NODE_TLS_REJECT_UNAUTHORIZED 0',
    'ARG npm_config_strict_ssl=false',
  ])('are seen in %s', (line) => {
    expect(brokenIn(line)).toEqual(['ESP004']);
  });

  it.each([
    'RUN curl -o k https://x.example/y',
    'RUN curl -H "X: -k" https://x.example/y',
    'RUN curl https://x.example/-k',
    'RUN curl --include --interface eth0 https://x.example/y',
    'RUN echo curl -k',
    'RUN ls -k; grep --insecure x',
    'RUN git config http.sslVerify true',
    'ENV NODE_TLS_REJECT_UNAUTHORIZED=1 GIT_SSL_NO_VERIFY=',
  ])('are not in %s', (line) => {
    expect(brokenIn(line)).toEqual([]);
  });
});
