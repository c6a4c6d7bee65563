/** One option as data. Its long name is its key in the table, in kebab case: `noLogPrefix` is `--no-log-prefix`. */
export type OptionSpec = FlagSpec | SwitchSpec | TextSpec | TextListSpec | IntegerSpec;

interface OptionBase {
  readonly help: string;
  /** One letter. */
  readonly short?: string;
  /** The long name where it does not follow from the key, such as `--no-TTY`. */
  readonly long?: string;
  /** Accepted for scripts, and left out of the help. */
  readonly hidden?: true;
}

interface FlagSpec extends OptionBase {
  readonly kind: 'flag';
  /** What holds without the flag; `--flag=false` says no to a flag that is on. */
  readonly initial?: boolean;
}

/** A flag whose absence leaves the choice to the command. */
interface SwitchSpec extends OptionBase {
  readonly kind: 'switch';
}

interface ValueBase extends OptionBase {
  /** What stands for the value in the help, such as `SECONDS`. */
  readonly value: string;
}

interface TextSpec extends ValueBase {
  readonly kind: 'text';
  readonly choices?: readonly string[];
}

/** May be given several times. */
interface TextListSpec extends ValueBase {
  readonly kind: 'texts';
}

interface IntegerSpec extends ValueBase {
  readonly kind: 'integer';
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

type OptionValue<Spec extends OptionSpec> = Spec['kind'] extends 'flag'
  ? boolean
  : Spec['kind'] extends 'switch'
    ? boolean | undefined
    : Spec['kind'] extends 'texts'
      ? readonly string[]
      : Spec['kind'] extends 'integer'
        ? number | undefined
        : string | undefined;

export type OptionValues<Table extends OptionTable> = { readonly [Key in keyof Table]: OptionValue<Table[Key]> };

/** `noLogPrefix` to `--no-log-prefix`. */
export function longFlag(key: string): string {
  return `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
