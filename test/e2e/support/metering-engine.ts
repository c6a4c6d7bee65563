import { createServer } from 'node:http';
import { join } from 'node:path';
import { passOn } from './pass-on.ts';

/** An engine whose containers all use the same, in the place of one whose runtime may have no meters. */
export interface MeteringEngine {
  /** As in DOCKER_HOST. */
  readonly host: string;
  close(): void;
}

/** Stands before the real engine: it answers for the meters itself, and passes everything else on. */
export async function openMeteringEngine(host: string, directory: string): Promise<MeteringEngine> {
  const readings = new Map<string, number>();
  const server = createServer((asked, answer) => {
    const container = /\/containers\/([^/?]+)\/stats/.exec(asked.url ?? '')?.[1];
    if (container === undefined) return passOn(host, asked, answer);
    const count = (readings.get(container) ?? 0) + 1;
    readings.set(container, count);
    answer.setHeader('Content-Type', 'application/json').end(JSON.stringify(reading(container, count)));
  });
  const path = join(directory, 'metering.sock');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    host: `unix://${path}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A second after the one before, in which a quarter of one of two processors was used. */
function reading(id: string, count: number): object {
  const second = 1_000_000_000;
  const processor = (seconds: number) => ({
    cpu_usage: { total_usage: seconds * second * 0.25 },
    system_cpu_usage: seconds * second * 2,
    online_cpus: 2,
  });
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
  return {
    id,
    name: `/${id}`,
    read: at(count),
    preread: at(count - 1),
    cpu_stats: processor(count),
    precpu_stats: processor(count - 1),
    memory_stats: { usage: 7 * 1024 * 1024, limit: 70 * 1024 * 1024, stats: { inactive_file: 0, total_inactive_file: 0 } },
    networks: { eth0: { rx_bytes: 1_234, tx_bytes: 5_600_000 } },
    blkio_stats: {
      io_service_bytes_recursive: [
        { op: 'read', value: 4_096 },
        { op: 'write', value: 0 },
      ],
    },
    pids_stats: { current: 3 },
  };
}
