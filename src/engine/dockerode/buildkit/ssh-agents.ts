import { connect, type Socket } from 'node:net';
import type { BuildAgent } from '../../../spec/container-spec.ts';
import { bytesField, readMessage } from './protobuf.ts';
import type { Refusal, Services, StreamCall } from './session.ts';

/** Lets a build ask agents of keys on this machine; no key leaves them. */
export function sshAgents(agents: readonly BuildAgent[]): Services {
  const find = (id: string) => agents.find((one) => one.id === (id || 'default'));
  return {
    '/moby.sshforward.v1.SSH/CheckAgent': {
      kind: 'unary',
      answer(request) {
        const id = readMessage(request).text(1);
        return find(id) ? { kind: 'message', message: Buffer.alloc(0) } : missing(id);
      },
    },
    '/moby.sshforward.v1.SSH/ForwardAgent': {
      kind: 'stream',
      async serve(call) {
        const [id = ''] = call.metadata('buildkit.ssh.id');
        const agent = find(id);
        return agent ? forward(agent, call) : missing(id);
      },
    },
  };
}

function missing(id: string): Refusal {
  return { kind: 'refusal', status: 5, text: `the build section names no agent of keys "${id || 'default'}"` };
}

/** Passes bytes on in both directions until either side has no more. */
async function forward({ socket: path, id }: BuildAgent, call: StreamCall): Promise<Refusal | undefined> {
  const socket = connect(path);
  try {
    await Promise.race([fromAgent(socket, call), toAgent(socket, call)]);
    return undefined;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { kind: 'refusal', status: 2, text: `agent "${id}" at ${path} cannot be asked: ${why}; a file with a key is not one` };
  } finally {
    socket.destroy();
  }
}

async function fromAgent(socket: Socket, call: StreamCall): Promise<void> {
  for await (const chunk of socket) await call.send(bytesField(1, chunk as Buffer));
}

async function toAgent(socket: Socket, call: StreamCall): Promise<void> {
  for await (const message of call.messages) socket.write(readMessage(message).bytes(1) ?? Buffer.alloc(0));
}
