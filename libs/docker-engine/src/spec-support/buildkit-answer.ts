/** What Docker Engine 20.10.24 answers to `FROM scratch-shell`, `RUN echo hello && exit 3`, from where the second step begins. */
export const buildKitAnswer = [
  {
    id: 'moby.buildkit.trace',
    aux: 'CsABCkdzaGEyNTY6OTZlMzU1NThlZGY2ZDMzNDUzYjY1YjljYjI1ODRkNGIwOTRlYjYzOTVhMjRjMzhlMzljYTZkZmZmODE0MGQ0NhJHc2hhMjU2OmJhNTJlMTdiYjQ2MWM0NzAxYWQxNDU1MmQ3YjU0OThkZjY3M2NhNGZmZTJhOGM0ZWZlYTIwY2M3YTc2M2RjY2EaHlszLzNdIFJVTiBlY2hvIGhlbGxvICYmIGV4aXQgMyoMCKHOjNgGEKC338cC',
  },
  {
    id: 'moby.buildkit.trace',
    aux: 'GmAKR3NoYTI1Njo5NmUzNTU1OGVkZjZkMzM0NTNiNjViOWNiMjU4NGQ0YjA5NGViNjM5NWEyNGMzOGUzOWNhNmRmZmY4MTQwZDQ2EgsIos6M2AYQw4fudhgBIgZoZWxsbwo=',
  },
  {
    id: 'moby.buildkit.trace',
    aux: 'CpcCCkdzaGEyNTY6OTZlMzU1NThlZGY2ZDMzNDUzYjY1YjljYjI1ODRkNGIwOTRlYjYzOTVhMjRjMzhlMzljYTZkZmZmODE0MGQ0NhJHc2hhMjU2OmJhNTJlMTdiYjQ2MWM0NzAxYWQxNDU1MmQ3YjU0OThkZjY3M2NhNGZmZTJhOGM0ZWZlYTIwY2M3YTc2M2RjY2EaHlszLzNdIFJVTiBlY2hvIGhlbGxvICYmIGV4aXQgMyoMCKHOjNgGEKC338cCMgwIos6M2AYQq5/wmQE6R2V4ZWN1dG9yIGZhaWxlZCBydW5uaW5nIFsvYmluL3NoIC1jIGVjaG8gaGVsbG8gJiYgZXhpdCAzXTogZXhpdCBjb2RlOiAz',
  },
] as const;

/** The error line that follows. */
export const buildKitRefusal = 'executor failed running [/bin/sh -c echo hello && exit 3]: exit code: 3';
