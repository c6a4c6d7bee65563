import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { connectionOver, isNewer, type Modem } from '../../../../src/engine/dockerode/connection.ts';

/** A modem that answers every request alike and notes what was asked. */
function modem(answer: { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: string }) {
  const asked: string[] = [];
  const fake: Modem = {
    dial(options, callback) {
      asked.push(`${fake.version ?? ''}${'path' in options ? options.path : ''}`);
      const response = new IncomingMessage(new Socket());
      response.statusCode = answer.status ?? 200;
      Object.assign(response.headers, answer.headers);
      response.push(answer.body ?? '');
      response.push(null);
      callback(null, response);
    },
  };
  return { fake, asked };
}

describe('the API version', () => {
  it('is learned from the first answer, without a call for it', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.47' }, body: '[]' });
    const connection = connectionOver(fake, 'unix:///x');
    await connection.call({ method: 'GET', path: '/networks' });
    expect(await connection.apiVersion()).toBe('1.47');
    expect(asked).toEqual(['/networks']);
  });

  it('is asked for when nothing was answered yet', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.41' } });
    expect(await connectionOver(fake, 'unix:///x').apiVersion()).toBe('1.41');
    expect(asked).toEqual(['/_ping']);
  });

  it('stays at the newest that is known when the engine is newer', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.99' }, body: '{}' });
    const connection = connectionOver(fake, 'unix:///x');
    await connection.call({ method: 'GET', path: '/version' });
    await connection.call({ method: 'GET', path: '/version' });
    expect(await connection.apiVersion()).toBe('1.51');
    expect(asked).toEqual(['/version', 'v1.51/version']);
  });

  it('is the one that was asked for, from the first call on', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.51' } });
    const connection = connectionOver(fake, 'unix:///x', '1.43');
    await connection.call({ method: 'GET', path: '/version' });
    expect(await connection.apiVersion()).toBe('1.43');
    expect(asked).toEqual(['v1.43/version']);
  });

  it('compares by number, not by text', () => {
    expect([isNewer('1.100', '1.51'), isNewer('1.9', '1.51'), isNewer('1.51', '1.51'), isNewer('2.0', '1.51')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

describe('a call', () => {
  it('gives undefined for an empty answer', async () => {
    const { fake } = modem({ status: 204 });
    expect(await connectionOver(fake, 'unix:///x').call({ method: 'POST', path: '/containers/x/start' })).toBeUndefined();
  });

  it('takes "not modified" for done', async () => {
    const { fake } = modem({ status: 304 });
    expect(await connectionOver(fake, 'unix:///x').call({ method: 'POST', path: '/containers/x/stop' })).toBeUndefined();
  });

  it('throws the engine\u2019s message for a refusal, also when it is not JSON', async () => {
    const refusal = modem({ status: 409, body: '{"message":"name is taken"}' });
    await expect(connectionOver(refusal.fake, 'unix:///x').call({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'name is taken',
      cause: { statusCode: 409, request: 'GET /x' },
    });
    const page = modem({ status: 502, body: 'bad gateway' });
    await expect(connectionOver(page.fake, 'unix:///x').call({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      message: 'bad gateway',
    });
  });

  it('is not made when the signal has fired', async () => {
    const { fake, asked } = modem({});
    const call = connectionOver(fake, 'unix:///x').call({ method: 'GET', path: '/x', signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
    expect(asked).toEqual([]);
  });
});
