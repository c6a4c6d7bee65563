import type { BuildProgress } from '../../engine.ts';
import { type Message, readMessage } from './protobuf.ts';

type VertexState = Extract<BuildProgress, { readonly kind: 'vertex' }>['state'];

/**
 * Decodes BuildKit's status messages. BuildKit repeats itself, so what was told of a vertex is remembered
 * and only changes are given.
 */
export function traceReader(): (status: Buffer) => readonly BuildProgress[] {
  const told = new Map<string, VertexState>();
  const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

  return (status) => {
    const message = readMessage(status);
    return [
      ...message.all(1).flatMap(vertexChange),
      ...message.all(3).map(logText),
      ...message.all(4).map((warning): BuildProgress => ({ kind: 'warning', text: warning.text(3) })),
    ];
  };

  function vertexChange(vertex: Message): readonly BuildProgress[] {
    const digest = vertex.text(1);
    const state = stateOf(vertex);
    const before = told.get(digest);
    if (state === undefined || before === state || (before !== undefined && state === 'started') || before === 'failed') return [];
    // A cached vertex is told again as completed.
    if (before === 'cached' && state === 'completed') return [];
    told.set(digest, state);
    const error = vertex.text(7);
    return [{ kind: 'vertex', digest, name: vertex.text(3), state, ...(error === '' ? {} : { error }) }];
  }

  function logText(log: Message): BuildProgress {
    const digest = log.text(1);
    const stream = log.int(3) === 2 ? 'stderr' : 'stdout';
    // Pieces of output end anywhere, also inside of a character.
    const key = `${stream} ${digest}`;
    const decoder = decoders.get(key) ?? new TextDecoder();
    decoders.set(key, decoder);
    return { kind: 'log', digest, stream, text: decoder.decode(log.bytes(4) ?? Buffer.alloc(0), { stream: true }) };
  }
}

function stateOf(vertex: Message): VertexState | undefined {
  if (vertex.text(7) !== '') return 'failed';
  if (vertex.int(4) === 1) return 'cached';
  if (vertex.has(6)) return 'completed';
  return vertex.has(5) ? 'started' : undefined;
}
