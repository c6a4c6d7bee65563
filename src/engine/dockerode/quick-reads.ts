import { connect } from 'node:net';
import { type AnswerReader, answerReader, type RawAnswer } from './answer-reader.ts';

/** A second way to a local engine, for short questions. */
export interface QuickReads {
  /**
   * Asks with GET, and gives the whole answer; undefined where there is none to be had this way. Then the usual way is to be tried, which
   * tells what is wrong. Other questions may have to wait for it, so it is for what the engine answers at once.
   */
  ask(path: string, signal: AbortSignal | undefined): Promise<RawAnswer | undefined>;
}

/** More than the cores of a usual machine would not be answered sooner. */
const mostConnections = 4;

/**
 * Questions that are put one after another on few connections, without waiting for the answers to those before. A look at a project takes
 * one for each container: this takes a third of the time that a request of its own for each would take, and Node's own client, which takes
 * longer to load than most looks last, is not even loaded.
 */
export function quickReads(socketPath: string): QuickReads {
  const lines: Line[] = [];
  return {
    ask(path, signal) {
      return new Promise((resolve) => lineFor().ask({ path, resolve, signal }));
    },
  };

  function lineFor(): Line {
    const shortest = lines.reduce<Line | undefined>((best, line) => (best && best.waiting() <= line.waiting() ? best : line), undefined);
    if (shortest && (shortest.waiting() === 0 || lines.length >= mostConnections)) return shortest;
    const line = openLine(socketPath, () => lines.splice(lines.indexOf(line), 1));
    lines.push(line);
    return line;
  }
}

interface Question {
  readonly path: string;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: RawAnswer | undefined) => void;
}

interface Line {
  ask(question: Question): void;
  /** How many questions have no answer yet. */
  waiting(): number;
}

function openLine(socketPath: string, onClosed: () => void): Line {
  const questions: Question[] = [];
  const reader: AnswerReader = answerReader();
  const heeded = new Set<AbortSignal>();
  let unsent = '';
  const socket = connect({ path: socketPath, onread: { buffer: Buffer.allocUnsafe(65_536), callback: take } });
  socket.on('error', () => socket.destroy());
  socket.on('end', () => socket.destroy());
  socket.on('close', () => {
    onClosed();
    for (const { resolve } of questions.splice(0)) resolve(undefined);
  });
  return { ask, waiting: () => questions.length };

  function ask(question: Question): void {
    if (questions.push(question) === 1) socket.ref();
    if (question.signal) heed(question.signal);
    // What is asked in one go is sent in one go.
    if (unsent === '') queueMicrotask(send);
    unsent += `GET ${question.path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
  }

  /** Whoever else waits on this connection is heard the usual way. */
  function heed(signal: AbortSignal): void {
    if (heeded.has(signal)) return;
    heeded.add(signal);
    signal.addEventListener('abort', () => socket.destroy(), { once: true });
  }

  function send(): void {
    socket.write(unsent, 'latin1');
    unsent = '';
  }

  function take(length: number, buffer: Uint8Array): boolean {
    try {
      for (const answer of reader.take(Buffer.from(buffer.subarray(0, length)))) questions.shift()?.resolve(answer);
    } catch {
      socket.destroy();
    }
    // An idle connection is no reason for the process to go on.
    if (questions.length === 0) socket.unref();
    return true;
  }
}
