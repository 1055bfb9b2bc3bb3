// Wide on purpose: `a&b@x.example`, `sách@đà-lạt.example` are addresses. What is refused cannot be delivered to anywhere.
const local = /^[^\s"(),:;<>@[\\\]\p{Cc}]{1,64}$/u;
const label = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * An address as we keep it: trimmed, one spelling of its letters (NFC), the domain in lower case; the part before the @
 * stays as it was entered. null: this is no address.
 */
export const normalAddress = (entered: string): string | null => {
  const text = entered.trim().normalize('NFC');
  const at = text.lastIndexOf('@');
  const name = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1).toLowerCase();
  const labels = domain.split('.');
  if (!local.test(name) || name.startsWith('.') || name.endsWith('.')) return null;
  if (domain.length > 253 || labels.length < 2 || !labels.every((part) => label.test(part))) return null;
  if (/^\d+$/.test(labels.at(-1)!)) return null;
  return `${name}@${domain}`;
};

/** Enough for its owner to know it, not for anybody else: `l•••@đàlạt.example`. */
export const maskedAddress = (address: string): string => {
  const at = address.lastIndexOf('@');
  const [first = ''] = address;
  return `${first}•••${address.slice(at)}`;
};
