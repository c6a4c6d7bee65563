import { readEnvironment } from '../../host/environment.ts';
import type { Output } from '../../host/output.ts';
import type { Project } from '../../model/project.ts';
import type { Command } from '../arguments/command.ts';
import { readArguments } from '../arguments/read-arguments.ts';
import { openSession } from '../session/open-session.ts';
import type { Session } from '../session.ts';
import type { Candidate, CompletionSources } from './complete.ts';
import type { LineScan } from './scan-line.ts';

/** Answers from the files of the project that the unfinished line names. The engine is not asked: it may be far away. */
export function completionSources({ globals }: LineScan, commands: readonly Command[]): CompletionSources {
  return { services, profiles, contexts, ports, codes, topics };

  async function services(): Promise<readonly Candidate[]> {
    const project = await loadSilently(globals, commands);
    if (!project) return [];
    const all = { ...project.services, ...project.disabledServices };
    return Object.entries(all).map(([value, { image }]) => ({ value, ...(image !== undefined && { description: image }) }));
  }

  async function profiles(): Promise<readonly string[]> {
    const project = await loadSilently(globals, commands);
    const all = Object.values({ ...project?.services, ...project?.disabledServices });
    return [...new Set(all.flatMap(({ profiles: own = [] }) => own))].sort();
  }

  async function ports(service: string): Promise<readonly string[]> {
    const project = await loadSilently(globals, commands);
    const declared = project?.services[service]?.ports ?? [];
    return declared.map(({ target, protocol = 'tcp' }) => (protocol === 'tcp' ? String(target) : `${target}/${protocol}`));
  }
}

async function contexts(): Promise<readonly string[]> {
  const { contextNames } = await import('../../host/context-names.ts');
  return ['default', ...contextNames()];
}

async function codes(): Promise<readonly Candidate[]> {
  const { codes: titles } = await import('../../diagnostics/codes.ts');
  return Object.entries(titles).map(([value, description]) => ({ value, description }));
}

async function topics(): Promise<readonly Candidate[]> {
  const { helpTopics } = await import('../commands/help-topics.ts');
  return helpTopics.map(({ name, title }) => ({ value: name, description: title }));
}

/** Undefined for files with mistakes: a shell has no place for messages. */
async function loadSilently(globals: readonly string[], commands: readonly Command[]): Promise<Project | undefined> {
  try {
    return await openSilentSession(globals, commands)?.loadProject({ checkConsistency: false, resolveEnvironment: false });
  } catch {
    return undefined;
  }
}

const silent: Output = { write: () => undefined, flush: () => undefined, isTerminal: false, columns: () => undefined };

function openSilentSession(globals: readonly string[], commands: readonly Command[]): Session | undefined {
  const line = readArguments([...globals, 'version'], commands) ?? readArguments(['version'], commands);
  return line && openSession({ ...line.globals, progress: 'quiet' }, readEnvironment(), { out: silent, err: silent });
}
