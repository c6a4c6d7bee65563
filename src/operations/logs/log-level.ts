/** How bad what a line tells is, from the least on. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type LogLevel = (typeof logLevels)[number];

/** The level that a line names, in one of the usual ways of logging; undefined when it names none. */
export function levelOf(line: string): LogLevel | undefined {
  const field = fieldForm.exec(line)?.[1];
  if (field !== undefined) return byWord[field.toLowerCase()] ?? byNumber(field);
  const letter = klogForm.exec(line)?.[1] ?? redisForm.exec(line)?.[1];
  if (letter !== undefined) return byMark[letter];
  // Further in, such a word is more likely part of what is told.
  const start = line.slice(0, 120);
  const word = wordForm.exec(start)?.[0] ?? bracketForm.exec(start)?.[1] ?? leadForm.exec(start)?.[1];
  return word === undefined ? undefined : byWord[word.toLowerCase()];
}

/** Whether one level is at least as bad as another. */
export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(least);
}

const byWord: Readonly<Record<string, LogLevel>> = {
  trace: 'trace',
  verbose: 'debug',
  debug: 'debug',
  dbg: 'debug',
  info: 'info',
  information: 'info',
  notice: 'info',
  log: 'info',
  warn: 'warn',
  warning: 'warn',
  wrn: 'warn',
  err: 'error',
  error: 'error',
  severe: 'error',
  fatal: 'fatal',
  crit: 'fatal',
  critical: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
};

/** Of klog the first letter of a line, of Redis the mark behind the time. */
const byMark: Readonly<Record<string, LogLevel>> = {
  I: 'info',
  W: 'warn',
  E: 'error',
  F: 'fatal',
  '.': 'debug',
  '-': 'debug',
  '*': 'info',
  '#': 'warn',
};

/** Loggers of Node write 10 for trace, 20 for debug and so on. */
function byNumber(text: string): LogLevel | undefined {
  const number = Number(text);
  return number >= 10 && number < 70 ? logLevels[Math.floor(number / 10) - 1] : undefined;
}

const fieldForm = /(?:^|[\s{,"])(?:log\.)?(?:level|severity|lvl|loglevel|levelname)"?\s*[=:]\s*"?([a-z]+|\d+)/i;
const klogForm = /^([IWEF])\d{4} \d\d:\d\d:/;
const redisForm = /^\d+:[XCSM] \d.{10,24}\.\d{3} ([-.*#]) /;
const wordForm = /\b(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|SEVERE|FATAL|CRIT(?:ICAL)?|ALERT|EMERG|PANIC)\b|\bLOG(?=:)/;
const bracketForm = /\[(trace|verbose|debug|info|notice|warn|warning|err|error|fatal|crit|critical|alert|emerg|panic)\]/i;
const leadForm = /^(trace|debug|info|notice|warn|warning|error|fatal|panic)\b:?/i;
