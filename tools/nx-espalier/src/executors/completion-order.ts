/** The values of promises in the order in which they come. The first that rejects ends it. */
export async function* completionOrder<Value>(promises: Iterable<Promise<Value>>): AsyncGenerator<Value> {
  const open = new Map([...promises].map((promise, index) => [index, promise.then((value) => ({ index, value }))]));
  while (open.size > 0) {
    const { index, value } = await Promise.race(open.values());
    open.delete(index);
    yield value;
  }
}
