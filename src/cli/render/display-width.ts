/** How many columns a text takes on a terminal: 2 for East Asian wide characters and emoji, 0 for marks that combine. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  // In here, because classes of Unicode are worked out when the pattern is made, and few texts need them.
  if (/^[\p{Mn}\p{Me}\p{Cf}]$/u.test(character)) return 0;
  return wide().test(character) ? 2 : 1;
}

// Wide by Unicode's East Asian Width: Hangul Jamo, CJK, Kana, Hangul, compatibility and full-width forms, emoji.
function wide(): RegExp {
  return /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
}
