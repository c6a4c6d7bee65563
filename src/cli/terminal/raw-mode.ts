/**
 * Hands the keys of the terminal through as they are typed, Ctrl-C included, and its output as it comes. Gives what ends it;
 * the end of this program does so too.
 */
export async function enterRawMode(): Promise<() => void> {
  const { stdin } = process;
  if (stdin.isTTY !== true) return () => undefined;
  stdin.setRawMode(true);
  const restore = () => {
    process.off('exit', restore);
    stdin.setRawMode(false);
  };
  process.on('exit', restore);
  await leaveOutputAlone();
  return restore;
}

/** Node still turns each line feed into two characters, which tears the screens of full-screen programs. `restore` undoes this too. */
async function leaveOutputAlone(): Promise<void> {
  const { spawn } = await import('node:child_process');
  const stty = spawn('stty', ['-opost'], { stdio: ['inherit', 'ignore', 'ignore'] });
  await new Promise<void>((resolve) => {
    stty.on('error', () => resolve());
    stty.on('close', () => resolve());
  });
}
