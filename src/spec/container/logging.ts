import type { Logging } from '../../model/service.ts';
import { type AttributeTable, host } from '../mapping.ts';

export const logging = {
  // Without a driver the engine's default one gets the options.
  logging: host('LogConfig', ({ driver, options }: Logging) => ({ Type: driver ?? '', Config: options ?? {} })),
} satisfies AttributeTable;
