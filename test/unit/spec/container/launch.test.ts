import { describe, expect, it } from 'vitest';
import { configOf, hostOf, orderOf } from '../order-of.ts';

describe('launch', () => {
  it('command, entrypoint, folder, user and terminal go into the body under the names of the engine', () => {
    const service = { command: ['a', 'b'], entrypoint: ['sh'], working_dir: '/w', user: '5', tty: true, stdin_open: true };
    expect(configOf(service)).toEqual({
      Image: 'busybox',
      Cmd: ['a', 'b'],
      Entrypoint: ['sh'],
      WorkingDir: '/w',
      User: '5',
      Tty: true,
      OpenStdin: true,
    });
  });
  it('a null command leaves that of the image, an empty entrypoint clears it', () => {
    expect(configOf({ command: null, entrypoint: [] })).toEqual({ Image: 'busybox', Entrypoint: [] });
  });
  it('a service without an image runs the one that is built for it', () => {
    expect(configOf({}, { request: { service: {} } }).Image).toBe('demo-web');
  });
  it('the stop timeout is whole seconds, rounded towards zero', () => {
    expect(configOf({ stop_grace_period: '1m30.9s', stop_signal: 'SIGUSR1' })).toMatchObject({ StopTimeout: 90, StopSignal: 'SIGUSR1' });
    expect(configOf({ stop_grace_period: '0s' })).toMatchObject({ StopTimeout: 0 });
  });
  it('init, runtime and isolation go to HostConfig, false included', () => {
    expect(hostOf({ init: false, runtime: 'runc', isolation: 'default' })).toEqual({ Init: false, Runtime: 'runc', Isolation: 'default' });
  });
  it('the platform is told beside the body: the attribute, else the default of the environment', () => {
    const environment = { DOCKER_DEFAULT_PLATFORM: 'linux/arm64' };
    expect(orderOf({ platform: 'linux/amd64' }, { environment }).platform).toBe('linux/amd64');
    expect(orderOf({}, { environment }).platform).toBe('linux/arm64');
    expect(orderOf({}).platform).toBeUndefined();
  });
  it('a one-off that attaches its input closes it with the client', () => {
    const request = { oneOff: { slug: 'a'.repeat(64), attachStdin: true, autoRemove: true } };
    expect(configOf({ stdin_open: true }, { request })).toEqual({ Image: 'busybox', OpenStdin: true, AttachStdin: true, StdinOnce: true });
    expect(hostOf({}, { request })).toEqual({ AutoRemove: true });
  });
});

describe('environment', () => {
  it('writes NAME=value, and the bare name for a variable to take out of the image', () => {
    expect(configOf({ environment: { A: '1', B: 'x=y', EMPTY: '', GONE: null } }).Env).toEqual(['A=1', 'B=x=y', 'EMPTY=', 'GONE']);
  });
  it('puts the proxy variables of the client under those of the service', () => {
    const request = { proxyEnvironment: { HTTP_PROXY: 'http://proxy', NO_PROXY: 'a' } };
    expect(configOf({ environment: { NO_PROXY: 'b' } }, { request }).Env).toEqual(['HTTP_PROXY=http://proxy', 'NO_PROXY=b']);
  });
  it('points the client in the container to its configuration, unless the service does', () => {
    expect(configOf({ use_api_socket: true }).Env).toEqual(['DOCKER_CONFIG=/run/secrets/docker']);
    expect(configOf({ use_api_socket: true, environment: { DOCKER_CONFIG: '/own' } }).Env).toEqual(['DOCKER_CONFIG=/own']);
  });
});
