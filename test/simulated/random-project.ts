import fc from 'fast-check';
import { userOf } from './fates.ts';
import type { Moment, Pace, Sketch, SketchedNetworks, SketchedProject } from './sketch.ts';

const bool = fc.boolean();
const rarely = fc.integer({ min: 0, max: 5 }).map((value) => value === 5);

const pace: fc.Arbitrary<Pace> = fc.record({
  order: fc.constantFrom('start-first', 'stop-first', undefined),
  parallelism: fc.constantFrom<Pace['parallelism'][]>(0, 1, 2),
  delay: fc.constantFrom(undefined, '3s'),
  monitor: fc.constantFrom(undefined, '1s'),
  failure_action: fc.constantFrom('pause', 'continue', 'rollback'),
  max_failure_ratio: fc.constantFrom<Pace['max_failure_ratio'][]>(0, 0.5),
  edge: rarely,
});

/** What somebody may write otherwise without that its service becomes another one. */
const changeable = {
  probed: bool,
  replicas: fc.integer({ min: 1, max: 3 }),
  user: fc.constantFrom('one', 'two'),
  restart: bool,
  optional: rarely,
  data: bool,
  cache: rarely,
  port: seldom('none', 'fixed', 'chosen'),
  fixedName: rarely,
  address: rarely,
  shares: seldom('nothing', 'network', 'processes', 'volumes'),
  front: bool,
  hooks: fc.subarray<Moment>(['pre_start', 'post_start', 'pre_stop']).chain((hooks) => seldom([], hooks)),
  comesBack: bool,
  rolls: fc.option(pace, { nil: undefined }),
} satisfies { readonly [Field in keyof Sketch]?: fc.Arbitrary<Sketch[Field]> };

const sketch: fc.Arbitrary<Sketch> = fc.record({
  ...changeable,
  oneShot: rarely,
  needs: fc.array(fc.constantFrom<(0 | 1 | 2)[]>(0, 1, 2), { minLength: 4, maxLength: 4 }),
});

const networks: fc.Arbitrary<SketchedNetworks> = fc.record({
  internal: rarely,
  frontInternal: rarely,
  frontName: seldom('demo_front', 'demo_public'),
});

/** Up to five services of every kind that a replacement has to think of. */
export const sketchedProject: fc.Arbitrary<SketchedProject> = fc.record({
  services: fc.array(sketch, { minLength: 1, maxLength: 5 }),
  networks,
});

/** What of a service is written otherwise; undefined leaves the service as it is. */
type Change = Partial<Sketch> | undefined;

const change: fc.Arbitrary<Change> = fc.option(
  fc.oneof(
    // What people change most, and what the engine or Windlass can only replace.
    fc.record({ user: fc.constantFrom('one', 'two', 'three'), replicas: changeable.replicas, probed: bool, front: bool }),
    fc.record(changeable, { requiredKeys: [] }),
  ),
  { nil: undefined },
);

function faultOf(user: fc.Arbitrary<string>): fc.Arbitrary<Change> {
  const { comesBack, replicas, rolls } = changeable;
  return fc.record({ user, replicas, probed: bool, front: bool, cache: rarely, rolls, comesBack }, { requiredKeys: ['user'] });
}

/** Users whose containers work for a while, or lose their health now and then. */
export const fatedUser: fc.Arbitrary<string> = fc
  .record({
    kind: fc.constantFrom('crash', 'flap'),
    // Before half a second, a look, a healthcheck, the shortest monitor, the usual one, and after all of these.
    afterMs: fc.constantFrom(50, 300, 800, 1_500, 4_000, 8_000, 20_000),
    times: fc.constantFrom(1, 2, 1_000),
  })
  .map(userOf);

/** The same project after somebody edited it. With `faults` at least one of the edits is a mistake: its service has one of these users. */
export function edited(before: SketchedProject, faults?: fc.Arbitrary<string>): fc.Arbitrary<SketchedProject> {
  return fc
    .record({
      changes: fc.array(change, { minLength: 5, maxLength: 5 }),
      mistake: faults ? fc.record({ at: fc.nat(), fault: faultOf(faults) }) : fc.constant(undefined),
      networks,
      drop: rarely,
    })
    .map(({ changes, mistake, networks, drop }) => {
      const wrong = mistake && mistake.at % before.services.length;
      const services = before.services.map((one, index) => ({ ...one, ...changes[index], ...(index === wrong && mistake?.fault) }));
      // What no file knows any more stays stopped if the run that moved it to another network is killed: nothing tells that it ran.
      return { networks, services: services.slice(0, drop && !faults && mayDrop(before, networks) ? -1 : undefined) };
    });
}

/** Without the service that waits for it, a job would become another service of the same name. */
function mayDrop({ services, networks }: SketchedProject, changed: SketchedNetworks): boolean {
  const moved = networks.internal !== changed.internal || networks.frontInternal !== changed.frontInternal;
  return services.length > 1 && !moved && !services.some(({ oneShot }) => oneShot);
}

function seldom<Value>(usual: Value, ...others: readonly Value[]): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: fc.constant(usual), weight: 6 }, { arbitrary: fc.constantFrom(...others), weight: 1 });
}
