/** Text attributes that do nothing where colours are off. */
export interface Style {
  readonly colours: boolean;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly blue: Paint;
  readonly cyan: Paint;
}

export type Paint = (text: string) => string;

export function toStyle(colours: boolean): Style {
  return colours ? coloured : plain;
}

function paint(open: number, close: number): Paint {
  return (text) => (text === '' ? '' : `\x1b[${open}m${text}\x1b[${close}m`);
}

const same: Paint = (text) => text;
const plain: Style = { colours: false, bold: same, dim: same, red: same, green: same, yellow: same, blue: same, cyan: same };
const coloured: Style = {
  colours: true,
  bold: paint(1, 22),
  dim: paint(2, 22),
  red: paint(31, 39),
  green: paint(32, 39),
  yellow: paint(33, 39),
  blue: paint(34, 39),
  cyan: paint(36, 39),
};
