import type { Report } from '../../diagnostics/diagnostic.ts';
import type { MapNode, SourceNode } from '../../source/node.ts';
import { isIpAddress } from '../attributes/ip-address.ts';
import { textAt, valueAt } from '../canonical/build-node.ts';
import type { LoadContext } from '../load-context.ts';
import { entriesAt, itemsAt, spanOf } from './checked-project.ts';

/** Checks resources and mounts of one canonical model, of whatever service is on. */
export function checkResources(
  root: MapNode,
  { incomplete, interpolate, report }: Pick<LoadContext, 'incomplete' | 'interpolate' | 'report'>,
): void {
  for (const [name, { value }] of entriesAt(root, 'volumes')) checkExternal(name, value, report);
  for (const { section, word, keys } of fileObjects) {
    for (const [name, { value }] of entriesAt(root, section)) {
      const place = `${section}.${name}`;
      // One complaint is enough: what is wrong here counts as incomplete for later checks.
      if (!incomplete.has(place) && !checkSources(`${word} "${name}"`, value, keys, report)) incomplete.add(place);
    }
  }
  for (const [name, { value }] of entriesAt(root, 'services')) checkService(name, value, interpolate, report);
}

const fileObjects = [
  { section: 'configs', word: 'config', keys: ['file', 'environment', 'content'] },
  { section: 'secrets', word: 'secret', keys: ['file', 'environment'] },
] as const;

/** An external volume is made by somebody else, so nothing can be said of how it is made. */
function checkExternal(name: string, volume: SourceNode, report: Report): void {
  if (volume.kind !== 'map' || !isTrue(valueAt(volume, 'external'))) return;
  for (const [key, { keySpan }] of volume.entries) {
    if (key === 'name' || key === 'external' || key.startsWith('x-')) continue;
    report({
      code: 'WL4008',
      severity: 'error',
      message: `the volume "${name}" is external, so "${key}" has no effect on it`,
      span: keySpan,
      related: [{ message: 'declared external here', span: spanOf(volume, 'external') }],
      help: `remove "${key}", or "external" if the volume is this project's own`,
    });
  }
}

function isTrue(node: SourceNode | undefined): boolean {
  return node?.kind === 'scalar' && node.value === true;
}

/** Whether a config or secret says where its content comes from, once. */
function checkSources(what: string, object: SourceNode, keys: readonly string[], report: Report): boolean {
  if (object.kind !== 'map') return true;
  const [first, second] = keys.filter((key) => object.entries.has(key));
  const choice = keys.map((key) => `"${key}"`).join(' or ');
  if (first !== undefined && second !== undefined) {
    report({
      code: 'WL4008',
      severity: 'error',
      message: `the ${what} has both "${first}" and "${second}"`,
      span: object.entries.get(second)?.keySpan ?? object.span,
      related: [{ message: 'the other one', span: object.entries.get(first)?.keySpan ?? object.span }],
      help: `keep one of ${choice}`,
    });
    return false;
  }
  if (first !== undefined || object.entries.has('driver') || object.entries.has('external')) return true;
  report({
    code: 'WL3004',
    severity: 'error',
    message: `the ${what} has no content`,
    span: object.span,
    help: `add one of ${choice}, or "external: true"`,
  });
  return false;
}

function checkService(name: string, service: SourceNode, interpolated: boolean, report: Report): void {
  for (const mount of itemsAt(service, 'volumes')) {
    if (mount.kind !== 'map' || textAt(mount, 'type') !== 'bind' || mount.entries.has('source')) continue;
    report({
      code: 'WL3004',
      severity: 'error',
      message: `a bind mount of service "${name}" has no "source"`,
      span: spanOf(mount, 'type'),
      help: 'add the path on this machine: "source: ./folder"',
    });
  }
  if (interpolated) for (const port of itemsAt(service, 'ports')) checkAddress(name, port, report);
  const deploy = valueAt(service, 'deploy');
  const reservations = valueAt(valueAt(deploy, 'resources'), 'reservations');
  for (const device of [...itemsAt(service, 'gpus'), ...(reservations ? itemsAt(reservations, 'devices') : [])])
    checkDevice(name, device, report);
  const develop = valueAt(service, 'develop');
  for (const trigger of develop ? itemsAt(develop, 'watch') : []) {
    if (textAt(trigger, 'path') !== '') continue;
    report({
      code: 'WL3003',
      severity: 'error',
      message: `a watch of service "${name}" has an empty "path"`,
      span: spanOf(trigger, 'path'),
    });
  }
}

function checkAddress(name: string, port: SourceNode, report: Report): void {
  const address = textAt(port, 'host_ip');
  if (address === undefined || isIpAddress(address)) return;
  report({
    code: 'WL3005',
    severity: 'error',
    message: `"${address}" is not an IP address, but the "host_ip" of a port of service "${name}"`,
    span: spanOf(port, 'host_ip'),
    help: 'write an address of this machine, such as 127.0.0.1, or leave "host_ip" out for all of them',
  });
}

function checkDevice(name: string, device: SourceNode, report: Report): void {
  if (device.kind !== 'map' || !device.entries.has('count') || !device.entries.has('device_ids')) return;
  report({
    code: 'WL4008',
    severity: 'error',
    message: `a device of service "${name}" has both "count" and "device_ids"`,
    span: spanOf(device, 'count'),
    related: [{ message: 'the other one', span: spanOf(device, 'device_ids') }],
    help: 'keep one of the two',
  });
}
