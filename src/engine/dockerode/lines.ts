/** Splits a stream of UTF-8 chunks into lines without their ends; empty lines are left out. */
export async function* lines(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void> {
  let pending: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      pending.push(chunk.subarray(start, end));
      const line = Buffer.concat(pending).toString('utf8').trimEnd();
      if (line !== '') yield line;
      pending = [];
      start = end + 1;
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  }
  const rest = Buffer.concat(pending).toString('utf8').trimEnd();
  if (rest !== '') yield rest;
}
