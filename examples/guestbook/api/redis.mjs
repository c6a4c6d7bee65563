import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Sends one command on a connection of its own and returns the answer: a number, a text, or null.
 * @param {{host: string, port?: number}} server
 * @param {readonly string[]} words
 * @returns {Promise<string | number | null>}
 */
export async function command(server, ...words) {
  const socket = connect(server.port ?? 6379, server.host);
  try {
    await once(socket, 'connect');
    socket.write(words.reduce((sent, word) => `${sent}$${Buffer.byteLength(word)}\r\n${word}\r\n`, `*${words.length}\r\n`));
    let received = '';
    for await (const chunk of socket.setEncoding('utf8')) {
      received += chunk;
      const answer = parseAnswer(received);
      if (answer !== undefined) return answer;
    }
    throw new Error('redis: the connection was closed');
  } finally {
    socket.destroy();
  }
}

/**
 * @param {string} received
 * @returns {string | number | null | undefined} undefined while there is more to come
 */
function parseAnswer(received) {
  const end = received.indexOf('\r\n');
  if (end < 0) return undefined;
  const rest = received.slice(1, end);
  switch (received[0]) {
    case '-':
      throw new Error(`redis: ${rest}`);
    case ':':
      return Number(rest);
    case '$': {
      const length = Number(rest);
      if (length < 0) return null;
      const body = Buffer.from(received.slice(end + 2));
      return body.length < length + 2 ? undefined : body.toString('utf8', 0, length);
    }
    default:
      return rest;
  }
}
