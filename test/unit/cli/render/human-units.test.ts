import { describe, expect, it } from 'vitest';
import { binarySize, decimalSize, percentText } from '../../../../src/cli/render/human-units.ts';
import { sparkline } from '../../../../src/cli/render/sparkline.ts';

describe('a size', () => {
  it.each([
    [0, '0B'],
    [999, '999B'],
    [1000, '1kB'],
    [3_889_603, '3.89MB'],
    [999_600, '1MB'],
    [72_800_000, '72.8MB'],
    [1_234_567_890, '1.23GB'],
    [5e18, '5EB'],
    [5e21, '5000EB'],
  ])('of %d bytes is %s in powers of 1000', (bytes, text) => {
    expect(decimalSize(bytes)).toBe(text);
  });

  it.each([
    [0, '0B'],
    [1023, '1023B'],
    [1024, '1KiB'],
    [25_276_502_016, '23.54GiB'],
    [3_145_728, '3MiB'],
    [1_500_000, '1.431MiB'],
  ])('of %d bytes is %s in powers of 1024', (bytes, text) => {
    expect(binarySize(bytes)).toBe(text);
  });

  it('per cent has two decimals', () => {
    expect([0, 0.256, 99.999, 203.4].map(percentText)).toEqual(['0.00%', '0.26%', '100.00%', '203.40%']);
  });
});

describe('a sparkline', () => {
  it('has a bar for each value, the newest on the right', () => {
    expect(sparkline([0, 12.5, 25, 50, 75, 100], 8, 100)).toBe('  ▁▂▃▅▇█');
  });

  it('shows the newest values when there are more than fit', () => {
    expect(sparkline([100, 100, 0, 0], 2, 100)).toBe('▁▁');
  });

  it('makes room for values above the expected most', () => {
    expect(sparkline([100, 200], 2, 100)).toBe('▅█');
  });
});
