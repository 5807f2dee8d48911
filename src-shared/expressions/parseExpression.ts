import {
  functionNames,
  type Arithmetic,
  type AtomExpression,
  type Comparison,
  type ConditionPart,
  type ExpressionProblem,
  type NumberPart,
} from './expression';
import { ExpressionFault, tokensOf, type Token } from './tokens';

export type ParsedExpression =
  { ok: true; expression: AtomExpression } | ({ ok: false } & ExpressionProblem);

/** Parentheses and signs within one another; what is deeper is no condition that someone typed. */
const DEEPEST = 200;

/** What a part of the text is, before it is known whether it stands where a number or a condition belongs. */
type Part =
  | { is: 'number'; at: number; part: NumberPart }
  | { is: 'condition'; at: number; part: ConditionPart }
  | { is: 'text'; at: number; text: string };

/**
 * Reads an expression such as `type == "S" && probability > 0.8`; the language is that of the folder's README. Names are
 * not looked up: `checkExpression` does that.
 *
 * @returns the expression, or one sentence with the place (from 0) of the first fault
 */
export function parseExpression(text: string): ParsedExpression {
  try {
    return { ok: true, expression: new Reading(text).expression() };
  } catch (error) {
    if (error instanceof ExpressionFault) return { ok: false, ...error.problem };
    throw error;
  }
}

/** One walk over the tokens: each method reads one level of precedence, the loosest first. */
class Reading {
  private readonly tokens: Token[];
  private next = 0;
  private depth = 0;
  private readonly places = new Map<string, number>();
  private readonly species = new Map<string, number>();

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  expression(): AtomExpression {
    if (this.token().kind === 'end') throw new ExpressionFault('The expression is empty', 0);
    const condition = asCondition(this.either());
    if (this.token().kind !== 'end') throw unexpected(this.token(), 'the end, && or ||');
    const { text, places, species } = this;
    return { text, names: [...places.keys()], places, species, condition };
  }

