import { namedService } from '../../model/named-service.ts';
import { isText, textAt, valueAt } from '../canonical/build-node.ts';
import { type CheckedProject, type CheckedService, didYouMean, entriesAt, itemsAt, spanOf } from './checked-project.ts';

/** What a `build` says has to go together, and the services whose images it starts from have to be built too. */
export function checkBuild(project: CheckedProject): void {
  for (const service of project.services) {
    if (valueAt(service.body, 'build')?.kind !== 'map') continue;
    checkDockerfile(service, project);
    checkContexts(service, project);
    checkPlatform(service, project);
  }
}

function checkDockerfile({ name, body }: CheckedService, { report }: CheckedProject): void {
  const build = valueAt(body, 'build');
  if (!build || !textAt(build, 'dockerfile') || !textAt(build, 'dockerfile_inline')) return;
  report({
    code: 'WL4008',
    severity: 'error',
    message: `the build of service "${name}" has both "dockerfile" and "dockerfile_inline"`,
    span: spanOf(build, 'dockerfile_inline'),
    related: [{ message: 'the other one', span: spanOf(build, 'dockerfile') }],
    help: 'keep one of the two',
  });
}

function checkContexts({ name, body }: CheckedService, { services, report }: CheckedProject): void {
  const build = valueAt(body, 'build');
  for (const [context, { value }] of build ? entriesAt(build, 'additional_contexts') : []) {
    const target = isText(value) ? namedService(value.value) : undefined;
    if (target === undefined) continue;
    const found = services.find((service) => service.name === target);
    if (found?.body.entries.has('build')) continue;
    report({
      code: 'WL4009',
      severity: 'error',
      message: found
        ? `the build context "${context}" of service "${name}" is service "${target}", which is not built`
        : `the build context "${context}" of service "${name}" is service "${target}", which is not a service of this project`,
      span: value.span,
      ...(found
        ? { help: `use its image instead: "docker-image://${textAt(found.body, 'image') ?? 'IMAGE'}"` }
        : didYouMean(
            target,
            services.map((service) => service.name),
          )),
    });
  }
}

function checkPlatform({ name, body }: CheckedService, { report }: CheckedProject): void {
  const build = valueAt(body, 'build');
  const platform = textAt(body, 'platform');
  const platforms = build ? itemsAt(build, 'platforms') : [];
  if (!build || !platform || platforms.length === 0) return;
  if (platforms.some((item) => item.kind === 'scalar' && item.value === platform)) return;
  report({
    code: 'WL4008',
    severity: 'error',
    message: `service "${name}" runs on "${platform}", for which it is not built`,
    span: spanOf(body, 'platform'),
    related: [{ message: 'the platforms it is built for', span: spanOf(build, 'platforms') }],
    help: `add "${platform}" to "build.platforms"`,
  });
}
