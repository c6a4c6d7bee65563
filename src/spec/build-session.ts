import type { Build } from '../model/build.ts';
import type { Project } from '../model/project.ts';
import type { FileReference } from '../model/shared.ts';
import type { BuildAgent, BuildSecret } from './container-spec.ts';
import type { Notice } from './mapping.ts';

type Report = (notice: Notice) => void;

/** What a build may ask of this machine while it runs: secrets and agents of keys. */
export function buildSession(project: Project, build: Build, report: Report) {
  const secrets = (build.secrets ?? []).flatMap((reference, index) => toSecret(reference, index, project, report));
  const ssh = (build.ssh ?? []).flatMap((text, index) => toAgent(text, index, project, report));
  return { ...(secrets.length > 0 && { secrets }), ...(ssh.length > 0 && { ssh }) };
}

function toSecret(
  { source = '', target = source }: FileReference,
  index: number,
  { secrets, environment }: Project,
  report: Report,
): readonly BuildSecret[] {
  const { file, environment: variable, content } = secrets[source] ?? {};
  if (file !== undefined) return [{ id: target, kind: 'file', path: file }];
  const text = variable === undefined ? content : environment[variable];
  if (text !== undefined) return [{ id: target, kind: 'text', text }];
  const why = variable === undefined ? 'it names no file and no variable' : `the variable ${variable} is not set`;
  report({
    code: 'WL5001',
    severity: 'warning',
    message: `secret "${source}" is not passed to the build: ${why}`,
    at: ['build', 'secrets', String(index)],
  });
  return [];
}

/** `default` is the agent that runs already; others are named with the path of their socket. */
function toAgent(text: string, index: number, { environment }: Project, report: Report): readonly BuildAgent[] {
  const [id = '', ...rest] = text.split('=');
  const socket = rest.length > 0 ? rest.join('=') : environment.SSH_AUTH_SOCK;
  if (socket) return [{ id: id || 'default', socket }];
  report({
    code: 'WL5001',
    severity: 'warning',
    message: `build.ssh "${text}" is not applied: no agent of keys runs, as SSH_AUTH_SOCK is not set`,
    at: ['build', 'ssh', String(index)],
    help: 'start one: eval $(ssh-agent) && ssh-add',
  });
  return [];
}
