/** What holds for many commands. */
export const generalDifferences = [
  'Exit codes tell more: 3 for a faulty file, 5 for a timeout, 7 for an engine that cannot be reached; see below. Docker Compose has 1 for all of them.',
  '`events`, `images`, `stats` and `top` refuse a service that nobody knows, and name the nearest one. Docker Compose answers with an empty list, which hides the typing mistake.',
  'Errors say what failed, where in the file, and what to do. Their texts are therefore others.',
  'Lists are sorted, by name unless time is what matters, so that two runs print the same.',
  '`--json` is there on every command that lists things, as a short form of `--format json`.',
  '`--format` takes Go templates on every command that takes it, also on `images` and `ls`. A format that is neither a known word nor a template is an error; Docker Compose prints it once for each row.',
  'Columns of a `table` template have titles for all fields; Docker Compose titles some of them `<no value>`.',
  'Control characters in names, labels and messages are shown, and do not reach the terminal.',
];

/** What is on purpose otherwise than in Docker Compose, command by command. */
export const differences = {
  attach: [
    'Keys to detach are watched for here, and not by the engine, so detaching leaves the process with its input. It ends with code 0, not 1.',
    'After a signal it ends with the exit code of the container; Docker Compose always ends with 130.',
    'With `--sig-proxy=false` a signal ends the connection; Docker Compose takes no notice of it.',
  ],
  commit: ['The id of the image goes to standard output.', 'Containers that do not run are committed too.'],
  completion: ['There are scripts for bash, zsh and fish; none for PowerShell.'],
  config: ['The same project always prints the same text: keys have one order, also in lists that Docker Compose takes from a map.'],
  cp: [
    'Without `--index`, files come out of the lowest replica; Docker Compose takes the one that was made last.',
    'Nothing is written outside of the destination, nor through symbolic links on the way to it. Devices and pipes are left out, and named.',
    'The bits setuid and setgid are dropped from what comes out of a container, unless `-a` is given.',
    'An archive on standard input goes into all replicas; Docker Compose fails for all but one.',
    'The engine is never given a compressed archive: gzip is unpacked here, other compressions are refused.',
    '`-` as a destination is refused on a terminal.',
  ],
  doctor: ['Docker Compose has no such command.'],
  events: [
    'It ends with code 0 when `--until` has come. Docker Compose ends with `EOF` and code 1.',
    'There are no empty lines between the events, and attributes are in the order of their names.',
  ],
  exec: [
    'A terminal is given only when input and output are both one. Docker Compose looks at the output alone, and fails for piped input.',
    'It ends with 143 on SIGTERM, and with 0 after detaching; Docker Compose has 130 and 1.',
    'It waits for a command that closes its output; Docker Compose returns with code 0.',
    'Where there is no such service, the nearest name is shown.',
  ],
  explain: ['Docker Compose has no such command.'],
  export: ['Containers that do not run are exported too.', 'A file takes its name only when it is whole.'],
  graph: ['Docker Compose has the experimental `alpha viz`, for Graphviz only and without conditions, volumes and states.'],
  images: [
    'CREATED and `Created` tell when the image was made, as newer versions of Docker Compose do; 2.40 shows when it was tagged here. `LastTagTime` has that still.',
    '`--format json` gives `[]` for no images, not `null`.',
  ],
  logs: [
    'Lines of all services come in the order of time.',
    '`--grep`, `--level` and `--json` are ours. `--tail` counts before they choose.',
    'With `--follow`, `--until` ends it when the time has come; Docker Compose goes on following.',
    'Output that cannot be read, as with the logging driver `none`, is told of once for each container.',
  ],
  ls: ['`--filter` may be repeated.'],
  plan: ['Docker Compose has no such command; its `--dry-run` lists what it would do without the reasons.'],
  port: ['The port may be written with its protocol, as in `53/udp`.', 'When the port is not published, the message names those that are.'],
  ps: ['Labels are in one order, so that two runs print the same.'],
  run: [
    'A program that is not there gives 127, one that cannot be run 126, as `docker run` has it; Docker Compose has 1. The container, which never ran, is removed.',
    'The third SIGINT or SIGTERM leaves a container that does not listen to them.',
    'With several `--env-from-file` the later one wins, as in `env_file`; in Docker Compose the first one does.',
    'The terminal has its size from the first moment on (Engine API 1.42).',
    '`post_start` hooks run, as they do in newer versions of Docker Compose.',
    'What builds print goes to standard error.',
  ],
  stats: [
    'Several services may be named.',
    'On a terminal the course of processor and memory is drawn beside the numbers.',
    '`--no-stream` takes half a second instead of two: it asks the engine for two plain readings, not for its own average.',
    'A running container of which the engine has no figures shows `--`, not zeros.',
    'When the output is no terminal, titles are printed once and no control sequences at all.',
  ],
  top: ['`--json` gives an object for each process.'],
  up: [
    'The menu has other keys: restart a service, choose which lines are shown, quit with code 0. `d` gives the prompt back. Docker Desktop and `--watch` have no keys.',
    'Ctrl-C ends with 130 and SIGTERM with 143, with the menu and without it; Docker Compose has 0 with its menu and 130 otherwise.',
    'The second signal kills in any case, and the third one leaves at once.',
    'While containers stop, the terminal tells how long until they are killed.',
    'A line says which services failed, where the exit code does not.',
  ],
  volumes: ['`volumes SERVICE` also lists volumes that a container of the service mounts and the file has since dropped.'],
};
