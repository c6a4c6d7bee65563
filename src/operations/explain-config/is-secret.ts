import type { VariableUse } from '../../source/node.ts';

const words =
  /(?:^|[_\-.])(?:PASS|PASSWD|PASSWORD|PASSPHRASE|PWD|PW|SECRET|TOKEN|CREDENTIALS?|AUTH|API_?KEY|(?:ACCESS|PRIVATE|SECRET|SIGNING|ENCRYPTION|MASTER)_?KEY)(?:S|[_\-.]|\d|$)|PASSWORD|SECRET/i;

/** Whether the value of a variable should not be shown, by its name. A file that holds a secret is none itself. */
export function hasSecretName(name: string): boolean {
  return words.test(name) && name !== 'PWD' && !/(?:_FILE|_PATH|_DIR|_URL|_HOST|_USER|_TTL)$/i.test(name);
}

/** Whether a value of the model should not be shown: by its own name, by those of the variables in it, or because it is a secret's. */
export function isSecretPlace(path: readonly (string | number)[], variables: readonly VariableUse[]): boolean {
  if (variables.some(({ name }) => hasSecretName(name))) return true;
  const [section, , attribute] = path;
  if ((section === 'secrets' || section === 'configs') && attribute === 'content') return true;
  const inVariables = section === 'services' && path.some((part) => part === 'environment' || part === 'args' || part === 'labels');
  return inVariables && hasSecretName(String(path.at(-1)));
}

/** Whether a text holds the password of a URL. */
export function hasPassword(text: string): boolean {
  return /[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i.test(text);
}
