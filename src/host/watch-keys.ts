export interface Keyboard {
  /** Gives the terminal back to the shell, as Ctrl-Z does, until the program is continued. */
  suspend(): void;
  close(): void;
}

/** Calls back with every key as it is typed, Ctrl-C included. The terminal is as it was when the program ends. */
export function watchKeys(onKeys: (text: string) => void): Keyboard {
  const { stdin } = process;
  const listen = (data: Buffer) => onKeys(data.toString('utf8'));
  const restore = () => void stdin.setRawMode(false);
  const takeAgain = () => void stdin.setRawMode(true);
  takeAgain();
  stdin.on('data', listen);
  stdin.resume();
  process.on('exit', restore);
  process.on('SIGCONT', takeAgain);
  return {
    suspend() {
      restore();
      process.kill(process.pid, 'SIGTSTP');
    },
    close() {
      process.off('exit', restore);
      process.off('SIGCONT', takeAgain);
      stdin.off('data', listen);
      stdin.pause();
      restore();
    },
  };
}
