// Amounts as people type them: `1.234,56`, `R$ 12`, `-5`, `(30)`, `12,50 + 3*2`, `100/3`. Worked out in hundredths of
// whole numbers (BigInt), so that no binary fraction ever touches money.

type Fraction = { readonly top: bigint; readonly bottom: bigint };

/** Hundredths, rounded half away from zero; undefined when the text makes no sense or divides by zero. */
export function evaluate(text: string, decimal: string): number | undefined {
  const tokens = tokensOf(text.replaceAll('−', '-').replaceAll('×', '*').replaceAll('÷', '/').replace(/^=/, ''), decimal);
  if (!tokens || tokens.length === 0) return undefined;
  const reader = new Expression(tokens);
  const value = reader.sum();
  if (!value || !reader.atEnd) return undefined;
  return hundredths(value);
}

function hundredths({ top, bottom }: Fraction): number {
  const negative = top < 0n !== bottom < 0n;
  const [size, unit] = [abs(top) * 100n, abs(bottom)];
  const rounded = Number((size * 2n + unit) / (unit * 2n));
  return negative && rounded !== 0 ? -rounded : rounded;
}

const abs = (value: bigint): bigint => (value < 0n ? -value : value);

/** Numbers and signs; letters and signs of a currency are left out. */
function tokensOf(text: string, decimal: string): readonly string[] | undefined {
  const bare = text.replaceAll(/\p{Sc}|R\$|US\$|[A-Z]{3}\s|\s[A-Z]{3}$/gu, '');
  const found = bare.match(/\d[\d.,'’\u00a0]*|[.,]\d+|[-+*/()]|\S/g) ?? [];
  const tokens = found.map((token) => (/\d/.test(token) ? plainNumber(token, decimal) : token));
  return tokens.every((token) => token !== undefined && /^(\d+(\.\d+)?|[-+*/()])$/.test(token))
    ? tokens.filter((token) => token !== undefined)
    : undefined;
}

/**
 * `1.234,56` and `1,234.56` to `1234.56`. The last of two kinds of sign is the decimal one; a single kind is, when it
 * is the budget's own, or when it stands once and not before exactly three digits.
 */
function plainNumber(token: string, decimal: string): string | undefined {
  const text = token.replaceAll(/['’\u00a0]/g, '').replace(/[.,]$/, '');
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  if (last < 0) return text;
  const mark = text[last] ?? '';
  const kinds = new Set(text.match(/[.,]/g));
  const once = text.indexOf(mark) === last;
  const isDecimal = once && (kinds.size === 2 || mark === decimal || text.length - last - 1 !== 3);
  const digits = (part: string): string => part.replaceAll(/[.,]/g, '');
  if (!isDecimal) return digits(text);
  return `${digits(text.slice(0, last)) || '0'}.${text.slice(last + 1)}`;
}

class Expression {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length;
  }

  sum(): Fraction | undefined {
    let left = this.#product();
    for (let sign = this.#take('+', '-'); left && sign; sign = this.#take('+', '-')) {
      const right = this.#product();
      if (!right) return undefined;
      const shifted = right.top * left.bottom;
      left = { top: left.top * right.bottom + (sign === '+' ? shifted : -shifted), bottom: left.bottom * right.bottom };
    }
    return left;
  }

  #product(): Fraction | undefined {
    let left = this.#single();
    for (let sign = this.#take('*', '/'); left && sign; sign = this.#take('*', '/')) {
      const right = this.#single();
      if (!right || (sign === '/' && right.top === 0n)) return undefined;
      left =
        sign === '*'
          ? { top: left.top * right.top, bottom: left.bottom * right.bottom }
          : { top: left.top * right.bottom, bottom: left.bottom * right.top };
    }
    return left;
  }

  #single(): Fraction | undefined {
    const sign = this.#take('-', '+');
    if (sign) {
      const value = this.#single();
      return value && { top: sign === '-' ? -value.top : value.top, bottom: value.bottom };
    }
    if (this.#take('(')) {
      const value = this.sum();
      return this.#take(')') ? value : undefined;
    }
    return this.#number();
  }

  #number(): Fraction | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !/^\d/.test(token)) return undefined;
    this.#at += 1;
    const [whole = '0', fraction = ''] = token.split('.');
    return { top: BigInt(whole + fraction), bottom: 10n ** BigInt(fraction.length) };
  }

  #take(...signs: readonly string[]): string | undefined {
    const token = this.#tokens[this.#at];
    if (token === undefined || !signs.includes(token)) return undefined;
    this.#at += 1;
    return token;
  }
}
