import type { Report } from '../../diagnostics/diagnostic.ts';
import { adviseOnService } from '../advise-on-service.ts';
import type { ExtendedFile, Link } from './chain.ts';
import type { Extends } from './read-extends.ts';

export function reportCycle(cycle: readonly Link[], report: Report): void {
  const [first, ...others] = cycle;
  if (!first) return;
  report({
    code: 'WL6004',
    severity: 'error',
    message:
      others.length === 0
        ? `service "${first.name}" extends itself`
        : `services extend each other in a circle: ${[...cycle.map(({ name }) => name), first.name].join(' -> ')}`,
    span: first.extends.serviceSpan,
    related: others.map((link) => ({ message: `"${link.name}" extends "${link.extends.service}" here`, span: link.extends.serviceSpan })),
    help: others.length === 0 ? 'name another service, or "file: PATH" of another file' : 'remove one "extends" of the circle',
  });
}

export function reportUnknownBase(name: string, link: Extends, target: ExtendedFile, report: Report): void {
  const { help: advice } = adviseOnService(
    link.service,
    [...target.services.entries.keys()].filter((other) => link.file || other !== name),
  );
  const place = link.file ? `${target.file} has no such service` : 'this file has no such service';
  report({
    code: 'WL6003',
    severity: 'error',
    message: `service "${name}" extends "${link.service}", but ${place}`,
    span: link.serviceSpan,
    help: link.file
      ? (advice ?? 'name a service of that file')
      : `${advice ? `${advice}; for` : 'for'} a service of another file, add "file: PATH"`,
  });
}
