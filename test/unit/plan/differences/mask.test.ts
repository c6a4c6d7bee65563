import { describe, expect, it } from 'vitest';
import { mask } from '../../../../src/plan/differences/mask.ts';

describe('mask', () => {
  it.each([
    'DB_PASSWORD',
    'PGPASS',
    'API_KEY',
    'token',
    'AWS_SECRET_ACCESS_KEY',
    'credentials',
    'passwd',
    'PRIVATE_PEM',
    'AUTH_HEADER',
    'KEY',
  ])('hides the whole value of %s', (name) => {
    expect(mask(name, '"abc"')).toBe('***');
  });

  it.each(['LOG', 'KEYBOARD', 'MONKEY', 'PATH', 'PORT', ''])('shows the value of "%s"', (name) => {
    expect(mask(name, '"abc"')).toBe('"abc"');
  });

  it('hides the password in an address and in an argument', () => {
    expect(mask('URL', '"postgres://user:pa55@db:5432/x?sslmode=off"')).toBe('"postgres://user:***@db:5432/x?sslmode=off"');
    expect(mask('', '["redis-server", "--requirepass=abc", "--password=def"]')).toBe(
      '["redis-server", "--requirepass=***", "--password=***"]',
    );
  });

  it('hides known values wherever they are, also escaped and without their line end', () => {
    expect(mask('X', '"a hunter2 b"', ['hunter2\n'])).toBe('"a *** b"');
    expect(mask('X', JSON.stringify('say "so" now'), ['"so"'])).toBe('"say *** now"');
  });

  it('does not take a short word for a secret', () => {
    expect(mask('X', '"one two"', ['one'])).toBe('"one two"');
  });
});
