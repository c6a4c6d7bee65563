import { type AttributeTable, config, host, joint, notSent, partOf } from '../mapping.ts';
import { imageName } from '../names.ts';
import { wholeSeconds } from '../nanoseconds.ts';
import { environment } from './environment.ts';

const image = joint(['Image'], ({ project, request, service }) => ({
  config: { Image: imageName(project, request.serviceName, service) },
}));

// A one-off that reads from the terminal closes its input with the first client that leaves.
const stdin = joint(['OpenStdin', 'AttachStdin', 'StdinOnce'], ({ request, service }) => ({
  config: {
    ...(service.stdin_open && { OpenStdin: true }),
    ...(request.oneOff?.attachStdin && { AttachStdin: true, ...(service.stdin_open && { StdinOnce: true }) }),
  },
}));

export const launch = {
  image: partOf(image),
  command: config('Cmd'),
  entrypoint: config('Entrypoint'),
  environment: partOf(environment),
  env_file: notSent('the loader: its variables are in environment'),
  working_dir: config('WorkingDir'),
  user: config('User'),
  tty: config('Tty'),
  stdin_open: partOf(stdin),
  init: host('Init'),
  stop_signal: config('StopSignal'),
  stop_grace_period: config('StopTimeout', wholeSeconds),
  platform: notSent('the create call: it is a parameter beside the body'),
  runtime: host('Runtime'),
  isolation: host('Isolation'),
} satisfies AttributeTable;
