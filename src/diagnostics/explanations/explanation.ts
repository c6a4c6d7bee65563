/** The long text of a code: what it means, what it protects from, and how it looks wrong and right. */
export interface Explanation {
  readonly meaning: string;
  readonly why: string;
  readonly wrong: Example;
  readonly right: Example;
}

/** The text of a compose.yaml, several files by their names, or what is typed in a terminal. */
export type Example = string | { readonly files: Readonly<Record<string, string>> } | { readonly terminal: string };
