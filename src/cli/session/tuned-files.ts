import type { SourceFiles } from '../../source/source-files.ts';

/** Bytes of one file from which on the load of a project takes longer than the start of the program. */
const largeFile = 32_768;

/**
 * Source files that make Node ready for a large project when they meet one. A load is over before most functions have paid for being
 * optimized, and it keeps what it makes, so the young heap had better be large soon. Not for small projects: the code caches of what
 * is loaded afterwards are made for Node as it is.
 */
export function tunedFiles(files: SourceFiles): SourceFiles {
  let tuned = false;
  return {
    ...files,
    read(path) {
      const bytes = files.read(path);
      if (!tuned && bytes.length >= largeFile) {
        tuned = true;
        tune();
      }
      return bytes;
    },
  };
}

function tune(): void {
  const { setFlagsFromString } = process.getBuiltinModule('node:v8');
  setFlagsFromString('--interrupt-budget=1000000');
  setFlagsFromString('--semi-space-growth-factor=16');
}
