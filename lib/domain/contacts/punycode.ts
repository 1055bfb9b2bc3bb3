// RFC 3492, decoding only. A domain written `xn--…` and the same domain in its own letters are one domain, and whoever
// left under one spelling must not come back under the other.
const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;

/** The letters behind a label without its `xn--`; null when it is not Punycode. */
export const decodePunycode = (encoded: string): string | null => {
  const dash = encoded.lastIndexOf('-');
  const output = [...encoded.slice(0, Math.max(dash, 0))].map((letter) => letter.codePointAt(0)!);
  let code = 128;
  let i = 0;
  let bias = 72;
  for (let at = dash + 1; at < encoded.length; ) {
    const before = i;
    for (let weight = 1, k = base; ; k += base) {
      const digit = digitOf(encoded.charCodeAt(at++));
      if (digit === null) return null;
      i += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
      if (i > 0x7fffffff || weight > 0x7fffffff) return null;
    }
    const length = output.length + 1;
    bias = adapt(i - before, length, before === 0);
    code += Math.floor(i / length);
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    i %= length;
    output.splice(i++, 0, code);
  }
  return String.fromCodePoint(...output);
};

const digitOf = (charCode: number): number | null => {
  if (charCode >= 48 && charCode <= 57) return charCode - 22;
  if (charCode >= 97 && charCode <= 122) return charCode - 97;
  return null;
};

const adapt = (delta: number, points: number, first: boolean): number => {
  let rest = Math.floor(first ? delta / damp : delta / 2);
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((base - tMin) * tMax) / 2; k += base) rest = Math.floor(rest / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * rest) / (rest + skew));
};
