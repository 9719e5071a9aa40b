/** Exact fractions, for an oracle that does not share the engine's arithmetic. */
export class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint | number, bottom: bigint | number = 1n) {
    let t = BigInt(top);
    let b = BigInt(bottom);
    if (b < 0n) [t, b] = [-t, -b];
    const divisor = gcd(t < 0n ? -t : t, b);
    this.top = t / divisor;
    this.bottom = b / divisor;
  }

  plus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom - other.top * this.bottom, this.bottom * other.bottom);
  }

  times(other: Fraction): Fraction {
    return new Fraction(this.top * other.top, this.bottom * other.bottom);
  }

  over(other: Fraction): Fraction {
    return new Fraction(this.top * other.bottom, this.bottom * other.top);
  }

  get isZero(): boolean {
    return this.top === 0n;
  }

  toNumber(): number {
    return Number(this.top) / Number(this.bottom);
  }
}

export const ZERO = new Fraction(0n);
export const ONE = new Fraction(1n);

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
