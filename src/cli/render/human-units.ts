const decimal = { base: 1000, units: ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] } as const;
const binary = { base: 1024, units: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] } as const;

/** Bytes in powers of 1000 with three digits, as docker prints sizes of images and traffic: `3.89MB`. */
export function decimalSize(bytes: number): string {
  return inUnits(bytes, decimal, 3);
}

/** Bytes in powers of 1024 with four digits, as docker prints memory: `23.54GiB`. */
export function binarySize(bytes: number): string {
  return inUnits(bytes, binary, 4);
}

/** With two decimals: `0.25%`. */
export function percentText(value: number): string {
  return `${value.toFixed(2)}%`;
}

function inUnits(bytes: number, { base, units }: typeof decimal | typeof binary, digits: number): string {
  let value = bytes;
  let unit = 0;
  // What rounding would lift to the next unit is written in the next unit.
  while (unit < units.length - 1 && Number(value.toPrecision(digits)) >= base) {
    value /= base;
    unit++;
  }
  return `${Number(value.toPrecision(digits))}${units[unit]}`;
}
