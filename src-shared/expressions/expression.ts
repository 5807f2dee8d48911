/** Names of functions over numbers; `percentile` takes a column alone. */
export const functionNames = ['abs', 'sqrt', 'log10', 'min', 'max', 'percentile'] as const;
export type FunctionName = (typeof functionNames)[number];

export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Arithmetic = '+' | '-' | '*' | '/';

/** A part that has a number for each atom. `at`: where it begins in the text, from 0. */
export type NumberPart = { at: number } & (
  | { kind: 'number'; value: number }
  | { kind: 'name'; name: string }
  | { kind: 'negative'; of: NumberPart }
  | { kind: 'arithmetic'; sign: Arithmetic; left: NumberPart; right: NumberPart }
  | { kind: 'call'; name: Exclude<FunctionName, 'percentile'>; of: NumberPart[] }
  | { kind: 'percentile'; name: string }
);

/** A part that holds for an atom or does not. */
export type ConditionPart = { at: number } & (
  | { kind: 'compare'; sign: Comparison; left: NumberPart; right: NumberPart }
  | { kind: 'species'; equal: boolean; name: string }
  | { kind: 'not'; of: ConditionPart }
  | { kind: 'and' | 'or'; left: ConditionPart; right: ConditionPart }
);

/** A condition on the columns of an atom, as it was read. */
export interface AtomExpression {
  readonly text: string;
  /** columns that it needs, each once, in the order of the text; `type` where a species is named */
  readonly names: readonly string[];
  /** where each name stands first */
  readonly places: ReadonlyMap<string, number>;
  /** species by name, and where each stands first */
  readonly species: ReadonlyMap<string, number>;
  readonly condition: ConditionPart;
}

/** What is wrong with an expression, and the character (from 0) where it shows. */
export interface ExpressionProblem {
  message: string;
  at: number;
}

export interface Species {
  type: number;
  name: string;
}
