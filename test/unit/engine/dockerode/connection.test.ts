import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { RawAnswer } from '../../../../src/engine/dockerode/answer-reader.ts';
import {
  type Connection,
  type ConnectionOptions,
  connectionOver,
  isNewer,
  type Modem,
} from '../../../../src/engine/dockerode/connection.ts';
import type { QuickReads } from '../../../../src/engine/dockerode/quick-reads.ts';

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

function over(fake: Modem, options: Partial<ConnectionOptions> = {}): Connection {
  return connectionOver({ host: 'unix:///x', modem: async () => fake, ...options });
}

/** Answers what it is asked with this, and notes what that was. */
function quickly(answer: RawAnswer | undefined): { readonly quick: QuickReads; readonly asked: string[] } {
  const asked: string[] = [];
  const ask = async (path: string) => {
    asked.push(path);
    return answer;
  };
  return { asked, quick: { ask } };
}

describe('the API version', () => {
  it('is learned from the first answer, without a call for it', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.47' }, body: '[]' });
    const connection = over(fake);
    await connection.call({ method: 'GET', path: '/networks' });
    expect(await connection.apiVersion()).toBe('1.47');
    expect(asked).toEqual(['/networks']);
  });

  it('is asked for when nothing was answered yet', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.41' } });
    expect(await over(fake).apiVersion()).toBe('1.41');
    expect(asked).toEqual(['/_ping']);
  });

  it('stays at the newest that is known when the engine is newer', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.99' }, body: '{}' });
    const connection = over(fake);
    await connection.call({ method: 'GET', path: '/version' });
    await connection.call({ method: 'GET', path: '/version' });
    expect(await connection.apiVersion()).toBe('1.51');
    expect(asked).toEqual(['/version', 'v1.51/version']);
  });

  it('is the one that was asked for, from the first call on', async () => {
    const { fake, asked } = modem({ headers: { 'api-version': '1.51' } });
    const connection = over(fake, { pinnedApi: '1.43' });
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
    expect(await over(fake).call({ method: 'POST', path: '/containers/x/start' })).toBeUndefined();
  });

  it('takes "not modified" for done', async () => {
    const { fake } = modem({ status: 304 });
    expect(await over(fake).call({ method: 'POST', path: '/containers/x/stop' })).toBeUndefined();
  });

  it('throws the engine\u2019s message for a refusal, also when it is not JSON', async () => {
    const refusal = modem({ status: 409, body: '{"message":"name is taken"}' });
    await expect(over(refusal.fake).call({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      code: 'ENGINE_ERROR',
      message: 'name is taken',
      cause: { statusCode: 409, request: 'GET /x' },
    });
    const page = modem({ status: 502, body: 'bad gateway' });
    await expect(over(page.fake).call({ method: 'GET', path: '/x' })).rejects.toMatchObject({
      message: 'bad gateway',
    });
  });

  it('is not made when the signal has fired', async () => {
    const { fake, asked } = modem({});
    const call = over(fake).call({ method: 'GET', path: '/x', signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
    expect(asked).toEqual([]);
  });
});

describe('a look', () => {
  it('goes the quick way, and learns the version on it', async () => {
    const { fake, asked } = modem({});
    const near = quickly({ status: 200, apiVersion: '1.99', text: '[1]' });
    const connection = over(fake, { quick: near.quick });
    const query = { all: true, filters: '{"label":["a=b"]}', name: ['x', 'y z'], none: undefined };
    expect(await connection.look({ path: '/containers/json', query })).toEqual([1]);
    await connection.look({ path: '/networks' });
    expect(await connection.apiVersion()).toBe('1.51');
    expect([near.asked, asked]).toEqual([
      ['/containers/json?all=true&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D&name=x&name=y%20z', '/v1.51/networks'],
      [],
    ]);
  });

  it('goes the usual way where the quick one leads nowhere', async () => {
    for (const answer of [undefined, { status: 500, apiVersion: '1.51', text: '{"message":"busy"}' }]) {
      const { fake, asked } = modem({ body: '{"Id":"x"}' });
      const near = quickly(answer);
      expect(await over(fake, { quick: near.quick }).look({ path: '/containers/x/json' })).toEqual({ Id: 'x' });
      expect([near.asked, asked]).toEqual([['/containers/x/json'], ['/containers/x/json']]);
    }
  });

  it('is not taken when the signal has fired', async () => {
    const { fake, asked } = modem({});
    const near = quickly({ status: 200, apiVersion: '1.51', text: '{}' });
    const look = over(fake, { quick: near.quick }).look({ path: '/x', signal: AbortSignal.abort() });
    await expect(look).rejects.toMatchObject({ code: 'ABORTED' });
    expect([near.asked, asked]).toEqual([[], []]);
  });
});
