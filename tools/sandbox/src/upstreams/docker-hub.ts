const PROBE_MILLISECONDS = 3000;

/** Whether Docker Hub's registry answers within three seconds. */
export async function dockerHubAnswers(url = 'https://registry-1.docker.io/v2/'): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(PROBE_MILLISECONDS) }).catch(() => undefined);
  return answer?.status === 200 || answer?.status === 401;
}
