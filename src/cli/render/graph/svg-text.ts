import { displayWidth } from '../display-width.ts';
import { neutralise } from '../neutralise.ts';

/** Text as it goes between tags. */
export function text(value: string): string {
  return neutralise(value).replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What fits into so many pixels at a font size; what does not ends in three dots. */
export function fitted(value: string, pixels: number, fontSize: number): string {
  const room = Math.floor(pixels / (fontSize * averageWidth));
  if (displayWidth(value) <= room) return text(value);
  let shown = '';
  for (const character of value) {
    if (displayWidth(shown + character) > room - 1) break;
    shown += character;
  }
  return text(`${shown}…`);
}

export function textWidth(value: string, fontSize: number): number {
  return displayWidth(value) * fontSize * averageWidth;
}

// Of a sans-serif face, on the safe side: names are mostly lower case.
const averageWidth = 0.56;
