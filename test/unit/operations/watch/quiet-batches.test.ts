import { expect, it } from 'vitest';
import { quietBatches } from '../../../../src/operations/watch/quiet-batches.ts';

it('a batch goes on as long as something comes, and names each path once', async () => {
  const ended = new AbortController();
  const coming = [['a', 'b'], ['a'], []];
  const batches = quietBatches(
    5,
    async () => {
      for (const path of coming.shift() ?? []) batches.add(path);
    },
    ended.signal,
  );
  batches.add('first');
  const reading = batches.read();
  expect(await reading.next()).toEqual({ done: false, value: ['first', 'a', 'b'] });

  batches.add('later');
  expect(await reading.next()).toEqual({ done: false, value: ['later'] });
});

it('waiting for changes ends with the watch', async () => {
  const ended = new AbortController();
  const reading = quietBatches(5, async () => undefined, ended.signal).read();
  const next = reading.next();
  ended.abort();
  expect(await next).toEqual({ done: true, value: undefined });
});
