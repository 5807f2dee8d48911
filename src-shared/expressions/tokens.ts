import type { ExpressionProblem } from './expression';

export interface Token {
  kind: 'number' | 'name' | 'text' | 'sign' | 'end';
  /** as typed; of a text what is between the quotes */
  text: string;
  at: number;
}

/** Carries a problem out of the reading; `parseExpression` turns it into a result. */
export class ExpressionFault extends Error {
  readonly problem: ExpressionProblem;
  constructor(message: string, at: number) {
    super(message);
    this.problem = { message: `${message} (character ${at + 1}).`, at };
  }
}

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
/** exported columns, and columns of files such as `c_pe[1]` */
const NAME = /^[A-Za-z_][\w.]*(?:\[\w+\])?/;
const SIGN = /^(?:&&|\|\||[<>=!]=|[<>!()+\-*/,])/;
const TEXT = /^(?:"([^"]*)"|'([^']*)')/;
const doubled: Readonly<Record<string, string>> = { '=': '==', '&': '&&', '|': '||' };

/** Splits an expression; the last token is its end. @throws ExpressionFault on a character that no token begins with */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const rest = text.slice(at);
    const blank = /^\s+/.exec(rest);
    if (blank !== null) {
      at += blank[0].length;
      continue;
    }
    const quoted = TEXT.exec(rest);
    const number = NUMBER.exec(rest);
    const name = NAME.exec(rest);
    const sign = SIGN.exec(rest);
    if (quoted !== null) tokens.push({ kind: 'text', text: quoted[1] ?? quoted[2] ?? '', at });
    else if (number !== null) tokens.push({ kind: 'number', text: number[0], at });
    else if (name !== null) tokens.push({ kind: 'name', text: name[0], at });
    else if (sign !== null) tokens.push({ kind: 'sign', text: sign[0], at });
    else throw new ExpressionFault(strangeCharacter(rest), at);
    at += (quoted ?? number ?? name ?? sign)?.[0].length ?? 1;
  }
  tokens.push({ kind: 'end', text: '', at: text.length });
  return tokens;
}

function strangeCharacter(rest: string): string {
  const [character] = rest;
  const meant = doubled[character];
  if (meant !== undefined) return `Write ${meant} instead of ${character}`;
  if (character === '"' || character === "'") return 'The quoted name has no closing quote';
  return `“${character}” has no meaning in an expression`;
}
