'use strict';
const { createServer } = require('node:http');

/** Answers as an engine does that has one image and runs whatever it is told to: enough for the commands to go their usual ways. */
exports.openStandInEngine = async function openStandInEngine(path) {
  const containers = new Map();
  const networks = new Map();
  const volumes = new Map();
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url, 'http://engine');
      const route = `${request.method} ${url.pathname.replace(/^\/v[\d.]+/, '')}`;
      const body = chunks.length > 0 && request.headers['content-type']?.includes('json') ? JSON.parse(Buffer.concat(chunks)) : {};
      const { status = 200, answer } = respond(route, url.searchParams, body) ?? { status: 404, answer: { message: `no route ${route}` } };
      response.writeHead(status, { 'Content-Type': 'application/json', 'Api-Version': '1.51' });
      if (answer === forEver) return response.flushHeaders();
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(path, resolve));
  return { close: () => server.closeAllConnections() ?? server.close() };

  function respond(route, query, body) {
    const id = /\/(containers|networks|volumes|images)\/([^/]+)/.exec(route)?.[2];
    if (route === 'GET /containers/json') return { answer: [...containers.values()].map(toRow) };
    if (route === 'GET /networks') return { answer: [...networks.values()] };
    if (route === 'GET /volumes') return { answer: { Volumes: [...volumes.values()].filter(bears(query.get('filters'))) } };
    if (route === 'GET /version') return { answer: { Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Arch: 'amd64' } };
    if (route === 'GET /events') return { answer: forEver };
    if (route === 'GET /_ping') return { answer: 'OK' };
    if (route.startsWith('GET /images/')) return { answer: { ...image, RepoTags: [id] } };
    if (route === 'POST /networks/create') return add(networks, body.Name, { ...network, ...body, Id: body.Name });
    if (route === 'POST /volumes/create') return add(volumes, body.Name, { ...body, Driver: 'local' });
    if (route === 'POST /containers/create')
      return add(containers, query.get('name'), { ...body, Id: query.get('name'), name: query.get('name') });
    if (route.startsWith('GET /containers/'))
      return route.endsWith('/logs') ? { answer: undefined } : { answer: toDetails(containers.get(id)) };
    if (route.startsWith('DELETE ')) return { status: 204, answer: void [containers, networks, volumes].some((all) => all.delete(id)) };
    if (route.startsWith('POST ')) return { status: 204, answer: undefined };
  }

  function add(all, key, value) {
    all.set(key, value);
    return { status: 201, answer: { Id: value.Id, Warnings: [] } };
  }
};

/** Whether a volume has the labels that a listing asks for. */
function bears(filters) {
  const wanted = JSON.parse(filters ?? '{}').label ?? [];
  return ({ Labels = {} }) => wanted.every((label) => `${label.split('=')[0]}=${Labels[label.split('=')[0]]}` === label);
}

const network = {
  ...{ Driver: 'bridge', EnableIPv4: true, EnableIPv6: false, Internal: false, Attachable: false, Options: {} },
  IPAM: { Driver: 'default', Options: null, Config: [{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }] },
};
const forEver = Symbol('for ever');
const image = { Id: 'sha256:0', RepoDigests: [], Config: {}, Os: 'linux', Architecture: 'amd64', Size: 1, Created: '2026-01-01T00:00:00Z' };

function toRow(container) {
  return {
    Id: container.Id,
    Names: [`/${container.name}`],
    Image: container.Image,
    ImageID: image.Id,
    Command: 'sleep',
    Created: 0,
    Ports: [],
    Labels: container.Labels ?? {},
    State: 'running',
    Status: 'Up 1 second',
    HostConfig: { NetworkMode: container.HostConfig?.NetworkMode },
    NetworkSettings: {
      Networks: Object.fromEntries(
        Object.keys(container.NetworkingConfig?.EndpointsConfig ?? {}).map((name) => [name, { NetworkID: name }]),
      ),
    },
    Mounts: [
      ...(container.HostConfig?.Binds ?? [])
        .map((bind) => bind.split(':'))
        .map(([Name, Destination]) => ({ Type: 'volume', Name, Destination, RW: true })),
    ],
  };
}

/** With what an engine fills in, so that a container is what its file wants. */
function toDetails({ Id, name, HostConfig, NetworkingConfig, ...config } = {}) {
  const networks = Object.entries(NetworkingConfig?.EndpointsConfig ?? {});
  return {
    Id,
    Name: `/${name}`,
    Image: image.Id,
    State: { Status: 'running', Running: true, ExitCode: 0, StartedAt: '2026-01-01T00:00:00Z', FinishedAt: '0001-01-01T00:00:00Z' },
    Config: { Hostname: Id, Domainname: '', User: '', Tty: false, OpenStdin: false, WorkingDir: '', Entrypoint: null, Env: [], ...config },
    HostConfig: {
      ...{ LogConfig: { Type: 'json-file', Config: {} }, RestartPolicy: { Name: 'no', MaximumRetryCount: 0 }, CgroupnsMode: 'private' },
      ...{ IpcMode: 'private', Runtime: 'runc', ShmSize: 67_108_864, OomKillDisable: false, Memory: 0, NanoCpus: 0, PidMode: '' },
      ...HostConfig,
    },
    Mounts: [],
    NetworkSettings: { Networks: Object.fromEntries(networks.map(([key, endpoint]) => [key, { ...endpoint, NetworkID: key }])) },
  };
}
