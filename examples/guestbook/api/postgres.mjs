import { once } from 'node:events';
import { connect } from 'node:net';

const protocolVersion = 196_608;
const cleartextPassword = 3;

/**
 * Runs one statement on a connection of its own. Enough for a guestbook: text parameters, text results, password in clear.
 * @param {{host: string, port?: number, user: string, password: string, database: string}} server
 * @param {string} statement with $1, $2, ... for the parameters
 * @param {readonly string[]} [parameters]
 * @returns {Promise<ReadonlyArray<Readonly<Record<string, string | null>>>>} the rows
 */
export async function query(server, statement, parameters = []) {
  const socket = connect(server.port ?? 5432, server.host);
  try {
    await once(socket, 'connect');
    socket.write(framed('', int32(protocolVersion), text('user'), text(server.user), text('database'), text(server.database), text('')));
    /** @type {string[]} */
    let columns = [];
    /** @type {Record<string, string | null>[]} */
    const rows = [];
    let asked = false;
    for await (const { type, body } of messagesOf(socket)) {
      if (type === 'E') throw new Error(`postgres: ${errorMessage(body)}`);
      if (type === 'R') answerAuthentication(socket, body.readInt32BE(0), server.password);
      if (type === 'T') columns = columnNames(body);
      if (type === 'D') rows.push(Object.fromEntries(values(body).map((value, index) => [columns[index] ?? '', value])));
      if (type !== 'Z') continue;
      if (asked) break;
      asked = true;
      socket.write(extendedQuery(statement, parameters));
    }
    socket.end(framed('X'));
    return rows;
  } finally {
    socket.destroy();
  }
}

/**
 * Parse, bind, describe, execute, sync: the parameters never become part of the statement.
 * @param {string} statement
 * @param {readonly string[]} parameters
 */
function extendedQuery(statement, parameters) {
  const bound = parameters.flatMap((parameter) => [int32(Buffer.byteLength(parameter)), Buffer.from(parameter)]);
  return Buffer.concat([
    framed('P', text(''), text(statement), int16(0)),
    framed('B', text(''), text(''), int16(0), int16(parameters.length), ...bound, int16(0)),
    framed('D', Buffer.from('P'), text('')),
    framed('E', text(''), int32(0)),
    framed('S'),
  ]);
}

/**
 * @param {import('node:net').Socket} socket
 * @param {number} method
 * @param {string} password
 */
function answerAuthentication(socket, method, password) {
  if (method === 0) return;
  if (method !== cleartextPassword) throw new Error(`postgres: authentication method ${method} is not spoken here`);
  socket.write(framed('p', text(password)));
}

/**
 * @param {import('node:net').Socket} socket
 * @returns {AsyncGenerator<{type: string, body: Buffer}, void, void>}
 */
async function* messagesOf(socket) {
  let buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= 5 && buffer.length > buffer.readInt32BE(1)) {
      const end = buffer.readInt32BE(1) + 1;
      yield { type: String.fromCharCode(buffer.readUInt8(0)), body: buffer.subarray(5, end) };
      buffer = buffer.subarray(end);
    }
  }
  throw new Error('postgres: the connection was closed');
}

/** @param {Buffer} body */
function columnNames(body) {
  const names = [];
  for (let offset = 2, count = body.readInt16BE(0); count > 0; count -= 1) {
    const end = body.indexOf(0, offset);
    names.push(body.toString('utf8', offset, end));
    offset = end + 19;
  }
  return names;
}

/** @param {Buffer} body */
function values(body) {
  const found = [];
  for (let offset = 2, count = body.readInt16BE(0); count > 0; count -= 1) {
    const length = body.readInt32BE(offset);
    found.push(length < 0 ? null : body.toString('utf8', offset + 4, offset + 4 + length));
    offset += 4 + Math.max(length, 0);
  }
  return found;
}

/** The field "M" is the one for people. @param {Buffer} body */
function errorMessage(body) {
  const fields = body.toString('utf8').split('\0');
  return fields.find((field) => field.startsWith('M'))?.slice(1) ?? 'unknown error';
}

/**
 * @param {string} type none for the first message of a connection
 * @param {readonly Buffer[]} parts
 */
function framed(type, ...parts) {
  const body = Buffer.concat(parts);
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body]);
}

/** @param {string} value */
function text(value) {
  return Buffer.from(`${value}\0`);
}

/** @param {number} value */
function int16(value) {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}

/** @param {number} value */
function int32(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}
