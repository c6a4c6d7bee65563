import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const read = (name: string): object => JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));

const events = read('events') as { readonly oneOf: readonly { readonly $ref: string }[] };
const validate = new Ajv2020({ schemas: [read('plan')], allErrors: true, strict: false }).compile(events);

/** The types of lines that schemas/events.schema.json knows. */
export const eventTypes: readonly string[] = events.oneOf.map(({ $ref }) => $ref.replace('#/$defs/', ''));

/** The types of the lines of a text, or what is wrong with the first line that the schema does not allow. */
export function typesOf(text: string): readonly string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const event: { readonly type: string } = JSON.parse(line);
      const { type } = event;
      if (validate(event)) return type;
      const errors = (validate.errors ?? []).filter(({ schemaPath }) => schemaPath.includes(`/${type}/`));
      throw new Error(`${line}\n${JSON.stringify(errors.length > 0 ? errors : validate.errors)}`);
    });
}
