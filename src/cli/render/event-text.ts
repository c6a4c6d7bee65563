import type { ServiceEvent } from '../../operations/events.ts';
import { neutralise } from './neutralise.ts';
import { safeJson } from './safe-json.ts';

/** Such as `2026-01-02 15:04:05.123456 container die 5f2c… (exitCode=0, image=busybox, name=demo-web-1)`, in local time. */
export function eventText({ timeNano, action, containerId, attributes }: ServiceEvent): string {
  const details = Object.entries(attributes).map(([key, value]) => `${key}=${value}`);
  return `${localTime(timeNano)} container ${neutralise(`${action.trim()} ${containerId} (${details.join(', ')})`)}\n`;
}

export function eventJson({ timeNano, action, containerId, service, attributes }: ServiceEvent): string {
  return `${safeJson({ action, attributes, id: containerId, service, time: isoTime(timeNano), type: 'container' })}\n`;
}

function localTime(nanoseconds: bigint): string {
  const date = new Date(Number(nanoseconds / 1_000_000n));
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 19)}.${fraction(nanoseconds).slice(0, 6)}`;
}

/** RFC 3339 with as many digits as the engine gave. */
function isoTime(nanoseconds: bigint): string {
  const digits = fraction(nanoseconds).replace(/0+$/, '');
  return `${new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19)}${digits && `.${digits}`}Z`;
}

function fraction(nanoseconds: bigint): string {
  return String(nanoseconds % 1_000_000_000n).padStart(9, '0');
}
