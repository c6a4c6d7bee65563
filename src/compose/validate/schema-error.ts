/** What the generated validator says of one fault. `instancePath` is a JSON pointer to the faulty value. */
export type SchemaError =
  | Fault<'type', { readonly type: string | readonly string[] }>
  | Fault<'enum', { readonly allowedValues: readonly string[] }>
  | Fault<'pattern', { readonly pattern: string }>
  | Fault<'minimum' | 'maximum', { readonly limit: number }>
  | Fault<'required', { readonly missingProperty: string }>
  | Fault<'additionalProperties', { readonly additionalProperty: string }>
  | Fault<'uniqueItems', { readonly duplicates: readonly (readonly [first: number, repeated: number])[] }>
  | Fault<'if', { readonly failingKeyword: string }>;

interface Fault<Keyword extends string, Params> {
  readonly keyword: Keyword;
  readonly instancePath: string;
  readonly params: Params;
}