  private either(): Part {
    let left = this.both();
    while (this.takes('||')) {
      const right = asCondition(this.both());
      const part: ConditionPart = { kind: 'or', at: left.at, left: asCondition(left), right };
      left = { is: 'condition', at: left.at, part };
    }
    return left;
  }
  private both(): Part {
    let left = this.comparison();
    while (this.takes('&&')) {
      const right = asCondition(this.comparison());
      const part: ConditionPart = { kind: 'and', at: left.at, left: asCondition(left), right };
      left = { is: 'condition', at: left.at, part };
    }
    return left;
  }
  private comparison(): Part {
    const left = this.sum();
    const sign = this.takes('<', '<=', '>', '>=', '==', '!=');
    if (sign === null) return left;
    const part = this.compared(left, sign, this.sum());
    const { text, at } = this.token();
    if (['<', '<=', '>', '>=', '==', '!='].includes(text))
      throw new ExpressionFault('Comparisons are not chained: write a < b && b < c', at);
    return { is: 'condition', at: left.at, part };
  }
  private compared(left: Part, sign: Comparison, right: Part): ConditionPart {
    const { at } = left;
    if (left.is !== 'text' && right.is !== 'text')
      return { kind: 'compare', at, sign, left: asNumber(left), right: asNumber(right) };
    const [quoted, other] = left.is === 'text' ? [left, right] : [right, left];
    const isType =
      other.is === 'number' && other.part.kind === 'name' && other.part.name === 'type';
    if (quoted.is !== 'text' || !isType || (sign !== '==' && sign !== '!='))
      throw new ExpressionFault(
        'A quoted name is a species: write type == "name" or type != "name"',
        quoted.at,
      );
    if (!this.species.has(quoted.text)) this.species.set(quoted.text, quoted.at);
    return { kind: 'species', at, equal: sign === '==', name: quoted.text };
  }
  private sum(): Part {
    return this.chain(() => this.product(), ['+', '-']);
  }
  private product(): Part {
    return this.chain(() => this.single(), ['*', '/']);
  }
  private chain(read: () => Part, signs: readonly Arithmetic[]): Part {
    let left = read();
    for (let sign = this.takes(...signs); sign !== null; sign = this.takes(...signs)) {
      const { at } = left;
      const part: NumberPart = {
        kind: 'arithmetic',
        at,
        sign,
        left: asNumber(left),
        right: asNumber(read()),
      };
      left = { is: 'number', at, part };
    }
    return left;
  }
  private single(): Part {
    if (++this.depth > DEEPEST)
      throw new ExpressionFault('The expression is nested too deeply', this.token().at);
    const part = this.unnested();
    this.depth--;
    return part;
  }
  private unnested(): Part {
    const token = this.token();
    const { kind, text, at } = token;
    this.next++;
    if (kind === 'text') return { is: 'text', at, text };
    if (kind === 'number') return number(at, { kind: 'number', at, value: Number(text) });
    if (kind === 'name') return this.takes('(') ? this.call(text, at) : this.name(text, at);
    if (text === '-') return number(at, { kind: 'negative', at, of: asNumber(this.single()) });
    if (text === '+') return number(at, asNumber(this.single()));
    if (text === '!')
      return {
        is: 'condition',
        at,
        part: { kind: 'not', at, of: asCondition(this.single(), '!( … )') },
      };
    if (text === '(') {
      const inner = this.either();
      this.close();
      return { ...inner, at };
    }
    throw unexpected(token, 'a name, a number or a parenthesis');
  }
  private name(name: string, at: number): Part {
    this.notes(name, at);
    return number(at, { kind: 'name', at, name });
  }
  private call(asked: string, at: number): Part {
    const name = functionNames.find((each) => each === asked);
    if (name === undefined)
      throw new ExpressionFault(
        `There is no function ${asked}: there are ${functionNames.join(', ')}`,
        at,
      );
    if (name === 'percentile') {
      const { kind, text, at: place } = this.token();
      if (kind !== 'name')
        throw new ExpressionFault('percentile( ) takes the name of a column', place);
      this.next++;
      this.notes(text, place);
      this.close();
      return number(at, { kind: 'percentile', at, name: text });
    }
    const of = [asNumber(this.either())];
    while (this.takes(',')) of.push(asNumber(this.either()));
    this.close();
    const several = name === 'min' || name === 'max';
    if (several ? of.length < 2 : of.length !== 1)
      throw new ExpressionFault(
        `${name}( ) takes ${several ? 'two or more values' : 'one value'}`,
        at,
      );
    return number(at, { kind: 'call', at, name, of });
  }
  private notes(name: string, at: number): void {
    if (!this.places.has(name)) this.places.set(name, at);
  }
  private close(): void {
    if (this.takes(')') === null) throw unexpected(this.token(), 'a closing parenthesis');
  }
  private token(): Token {
    return this.tokens[Math.min(this.next, this.tokens.length - 1)];
  }
  /** Goes on behind one of these signs and says which; null where another token stands. */
  private takes<T extends string>(...signs: readonly T[]): T | null {
    const { kind, text } = this.token();
    const found = kind === 'sign' ? signs.find((sign) => sign === text) : undefined;
    if (found === undefined) return null;
    this.next++;
    return found;
  }
}

function number(at: number, part: NumberPart): Part {
  return { is: 'number', at, part };
}
function asNumber(part: Part): NumberPart {
  if (part.is === 'number') return part.part;
  const said = part.is === 'text' ? 'A quoted name' : 'A condition';
  throw new ExpressionFault(`${said} stands where a number belongs`, part.at);
}
function asCondition(part: Part, form = ''): ConditionPart {
  if (part.is === 'condition') return part.part;
  const example = form === '' ? '' : ` inside ${form}`;
  throw new ExpressionFault(
    `A value alone is no condition: compare it, as in probability > 0.5${example}`,
    part.at,
  );
}
function unexpected({ kind, text, at }: Token, wanted: string): ExpressionFault {
  const found = kind === 'end' ? 'the expression ends' : `“${text}” stands there`;
  return new ExpressionFault(`Expected ${wanted}, but ${found}`, at);
}
