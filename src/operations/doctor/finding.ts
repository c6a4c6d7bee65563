/** What one check of `doctor` found. */
export interface Finding {
  readonly check: CheckName;
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly text: string;
  /** What to do about it, often a command. */
  readonly fix?: string;
}

export type CheckName =
  | 'versions'
  | 'context'
  | 'socket'
  | 'engine'
  | 'api'
  | 'clock'
  | 'disk'
  | 'addresses'
  | 'dns'
  | 'credentials'
  | 'leftovers';

export function ok(check: CheckName, text: string): Finding {
  return { check, status: 'ok', text };
}

export function warning(check: CheckName, text: string, fix: string): Finding {
  return { check, status: 'warning', text, fix };
}

export function failed(check: CheckName, text: string, fix: string): Finding {
  return { check, status: 'failed', text, fix };
}

export function skipped(check: CheckName, text: string): Finding {
  return { check, status: 'skipped', text };
}
