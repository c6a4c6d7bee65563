import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../../src/engine/dockerode/connection.ts';
import { execCalls } from '../../../../src/engine/dockerode/exec.ts';
import type { WireExec } from '../../../../src/engine/dockerode/wire.ts';

/** A connection that gives the answers to inspections one after the other, and these events. */
function connection(inspections: readonly Partial<WireExec>[], events: readonly object[] = []) {
  const asked: string[] = [];
  const left = [...inspections];
  const fake: Connection = {
    host: 'unix:///fake',
    apiVersion: async () => '1.51',
    async call({ method, path }) {
      asked.push(`${method} ${path}`);
      return { Running: false, ExitCode: 0, ContainerID: 'c1', ...left.shift() };
    },
    async open({ method, path }) {
      asked.push(`${method} ${path}`);
      return Readable.from(events.map((event) => Buffer.from(`${JSON.stringify(event)}\n`))) as Awaited<ReturnType<Connection['open']>>;
    },
    look: () => Promise.reject(new Error('not expected')),
    upgrade: () => Promise.reject(new Error('not expected')),
  };
  return { asked, waitExec: execCalls(fake).waitExec };
}

const exited = (execID: string, exitCode: string) => ({ Action: 'exec_die', Actor: { ID: 'c1', Attributes: { execID, exitCode } } });

describe('the exit code of a command', () => {
  it('is known at once when the command has ended', async () => {
    const { asked, waitExec } = connection([{ ExitCode: 7 }]);
    expect(await waitExec('e1')).toBe(7);
    expect(asked).toEqual(['GET /exec/e1/json']);
  });

  it('is waited for when the output ended first', async () => {
    const running = { Running: true, ExitCode: null };
    const { waitExec } = connection([running, running], [exited('other', '1'), exited('e1', '9')]);
    expect(await waitExec('e1')).toBe(9);
  });

  it('is asked for again once events would tell it, because it may have come in between', async () => {
    const { asked, waitExec } = connection([{ Running: true, ExitCode: null }, { ExitCode: 5 }]);
    expect(await waitExec('e1')).toBe(5);
    expect(asked).toEqual(['GET /exec/e1/json', 'GET /events', 'GET /exec/e1/json']);
  });

  it('is that of the container when the container ends', async () => {
    const running = { Running: true, ExitCode: null };
    const { waitExec } = connection([running, running], [{ Action: 'die', Actor: { ID: 'c1', Attributes: { exitCode: '137' } } }]);
    expect(await waitExec('e1')).toBe(137);
  });
});
