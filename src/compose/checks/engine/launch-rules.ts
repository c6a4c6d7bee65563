import { closest } from '../../../util/closest.ts';
import { isImageName } from './image-name.ts';
import { oneOf, type Refusal, senseless, type ValueRule, type ValueRules } from './value-rule.ts';

/** How a container is made and started. */
export const launchRules: ValueRules = {
  image: (value) => {
    // `--no-interpolate` and empty names are the business of others.
    if (value === '' || isImageName(String(value))) return undefined;
    const upper = /[A-Z]/.test(String(value).replace(/[:@][^/]*$/, ''));
    const help = upper ? 'names of images are lower-case' : 'write it as name:tag, such as nginx:1.27 or registry.example/team/app:2';
    return { problem: `"${value}" is not the name of an image`, help };
  },
  working_dir: (value) =>
    value === '' || /^(?:\/|[a-zA-Z]:[\\/])/.test(String(value))
      ? undefined
      : { problem: `"${value}" is not an absolute path`, help: `write it from the root of the container: "/${value}"` },
  restart: senseless((value) => restartProblem(String(value))),
  'deploy.restart_policy.condition': senseless(
    oneOf('a restart condition', ['none', 'on-failure', 'any', 'no', 'always', 'unless-stopped']),
  ),
  stop_signal: senseless((value) => signalProblem(String(value))),
  pid: mode('a PID mode', /^(?:host|(?:service|container):.+)?$/, '"host", "service:NAME" or "container:NAME"'),
  ipc: mode(
    'an IPC mode',
    /^(?:host|private|shareable|none|(?:service|container):.+)?$/,
    '"shareable", "private", "host", "none", "service:NAME" or "container:NAME"',
  ),
  uts: mode('a UTS mode', /^(?:host)?$/, '"host"'),
  cgroup: mode('a cgroup namespace mode', /^(?:host|private)?$/, '"host" or "private"'),
  'cap_add.*': (value) => capabilityProblem(String(value)),
  'cap_drop.*': (value) => capabilityProblem(String(value)),
};

const policies = ['no', 'always', 'on-failure', 'unless-stopped'];
const restartPolicy = oneOf('a restart policy', policies);

function restartProblem(text: string): Refusal | undefined {
  const [name = '', attempts, ...rest] = text.split(':');
  if (name === '' && attempts === undefined) return undefined;
  const unknown = restartPolicy(name);
  if (unknown || attempts === undefined) return unknown;
  if (name !== 'on-failure')
    return { problem: `only "on-failure" takes a number of attempts`, help: `write "${name}", or "on-failure:${attempts}"` };
  const sound = rest.length === 0 && /^\d+$/.test(attempts);
  return sound
    ? undefined
    : { problem: `"${[attempts, ...rest].join(':')}" is not a number of attempts`, help: 'write it like on-failure:3' };
}

function mode(what: string, pattern: RegExp, choices: string): ValueRule {
  return senseless((value) =>
    pattern.test(String(value)) ? undefined : { code: 'WL3003', problem: `"${value}" is not ${what}`, help: `write ${choices}` },
  );
}

const signals =
  'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ'.split(
    ' ',
  );

function signalProblem(text: string): Refusal | undefined {
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (
    text === '' ||
    signals.includes(name) ||
    /^RTM(?:IN(?:\+(?:\d|1[0-5]))?|AX(?:-(?:\d|1[0-4]))?)$/.test(name) ||
    /^[1-9]\d*$/.test(text)
  )
    return undefined;
  const meant = closest(name, signals);
  return {
    problem: `"${text}" is not a signal`,
    help: meant === undefined ? 'write a name such as SIGTERM' : `did you mean "SIG${meant}"?`,
  };
}

const capabilities = (
  'AUDIT_CONTROL AUDIT_READ AUDIT_WRITE BLOCK_SUSPEND BPF CHECKPOINT_RESTORE CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID IPC_LOCK IPC_OWNER KILL LEASE ' +
  'LINUX_IMMUTABLE MAC_ADMIN MAC_OVERRIDE MKNOD NET_ADMIN NET_BIND_SERVICE NET_BROADCAST NET_RAW PERFMON SETFCAP SETGID SETPCAP SETUID SYSLOG SYS_ADMIN ' +
  'SYS_BOOT SYS_CHROOT SYS_MODULE SYS_NICE SYS_PACCT SYS_PTRACE SYS_RAWIO SYS_RESOURCE SYS_TIME SYS_TTY_CONFIG WAKE_ALARM'
).split(' ');

function capabilityProblem(text: string): Refusal | undefined {
  const name = text.toUpperCase();
  if (name === 'ALL' || capabilities.includes(name.replace(/^CAP_/, ''))) return undefined;
  const meant = closest(name.replace(/^CAP_/, ''), capabilities);
  return {
    code: 'WL3003',
    problem: `"${text}" is not a capability of Linux`,
    help: meant === undefined ? 'write a name such as NET_ADMIN, or ALL' : `did you mean "${meant}"?`,
  };
}
