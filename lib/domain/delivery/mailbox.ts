/** `Sương Mai <chao@suongmai.example>` or a bare address; the name may stand in quotes. */
export const mailbox = (text: string): { name: string; address: string } => {
  const [, name = '', address] = /^\s*(.*?)\s*<([^<>\s]+)>\s*$/.exec(text) ?? [];
  return address
    ? { name: name.replace(/^"(.*)"$/, '$1').replace(/\\(.)/g, '$1'), address }
    : { name: '', address: text.trim() };
};
