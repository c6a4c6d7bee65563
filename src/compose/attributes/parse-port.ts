import { closest } from '../../util/closest.ts';
import { isIpAddress } from './ip-address.ts';

/** The ports that a text stands for, or what is wrong with it. */
export type ParsedPorts = { readonly ok: true; readonly ports: readonly ParsedPort[] } | ({ readonly ok: false } & PortProblem);

export interface PortProblem {
  readonly problem: string;
  /** The piece of the text that is wrong. */
  readonly part?: string;
  /** What to do, where it is not simply to write another form. */
  readonly help?: string;
  readonly tooLarge?: true;
}

export interface ParsedPort {
  readonly hostIp: string;
  /** A port, a range from which the engine takes a free one, or empty when the engine chooses. */
  readonly published: string;
  readonly target: number;
  readonly protocol: string;
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads the short form of a port, `[address:][published:]target[/protocol]`, in which both ports may be ranges of one length.
 *
 * @param text for example `8080:80`, `127.0.0.1:8000-8002:80-82/udp`, `[::1]:80:80`.
 */
export function parsePort(text: string): ParsedPorts {
  const last = text.lastIndexOf(':');
  const before = last > 0 ? text.lastIndexOf(':', last - 1) : -1;
  const container = text.slice(last + 1);
  const hostPort = last < 0 ? '' : text.slice(before + 1, last);
  const addressText = before < 0 ? '' : text.slice(0, before);
  const slash = container.indexOf('/');
  const targetText = slash < 0 ? container : container.slice(0, slash);
  const protocolText = slash < 0 ? '' : (container.split('/')[1] ?? '');
  const protocol = protocolText === '' ? 'tcp' : protocolText.toLowerCase();
  const address = parseAddress(addressText);
  if (targetText === '') return wrong('the container port is missing');
  if (!protocols.includes(protocol)) return wrongProtocol(protocolText);
  if (address === undefined) return wrongAddress(addressText);
  const target = parseRange(targetText);
  if (!target) return wrongRange('container port', targetText);
  if (target.start === 0) return wrong('a container has no port 0');
  const host = hostPort === '' ? undefined : parseRange(hostPort);
  if (hostPort !== '' && !host) return wrongRange('host port', hostPort);
  const count = target.end - target.start + 1;
  if (host && host.end - host.start !== count - 1 && count !== 1) {
    return wrong(`the ranges ${hostPort} and ${targetText} are not of the same length`);
  }
  return { ok: true, ports: expand(target, host, address, protocol) };
}

function expand(target: Range, host: Range | undefined, hostIp: string, protocol: string): readonly ParsedPort[] {
  if (target.start === target.end) {
    return [{ hostIp, published: publishedPort(host, target, target.start), target: target.start, protocol }];
  }
  const ports: ParsedPort[] = [];
  for (let number = target.start; number <= target.end; number += 1) {
    ports.push({ hostIp, published: publishedPort(host, target, number), target: number, protocol });
  }
  // The reference sorts the expanded ports as text, so 10000 comes before 9999.
  return ports.sort((a, b) => (`${a.target}/` < `${b.target}/` ? -1 : 1));
}

function publishedPort(host: Range | undefined, target: Range, number: number): string {
  if (!host) return '';
  if (target.start === target.end && host.start !== host.end) return `${host.start}-${host.end}`;
  return String(host.start + number - target.start);
}

function parseRange(text: string): Range | undefined {
  const dash = text.indexOf('-');
  const start = parsePortNumber(dash < 0 ? text : text.slice(0, dash));
  const end = dash < 0 ? start : parsePortNumber(text.split('-')[1] ?? '');
  return start === undefined || end === undefined || end < start ? undefined : { start, end };
}

function parsePortNumber(text: string): number | undefined {
  if (!/^[0-9]+$/.test(text)) return undefined;
  const number = Number(text);
  return number <= 65_535 ? number : undefined;
}

function parseAddress(text: string): string | undefined {
  if (text === '') return '';
  const address = /^\[(.*)\]$/.exec(text)?.[1] ?? text;
  if (address === text && text.includes(':')) return undefined;
  return address === '' || isIpAddress(address) ? address : undefined;
}

const protocols = ['tcp', 'udp', 'sctp'];

function wrong(problem: string, more: Omit<PortProblem, 'problem'> = {}): ParsedPorts {
  return { ok: false, problem, ...more };
}

function wrongProtocol(protocol: string): ParsedPorts {
  const meant = closest(protocol, protocols);
  const help = meant === undefined ? 'the protocols are tcp, udp and sctp' : `did you mean "${meant}"?`;
  return wrong(`"${protocol}" is not a protocol`, { part: protocol, help });
}

function wrongAddress(text: string): ParsedPorts {
  if (text.split(':').every((part) => /^\d{1,5}$/.test(part))) return wrong('there are too many colons');
  const ipv6 = isIpAddress(text) ? { help: `put the address in brackets: [${text}]` } : {};
  return wrong(`"${text}" is not an IP address`, { part: text, ...ipv6 });
}

function wrongRange(what: string, text: string): ParsedPorts {
  const [first = '', last = first] = text.split('-');
  const tooLarge = [first, last].find((port) => /^\d+$/.test(port) && Number(port) > 65_535);
  if (tooLarge !== undefined)
    return wrong(`${what} ${tooLarge} is above 65535`, { part: tooLarge, help: 'ports go from 1 to 65535', tooLarge: true });
  if (Number(last) < Number(first)) return wrong(`the range ${text} runs backwards`, { part: text, help: `write ${last}-${first}` });
  return wrong(`"${text}" is not a ${what}`, { part: text });
}
