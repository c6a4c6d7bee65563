import { describe, expect, it } from 'vitest';
import { type FollowEnd, openFollowEnd } from '../../../../src/operations/logs/follow-end.ts';

describe('openFollowEnd', () => {
  it.each<[string, (end: FollowEnd) => void, (end: FollowEnd) => void]>([
    ['a run has not ended', (end) => end.runBegins(), (end) => end.runEnds()],
    ['a container is to be brought back', (end) => end.restarts('web'), (end) => end.settles('web')],
    ['a start is expected', (end) => end.expectStart('web'), (end) => end.sawStart('web')],
    ['a start is expected that is given up', (end) => end.expectStart('web'), (end) => end.forgetStart('web')],
  ])('is not reached while %s', (_, begins, ends) => {
    const { end, reached } = following();
    begins(end);
    end.allow();
    expect(reached()).toBe(false);
    ends(end);
    expect(reached()).toBe(true);
  });

  it('is not reached before it may be', () => {
    const { end, reached } = following();
    end.runBegins();
    end.runEnds();
    expect(reached()).toBe(false);
    end.allow();
    expect(reached()).toBe(true);
  });

  it('is not reached while it is held by anybody', () => {
    const { end, reached } = following();
    const releases = [end.hold(), end.hold()];
    end.allow();
    releases.pop()?.();
    expect(reached()).toBe(false);
    releases.pop()?.();
    expect(reached()).toBe(true);
  });

  it('is not reached before the engine has told of everything that was started', () => {
    const started = new Set(['web']);
    const { end, reached } = following(started);
    end.sawStart('db');
    end.allow();
    expect(reached()).toBe(false);
    end.sawStart('web');
    expect(reached()).toBe(true);
  });
});

function following(started: ReadonlySet<string> = new Set()) {
  let isReached = false;
  const end = openFollowEnd(started, () => {
    isReached = true;
  });
  return { end, reached: () => isReached };
}
