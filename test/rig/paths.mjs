import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's own folder. */
export const projectDirectory = fileURLToPath(new URL('../../', import.meta.url));

/** Where the rig keeps engines and image layers between runs: a short path, because it holds Unix sockets. */
export const rigDirectory =
  process.env.WINDLASS_RIG_DIR ?? (process.getuid?.() === 0 ? '/var/lib/windlass-rig' : join(homedir(), '.cache/windlass-rig'));
