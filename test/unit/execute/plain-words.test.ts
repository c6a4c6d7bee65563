import { describe, expect, it } from 'vitest';
import { plainWords } from '../../../src/execute/plain-words.ts';

describe('plainWords', () => {
  it.each([
    [
      'failed to set up container networking: driver failed programming external connectivity on endpoint demo-web-1 (63b9): Bind for 0.0.0.0:8080 failed: port is already allocated',
      'host port 0.0.0.0:8080 is already in use by another container',
    ],
    [
      'driver failed programming external connectivity on endpoint demo-web-1 (63b9): failed to bind host port for 0.0.0.0:8080:172.18.0.2:80/tcp: address already in use',
      'host port 0.0.0.0:8080 is already in use by a program on the host',
    ],
    [
      'Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
      'host port 0.0.0.0:80 is already in use by a program on the host',
    ],
    [
      'failed to create task for container: OCI runtime create failed: runc create failed: unable to start container process: exec: "/nope": stat /nope: no such file or directory',
      'the command "/nope" does not exist in the image',
    ],
    [
      'OCI runtime create failed: exec: "nope": executable file not found in $PATH: unknown',
      'the command "nope" does not exist in the image',
    ],
    ['OCI runtime create failed: exec: "/start.sh": permission denied', 'the command "/start.sh" is not executable'],
    ['invalid mount config for type "bind": bind source path does not exist: /srv/x', 'the host path /srv/x does not exist'],
    [
      'Conflict. The container name "/web" is already in use by container "0123456789abcdef".',
      'the name web is taken by container 0123456789ab',
    ],
    [
      'could not find an available, non-overlapping IPv4 address pool among the defaults',
      'the engine has no free address range for another network',
    ],
    ['No such image: app:1', 'image app:1 is not on the engine'],
    ['something nobody has seen', 'something nobody has seen'],
  ])('says "%s" as "%s"', (message, expected) => {
    expect(plainWords(message).message).toBe(expected);
  });
});
