import { describe, expect } from 'vitest';
import { differing } from './support/differing.ts';

/** Something that a service, beside its image and command, may say in its file. */
const attributes: readonly string[] = [
  'command: ["sh", "-c", "sleep 1000"]',
  'command: sh -c "echo $$HOME && sleep 1000"',
  'entrypoint: ["sleep", "1000"]\n    command: []',
  'entrypoint: sh -c\n    command: ["sleep 1000"]',
  'environment: { A: "1", EMPTY: "", URL: "amqp://u:secret@queue" }',
  'environment: [FROM_SHELL, "B=two words"]',
  'env_file: [side.env]',
  'labels: { a.b: "1", com.example.empty: "" }',
  'annotations: { com.example.note: "1" }',
  'user: "1000:1000"\n    working_dir: /tmp',
  'hostname: front\n    domainname: example.test',
  'dns: [10.1.1.1]\n    dns_search: [example.test]\n    dns_opt: [ndots:2]',
  'extra_hosts: ["a.test:10.1.2.3", "b.test=::1"]',
  'restart: always',
  'restart: "on-failure:3"',
  'deploy: { restart_policy: { condition: on-failure, max_attempts: 2 } }',
  'mem_limit: 64m\n    mem_reservation: 32m\n    memswap_limit: 100m\n    mem_swappiness: 20',
  'deploy: { resources: { limits: { cpus: "0.5", memory: 64m, pids: 50 }, reservations: { memory: 32m } } }',
  'cpus: 0.75',
  'cpu_shares: 512\n    cpuset: "0"\n    cpu_quota: 50000\n    cpu_period: 100000',
  'pids_limit: -1',
  'pids_limit: 100\n    oom_score_adj: 100\n    oom_kill_disable: false',
  'shm_size: 32m\n    ulimits: { nofile: { soft: 100, hard: 200 }, nproc: 100 }',
  'sysctls: { net.core.somaxconn: 512 }',
  'tmpfs: [/run, "/cache:size=1m,mode=1777"]',
  'cap_add: [NET_ADMIN, SYS_TIME]\n    cap_drop: [MKNOD]',
  'cap_drop: [ALL]',
  'privileged: true',
  'read_only: true\n    security_opt: ["no-new-privileges:true"]',
  'security_opt: [seccomp:unconfined]',
  'group_add: ["5", "6"]',
  'ipc: shareable',
  'ipc: host\n    pid: host',
  'uts: host',
  'cgroup: private',
  'stop_signal: SIGINT\n    stop_grace_period: 1m30s',
  'tty: true\n    stdin_open: true',
  'healthcheck: { test: [CMD, "true"], interval: 1h30m, timeout: 5s, retries: 2, start_period: 1s }',
  'healthcheck: { test: "exit 0", interval: 30s }',
  'healthcheck: { disable: true }',
  'logging: { driver: json-file, options: { max-size: 1m, max-file: "2" } }',
  'logging: { driver: none }',
  'ports: ["80", "127.0.0.1::81/udp"]\n    expose: ["90", "91/udp"]',
  'volumes: ["data:/data", "./folder:/conf:ro", "/anonymous"]',
  'volumes: [{ type: volume, source: data, target: /data, read_only: true, volume: { nocopy: true } }]',
  'volumes: [{ type: tmpfs, target: /scratch, tmpfs: { size: 1048576, mode: 0o1777 } }]',
  'volumes: [{ type: bind, source: ./folder, target: /shared, bind: { propagation: private } }]',
  'volumes: [labelled:/labelled]',
  'configs: [page, { source: written, target: /etc/written, uid: "1000", gid: "1000", mode: 0440 }]',
  'secrets: [token, { source: fromshell, target: renamed }]',
  'networks: { default: null, back: { aliases: [store, shop], priority: 5 } }',
  'networks: { fixed: { ipv4_address: 10.211.77.9, mac_address: "02:42:ac:11:65:43" } }',
  'networks: { inner: { driver_opts: { com.docker.network.endpoint.sysctls: net.ipv4.conf.IFNAME.log_martians=1 } } }',
  'network_mode: none',
  'network_mode: host',
  'network_mode: bridge',
  'network_mode: service:peer',
  'pid: service:peer\n    ipc: service:peer',
  'volumes_from: [peer, "peer:ro"]',
  'links: [peer, "peer:alias"]',
  'depends_on: { peer: { condition: service_started, restart: true } }',
  'container_name: PROJECT-own-name',
  'init: false',
  'runtime: runc',
  'develop: { watch: [{ action: sync, path: ./folder, target: /app }] }',
  'pre_start: [{ command: ["true"] }]\n    post_start: [{ command: ["true"] }]\n    pre_stop: [{ command: ["true"] }]',
  'blkio_config: { weight: 300 }',
  'device_cgroup_rules: ["c 1:3 mr"]\n    devices: ["/dev/null:/dev/nothing:r"]',
  'scale: 2',
  'userns_mode: host',
  'platform: linux/amd64',
];

function file(project: string): string {
  const services = attributes.map((text, index) => {
    const own = /^(?:command|entrypoint)/.test(text) ? '' : '\n    command: sleep 1000';
    const init = text.startsWith('init') || text.startsWith('pid: host') ? '' : '\n    init: true';
    return `  s${index}:\n    image: busybox:latest${own}${init}\n    stop_grace_period: 0s\n    ${text}`.replace(
      text.includes('stop_grace_period') ? /\n {4}stop_grace_period: 0s/ : /$^/,
      '',
    );
  });
  return `
services:
  peer: { image: "busybox:latest", command: sleep 1000, init: true, ipc: shareable, volumes: ["/shared-data"] }
${services.join('\n')}
networks:
  default:
  back: { labels: { a: "1" }, driver_opts: { com.docker.network.bridge.enable_icc: "true" } }
  fixed: { ipam: { driver: default, config: [{ subnet: 10.211.77.0/24, gateway: 10.211.77.254, ip_range: 10.211.77.0/25 }] } }
  inner: { internal: true, attachable: true, name: ${project}-inner }
volumes:
  data:
  labelled: { labels: { a: "1" }, driver: local, driver_opts: { type: tmpfs, device: tmpfs, o: size=1m } }
configs:
  page: { file: ./side.env }
  written: { content: hello }
secrets:
  token: { file: ./token }
  fromshell: { environment: FROM_SHELL }
`.replaceAll('PROJECT', project);
}

describe('plan after up', () => {
  differing('Docker Compose has no plan and no drift')('is empty for every attribute, and nothing has drifted', async ({ project }) => {
    await project.write({
      'compose.yaml': file(project.name),
      'side.env': 'FROM_FILE=1\nQUOTED="a b"\n',
      token: 'a token\n',
      'folder/index.html': 'hello\n',
    });
    const env = { FROM_SHELL: 'from the shell' };
    const run = (...args: readonly string[]) => {
      const command = project.start(args, env);
      command.endInput();
      return command.result;
    };
    expect(await run('up', '-d')).toMatchObject({ code: 0 });
    expect(await run('plan')).toMatchObject({ code: 0, stdout: '' });
    expect(await run('drift')).toMatchObject({ code: 0, stdout: '' });
    // A first probe may come while this runs.
    const held = async () => (await project.containers()).map(({ health, ...container }) => container);
    const before = await held();
    expect(await run('up', '-d')).toMatchObject({ code: 0 });
    expect(await held()).toEqual(before);
  });
});
