import { adviseOnService } from '../advise-on-service.ts';
import { valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, entriesAt } from './checked-project.ts';

/** Advice looks at every name there is, and nobody reads more of it. */
const mostAdvised = 100;

/** What a service depends on, by `depends_on` or because it shares something with it, has to be a service that is on. */
export function checkDependencies({ services, off, incomplete, report }: CheckedProject): void {
  if (incomplete.has('services')) return;
  const names = services.map(({ name }) => name);
  const known = new Set(names);
  let advised = 0;
  for (const { name, body } of services) {
    entriesAt(body, 'depends_on').forEach(({ keySpan, value }, dependency) => {
      if (known.has(dependency)) return;
      const required = valueAt(value, 'required');
      const optional = required?.kind === 'scalar' && required.value === false;
      const disabled = off.get(dependency);
      if (disabled && optional) return;
      const profiles = disabled && valueAt(disabled.value, 'profiles');
      report({
        code: 'WL4001',
        severity: 'error',
        message: disabled
          ? `service "${name}" depends on "${dependency}", which its profiles keep off`
          : `service "${name}" depends on "${dependency}", which is not a service of this project`,
        span: keySpan,
        ...(profiles && { related: [{ message: 'on only with one of these profiles', span: profiles.span }] }),
        ...(disabled
          ? { help: 'enable the profile with --profile, or write "required: false"' }
          : ++advised > mostAdvised
            ? {}
            : adviseOnService(
                dependency,
                [...names, ...off.keys()].filter((other) => other !== name),
              )),
      });
    });
  }
}
