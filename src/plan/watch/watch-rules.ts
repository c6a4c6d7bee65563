import { WindlassError } from '../../diagnostics/windlass-error.ts';
import type { WatchTrigger } from '../../model/develop.ts';
import type { ServiceName } from '../../model/names.ts';
import type { Project } from '../../model/project.ts';
import type { Service } from '../../model/service.ts';
import { type PathPatterns, pathPatterns } from '../../util/path-patterns.ts';
import { hookCommand } from '../draft/add-stop.ts';
import type { Notice } from '../step.ts';
import { selectServices } from '../world/select-services.ts';
import { pathBelow } from './path-below.ts';

/** What a change below a path asks for: an entry of `develop.watch`. */
export interface WatchRule {
  readonly service: ServiceName;
  /** A file or folder of this machine. */
  readonly root: string;
  readonly rebuild: boolean;
  /** Where in the container the root is; undefined where nothing is copied. */
  readonly target: string | undefined;
  readonly restart: boolean;
  readonly hook: ReturnType<typeof hookCommand> | undefined;
  /** Copies everything at the beginning, too. */
  readonly initially: boolean;
  /** Whether a change of a path counts. */
  readonly concerns: (path: string) => boolean;
  /** Whether something below a folder can count. */
  readonly enters: (folder: string) => boolean;
}

export interface WatchPlan {
  readonly rules: readonly WatchRule[];
  /** What is not watched, and why. */
  readonly notices: readonly Notice[];
}

/** Patterns of a `.dockerignore` file, by service; they count below the service's build context. */
export type BuildIgnores = ReadonlyMap<ServiceName, readonly string[]>;

/**
 * Reads `develop.watch` of the services that were named, or of all.
 *
 * @throws WindlassError USAGE when none of them watches anything; PROJECT_INVALID where a service without `build` asks to be built.
 */
export function watchRules(project: Project, services: readonly ServiceName[], ignores: BuildIgnores): WatchPlan {
  const rules: WatchRule[] = [];
  const notices: Notice[] = [];
  for (const name of selectServices(project, services)) {
    const service = project.services[name];
    const triggers = service?.develop?.watch ?? [];
    if (services.length > 0 && triggers.length === 0) notices.push(note(project, name, `service ${name} has nothing to watch`, []));
    for (const [index, trigger] of triggers.entries()) {
      const at = ['develop', 'watch', String(index)];
      if (!service) continue;
      if (trigger.action === 'rebuild' && !service.build) throw notBuilt(project, name, at);
      const mount = mountOver(trigger.path, service);
      if (mount === undefined || trigger.action === 'rebuild') rules.push(toRule(name, service, trigger, ignores.get(name) ?? []));
      else notices.push(note(project, name, `${trigger.path} is not watched for service ${name}: it is mounted at ${mount} already`, at));
    }
  }
  if (rules.length > 0) return { rules, notices };
  const names = services.join(', ');
  const message = names === '' ? 'no service has anything to watch' : `${names} ${services.length > 1 ? 'have' : 'has'} nothing to watch`;
  throw new WindlassError('USAGE', message, { help: 'say in develop.watch of a service what its changed files ask for' });
}

function toRule(name: ServiceName, service: Service, trigger: WatchTrigger, ignored: readonly string[]): WatchRule {
  const { path: root, action, target, include, ignore } = trigger;
  const context = service.build?.context;
  const wanted = include && include.length > 0 ? pathPatterns(include) : undefined;
  const unwanted = pathPatterns([...alwaysIgnored, ...(ignore ?? [])]);
  const unbuilt = context === undefined ? undefined : { context, patterns: pathPatterns(ignored) };
  const copies = action !== 'rebuild' && action !== 'restart';
  return {
    service: name,
    root,
    rebuild: action === 'rebuild',
    target: copies ? target : undefined,
    restart: action === 'restart' || action === 'sync+restart',
    hook: action === 'sync+exec' && trigger.exec ? hookCommand(trigger.exec) : undefined,
    initially: copies && trigger.initial_sync === true,
    concerns(path) {
      const below = pathBelow(root, path);
      if (below === undefined) return false;
      // What names one file means that file.
      if (below === '') return true;
      return (wanted?.matches(below) ?? true) && !unwanted.matches(below) && !isUnbuilt(path, (patterns, inner) => patterns.matches(inner));
    },
    enters(folder) {
      const below = pathBelow(root, folder);
      if (below === undefined) return pathBelow(folder, root) !== undefined;
      if (below === '') return true;
      if (wanted && !wanted.matches(below) && !wanted.mayDifferBelow(below)) return false;
      return !isClosed(unwanted, below) && !isUnbuilt(folder, isClosed);
    },
  };

  function isUnbuilt(path: string, judge: (patterns: PathPatterns, inner: string) => boolean): boolean {
    const inner = unbuilt && pathBelow(unbuilt.context, path);
    return unbuilt !== undefined && inner !== undefined && inner !== '' && judge(unbuilt.patterns, inner);
  }
}

function isClosed(patterns: PathPatterns, folder: string): boolean {
  return patterns.matches(folder) && !patterns.mayDifferBelow(folder);
}

/** What version control and editors keep beside the files that people mean. */
const alwaysIgnored = [
  ...['**/.git', '**/.hg', '**/.svn'],
  ...['**/*~', '**/.#*', '**/#*#', '**/.*.sw?', '**/.*.swx', '**/4913', '**/.*.un~'],
  ...['**/*___jb_tmp___', '**/*___jb_old___', '**/*.kate-swp', '**/.goutputstream-*'],
];

/** The place in the container at which a service sees the path already. */
function mountOver(path: string, { volumes = [] }: Service): string | undefined {
  return volumes.find(({ type, source }) => type === 'bind' && source !== undefined && pathBelow(source, path) !== undefined)?.target;
}

function note(project: Project, service: ServiceName, message: string, at: readonly string[]): Notice {
  const span = project.spanAt(['', 'services', service, ...at].join('/'));
  return { code: 'not-watched', message, ...(span && { span }) };
}

function notBuilt(project: Project, service: ServiceName, at: readonly string[]): WindlassError {
  const span = project.spanAt(['', 'services', service, ...at].join('/'));
  const message = `a watch of service "${service}" asks to build it, but it has no "build"`;
  return new WindlassError('PROJECT_INVALID', message, {
    diagnostics: [{ code: 'WL3004', severity: 'error', message, ...(span && { span }), help: 'add "build", or let the watch copy files' }],
  });
}
