import { describe, expect, it } from 'vitest';
import type { ObservedContainer } from '../../../src/model/observed.ts';
import type { Project } from '../../../src/model/project.ts';
import { checkPorts, publishesPorts } from '../../../src/plan/check-ports.ts';
import { planUp } from '../../../src/plan/plan-up.ts';
import { container, observed, project, service } from '../../fakes/builders.ts';
import { facts } from '../../fakes/plan-facts.ts';
import { settled } from '../../fakes/settled.ts';

const port = (published: string, host_ip?: string) => ({ target: 80, published, protocol: 'tcp', ...(host_ip && { host_ip }) });
const held = { ip: '0.0.0.0', privatePort: 80, publicPort: 8080, protocol: 'tcp' };
const other = container({ id: 'other', name: 'shop-proxy-1', project: 'shop', ports: [held] });

describe('checkPorts', () => {
  it('finds a host port that a container of another project has', () => {
    expect(conflicts(project({ web: service({ ports: [port('8080')] }) }), [other])).toEqual([
      'demo-web-1 cannot publish host port 8080/tcp: shop-proxy-1 of project shop has it',
    ]);
  });

  it('finds a host port that two services of the file publish, and one that replicas would share', () => {
    expect(conflicts(project({ api: service({ ports: [port('80')] }), web: service({ ports: [port('80')] }) }), [])).toEqual([
      'demo-web-1 cannot publish host port 80/tcp: demo-api-1 has it',
    ]);
    expect(conflicts(project({ web: service({ scale: 2, ports: [port('80')] }) }), [])).toEqual([
      'demo-web-2 cannot publish host port 80/tcp: demo-web-1 has it',
    ]);
  });

  it('sees no conflict between two addresses, another port, or a port that the engine chooses', () => {
    const here = container({ ...other, ports: [{ ...held, ip: '127.0.0.1' }] });
    expect(conflicts(project({ web: service({ ports: [port('8080', '127.0.0.2')] }) }), [here])).toEqual([]);
    expect(conflicts(project({ web: service({ ports: [port('8081')] }) }), [other])).toEqual([]);
    expect(conflicts(project({ web: service({ ports: [port('8080-8090')] }) }), [other])).toEqual([]);
  });

  it('sees no conflict with a container that the plan ends', () => {
    const web = project({ web: service({ ports: [port('8080')] }) });
    const state = settled(web, { 'demo-web-1': { configHash: 'old', ports: [held] } });
    expect(checkPorts(planUp(web, state, {}, facts), web, state.containers)).toEqual([]);
  });

  it('is not worth a call when nothing is published', () => {
    expect(publishesPorts(planUp(project({ web: service() }), observed(), {}, facts))).toBe(false);
  });
});

function conflicts(wanted: Project, running: readonly ObservedContainer[]): readonly string[] {
  return checkPorts(planUp(wanted, observed(), {}, facts), wanted, running).map(({ message }) => message);
}
