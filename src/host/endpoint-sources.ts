import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';

/** What this machine says about where the engine is. */
export function endpointSources() {
  return {
    env: process.env,
    platform: process.platform,
    home: homedir(),
    readText: readIfThere,
    exists: existsSync,
    sha256,
  };
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Loaded on first use: the module costs some milliseconds, and only docker contexts need it. */
function sha256(text: string): string {
  return process.getBuiltinModule('node:crypto').createHash('sha256').update(text).digest('hex');
}
