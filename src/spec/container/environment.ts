import { joint } from '../mapping.ts';

/** `NAME=value` entries; a bare `NAME` takes the variable out of the image's environment. */
export const environment = joint(['Env'], ({ request, service }) => {
  const Env = Object.entries({ ...request.proxyEnvironment, ...service.environment }).map(([name, value]) =>
    value === null ? name : `${name}=${value}`,
  );
  return Env.length === 0 ? {} : { config: { Env } };
});
