import type { WatchEvent } from '../../operations/watch/watch-event.ts';
import { unreachable } from '../../util/unreachable.ts';
import type { Session } from '../session.ts';
import { eventVersion } from './event-version.ts';
import { neutralise } from './neutralise.ts';
import { renderNotice } from './plain.ts';
import { toJsonNotice } from './plan-json.ts';
import { safeJson } from './safe-json.ts';
import type { Style } from './style.ts';

type Look = Pick<Session, 'progress' | 'errStyle'>;

/** Renders what a watch tells: lines of JSON, lines of text with paths as seen from the project's folder, or only what went wrong. */
export function watchText(folder: string, { progress, errStyle }: Look): (event: WatchEvent) => string {
  if (progress === 'json') return (event) => `${safeJson({ version: eventVersion, ...toJson(event) })}\n`;
  return (event) => {
    if (progress === 'quiet' && event.type !== 'watch-failed') return '';
    return linesOf(event, folder, errStyle)
      .map((line) => `${line}\n`)
      .join('');
  };
}

function toJson(event: WatchEvent): object {
  if (event.type === 'not-watched') return { type: 'notice', notice: toJsonNotice(event.notice) };
  if (event.type !== 'hook-output') return event;
  const { frame, ...rest } = event;
  return { ...rest, stream: frame.stream, text: frame.data.toString('utf8') };
}

function linesOf(event: WatchEvent, folder: string, style: Style): readonly string[] {
  switch (event.type) {
    case 'watching':
      return [line(event.services, `Watching ${listed(event.paths, folder)}`)];
    case 'rebuilding':
      return [line([event.service], `Rebuilding: ${listed(event.paths, folder)} changed`)];
    case 'restarting':
      return [line([event.service], `Restarting: ${listed(event.paths, folder)} changed`)];
    case 'synced': {
      const { service, copied, deleted } = event;
      return [
        ...(copied.length > 0 ? [line([service], `Copied ${listed(copied, folder)}`)] : []),
        ...(deleted.length > 0 ? [line([service], `Deleted ${listed(deleted, folder)}`)] : []),
      ];
    }
    case 'hook-output':
      return event.frame.data
        .toString('utf8')
        .trimEnd()
        .split(/\r?\n/)
        .map((text) => ` Container ${event.container}  | ${neutralise(text)}`);
    case 'watch-failed': {
      const where = event.service === '' ? '' : `service ${event.service}: `;
      const first = `${style.bold(style.red('error'))}: ${neutralise(`${where}${event.message}`)}`;
      return event.help === undefined ? [first] : [first, `  ${style.blue('=')} ${style.bold('help')}: ${neutralise(event.help)}`];
    }
    case 'not-watched':
      return renderNotice(event.notice, style);
    default:
      return unreachable(event);
  }
}

function line(services: readonly string[], text: string): string {
  return ` ${services.length === 1 ? 'Service' : 'Services'} ${neutralise(services.join(', '))}  ${text}`;
}

/** More than a few are counted. */
const most = 3;

function listed(paths: readonly string[], folder: string): string {
  const names = paths.slice(0, most).map((path) => neutralise(path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path));
  return paths.length > most ? `${names.join(', ')} and ${paths.length - most} more` : names.join(', ');
}
