import { type Load, startLoad } from '../../rig/load.mjs';
import type { TestProject } from './test-project.ts';

/** What a test says of a small web service that is replaced while clients use it. */
export interface RelayedService {
  /** A change of it is a change of the service. */
  readonly generation: string;
  readonly mode?: 'tcp' | 'http';
  readonly order?: 'start-first' | 'stop-first';
  readonly replicas?: number;
  /** JavaScript that the program runs before it listens. */
  readonly before?: string;
  readonly healthcheck?: boolean;
  /** Answers, but never with success. */
  readonly sick?: boolean;
  readonly update?: Readonly<Record<string, unknown>>;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly service?: Readonly<Record<string, unknown>>;
  readonly others?: Readonly<Record<string, unknown>>;
}

const listen = `require('http').createServer((question, answer) => {
  let size = 0;
  question.on('data', (piece) => (size += piece.length));
  question.on('end', () => answer.writeHead(process.env.STATUS).end(process.env.GENERATION + ' ' + size));
}).listen(8080)`;

const probe = ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080'];

/** A file with one service, web, that answers on an edge. */
export function relayed(service: RelayedService): string {
  const { generation, mode = 'http', order = 'start-first', replicas = 1, before = '', healthcheck = true, sick = false } = service;
  return JSON.stringify({
    services: {
      web: {
        image: 'node:20-alpine',
        init: true,
        command: ['node', '-e', `${before};${listen}`],
        environment: { GENERATION: generation, STATUS: sick ? '500' : '200' },
        ports: ['8080'],
        stop_grace_period: '2s',
        ...(healthcheck && {
          healthcheck: {
            test: probe,
            interval: '1s',
            start_interval: '200ms',
            start_period: sick ? '1s' : '20s',
            timeout: '5s',
            retries: 2,
          },
        }),
        deploy: { replicas, update_config: { order, monitor: '1ms', ...service.update } },
        'x-windlass': { edge: { mode, drain_timeout: '5s' }, progress_deadline: '30s', ...service.settings },
        ...service.service,
      },
      ...service.others,
    },
  });
}

/** Requests to the published port of web, at a steady rate. */
export async function loadOn(project: TestProject, clients: readonly ('fresh' | 'kept' | 'slow')[]): Promise<Load> {
  const { stdout } = await project.run('port', 'web', '8080');
  return startLoad({ host: project.publishedAddress, port: Number(stdout.trim().split(':').at(-1)), clients });
}
