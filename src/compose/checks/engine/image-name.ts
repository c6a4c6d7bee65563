const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const name = new RegExp(`^(?:${host}/)?${component}(?:/${component})*(?::\\w[\\w.-]{0,127})?(?:@${digest})?$`);
const id = /^(?:sha256:)?[0-9a-f]{64}$/;

/** Whether a text names an image: registry, path, tag and digest, all but the path optional; or the id of one. */
export function isImageName(text: string): boolean {
  // Longer than any registry takes, and only then slow to match.
  return text.length <= 4096 && (name.test(text) || id.test(text));
}
