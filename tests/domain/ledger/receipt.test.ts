import { expect, test } from 'vitest';
import { parseVkey, signCheckpoint } from '#lib/domain/ledger/checkpoint.ts';
import { encodeUtf8, fromHex, leafHashHex } from '#lib/domain/ledger/hash.ts';
import { leafText } from '#lib/domain/ledger/leaf.ts';
import { formatProof } from '#lib/domain/ledger/proof.ts';
import { claimOf, plainReceipt, verifyReceipt } from '#lib/domain/ledger/receipt.ts';
import { CompactRange, inclusionProof } from '#lib/domain/ledger/tree.ts';
import { signer, story, stranger, vkey } from './an-export.ts';

const receiptFor = (index: number, by = signer): string => {
  const range = new CompactRange();
  const nodes = new Map<string, Uint8Array>();
  for (const leaf of story)
    range.append(fromHex(leafHashHex(leafText(leaf))), (level, at, hash) => nodes.set(`${level}/${at}`, hash));
  const note = signCheckpoint({ size: range.size, root: range.root() }, by);
  const hashes = inclusionProof(index, range.size, (level, at) => nodes.get(`${level}/${at}`)!);
  return formatProof({ index, hashes, note, extra: encodeUtf8(leafText(story[index]!)) });
};

test('a receipt proves its entry to whoever holds the key', () => {
  for (const index of story.keys())
    expect(verifyReceipt(receiptFor(index), parseVkey(vkey))).toMatchObject({
      outcome: 'intact',
      leaf: story[index],
      index,
      size: story.length,
    });
  expect(claimOf(receiptFor(2))).toEqual({ origin: signer.name, size: story.length });
});

test('a receipt survives the way through a mail', () => {
  const mailed = `\ufeff\r\n${receiptFor(2).replaceAll('\n', '\r\n')}\r\n\r\n`;
  expect(verifyReceipt(mailed, parseVkey(vkey)).outcome).toBe('intact');
});

test('whichever byte of a receipt is changed, it is found', () => {
  const receipt = receiptFor(2);
  const bytes = encodeUtf8(receipt);
  for (let at = 0; at < bytes.length; at++)
    for (const flip of [0x01, 0x04, 0x20, 0x80]) {
      const changed = new TextDecoder().decode(bytes.with(at, bytes[at]! ^ flip));
      if (plainReceipt(changed) === receipt) continue;
      expect(verifyReceipt(changed, parseVkey(vkey)).outcome, `byte ${at}: ${changed}`).not.toBe('intact');
    }
});

test('lines that are missing, doubled or swapped are found', () => {
  const lines = receiptFor(4).split('\n');
  for (let at = 0; at < lines.length - 1; at++) {
    const missing = lines.toSpliced(at, 1).join('\n');
    const doubled = lines.toSpliced(at, 0, lines[at]!).join('\n');
    // The signature twice is one signature.
    for (const changed of at === lines.length - 2 ? [missing] : [missing, doubled])
      expect(verifyReceipt(changed, parseVkey(vkey)).outcome, changed).not.toBe('intact');
  }
});

test('a receipt of another index, another key or no log at all is refused', () => {
  expect(verifyReceipt(receiptFor(2).replace('index 2', 'index 3'), parseVkey(vkey)).outcome).toBe('tampered');
  expect(verifyReceipt(receiptFor(2, stranger), parseVkey(vkey)).outcome).toBe('tampered');
  expect(verifyReceipt('Dear Sir or Madam', parseVkey(vkey)).outcome).toBe('unusable');
  expect(claimOf('Dear Sir or Madam')).toBeNull();
});
