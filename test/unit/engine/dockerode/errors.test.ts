import { describe, expect, it } from 'vitest';
import { WindlassError } from '../../../../src/diagnostics/windlass-error.ts';
import { aborted, cleanMessage, refused, unreachable } from '../../../../src/engine/dockerode/errors.ts';
import { engineAnswer } from '../../../../src/engine/engine-answer.ts';

const failing = (code: string) => Object.assign(new Error(`connect ${code}`), { code });

describe('refused', () => {
  it.each([
    [404, 'NOT_FOUND'],
    [409, 'ENGINE_ERROR'],
    [500, 'ENGINE_ERROR'],
  ])('turns %i into %s and keeps the answer', (statusCode, code) => {
    const answer = { kind: 'engine-answer', statusCode, message: 'why', request: 'GET /x' } as const;
    const error = refused(answer);
    expect(error).toMatchObject({ code, message: 'why' });
    expect(engineAnswer(error)).toEqual(answer);
  });
});

describe('cleanMessage', () => {
  it.each([
    ['No such container: x\n', 'No such container: x'],
    ['Error response from daemon: conflict', 'conflict'],
    ['rpc error: code = Unknown desc = failed to solve', 'failed to solve'],
    ['error from daemon in stream: Error response from daemon: x', 'x'],
    ['failed to start: failed to start: port taken', 'failed to start: port taken'],
    ['driver failed: a: b', 'driver failed: a: b'],
  ])('makes "%s" "%s"', (message, expected) => {
    expect(cleanMessage(message)).toBe(expected);
  });
});

describe('unreachable', () => {
  it.each([
    ['ENOENT', 'there is no such socket', 'systemctl start docker'],
    ['ECONNREFUSED', 'the socket exists, but no engine listens on it', 'systemctl start docker'],
    ['EACCES', 'the socket exists, but this user may not use it (permission denied)', 'usermod -aG docker'],
  ])('names the socket and the fix for %s', (code, why, help) => {
    const error = unreachable('unix:///var/run/docker.sock', failing(code));
    expect(error.code).toBe('ENGINE_UNREACHABLE');
    expect(error.message).toBe(`the container engine at /var/run/docker.sock cannot be reached: ${why}`);
    expect(error.help).toContain(help);
  });

  it('speaks of the host where the engine is remote', () => {
    const error = unreachable('tcp://box:2375', failing('ECONNREFUSED'));
    expect(error.message).toBe('the container engine at tcp://box:2375 cannot be reached: the connection was refused');
    expect(error.help).toContain('DOCKER_HOST');
  });

  it('passes on the words of a failure that it does not know', () => {
    expect(unreachable('ssh://box', new Error('Host key verification failed.')).message).toContain('Host key verification failed.');
  });
});

describe('aborted', () => {
  it('keeps a WindlassError that the signal carries', () => {
    const timeout = new WindlassError('TIMEOUT', 'too slow');
    expect(aborted(AbortSignal.abort(timeout))).toBe(timeout);
    expect(aborted(AbortSignal.abort()).code).toBe('ABORTED');
  });
});
