/** One whole answer, as it came. */
export interface RawAnswer {
  readonly status: number;
  /** What the engine calls the API that it offers. */
  readonly apiVersion: string | undefined;
  readonly text: string;
}

export interface AnswerReader {
  /**
   * Takes the next bytes of a connection and gives the answers that are whole with them, in order.
   *
   * @throws SyntaxError for what is not an HTTP answer with a length of its own.
   */
  take(bytes: Buffer): readonly RawAnswer[];
}

/** Reads the answers to requests that were sent one after another, each of a stated length or in chunks (RFC 9112, sections 2 to 7). */
export function answerReader(): AnswerReader {
  let rest: Buffer = Buffer.alloc(0);
  return {
    take(bytes) {
      rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const answers: RawAnswer[] = [];
      for (let found = firstAnswer(rest); found; found = firstAnswer(rest)) {
        answers.push(found.answer);
        rest = rest.subarray(found.end);
      }
      return answers;
    },
  };
}

interface Found<Value> {
  readonly answer: Value;
  /** Where what follows it begins. */
  readonly end: number;
}

function firstAnswer(bytes: Buffer): Found<RawAnswer> | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd + 2);
  const body = bodyOf(bytes, headEnd + 4, head);
  if (!body) return undefined;
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(head)?.[1] ?? Number.NaN);
  // An interim answer is not the one that was asked for.
  if (!(status >= 200)) throw new SyntaxError('not an answer');
  return { answer: { status, apiVersion: field(head, 'api-version'), text: body.answer }, end: body.end };
}

function bodyOf(bytes: Buffer, start: number, head: string): Found<string> | undefined {
  if (field(head, 'transfer-encoding') === 'chunked') return chunkedBody(bytes, start);
  const length = Number(field(head, 'content-length') ?? Number.NaN);
  if (!Number.isSafeInteger(length)) throw new SyntaxError('an answer without a length');
  const end = start + length;
  return end > bytes.length ? undefined : { answer: bytes.toString('utf8', start, end), end };
}

/** A piece's length is in hexadecimal, with extensions after a semicolon; the last one is empty. */
function chunkedBody(bytes: Buffer, start: number): Found<string> | undefined {
  const pieces: Buffer[] = [];
  for (let at = start; ; ) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const length = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    if (!(length >= 0)) throw new SyntaxError('a chunk without a length');
    const from = lineEnd + 2;
    const next = from + length + 2;
    if (next > bytes.length) return undefined;
    if (length === 0) return { answer: Buffer.concat(pieces).toString('utf8'), end: next };
    pieces.push(bytes.subarray(from, from + length));
    at = next;
  }
}

/** The value of a header field, of those that no engine writes twice. */
function field(head: string, name: string): string | undefined {
  const at = head.toLowerCase().indexOf(`\r\n${name}:`);
  return at < 0 ? undefined : head.slice(at + name.length + 3, head.indexOf('\r\n', at + 2)).trim();
}
