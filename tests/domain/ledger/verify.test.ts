import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatVkey, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import {
  type DeliveryLine,
  type EntryLine,
  type ExportLine,
  formatLine,
  type PermissionLine,
  parseLine,
} from '#lib/domain/ledger/export-format.ts';
import { leafHashHex, sha256Stream } from '#lib/domain/ledger/hash.ts';
import { type Leaf, leafText } from '#lib/domain/ledger/leaf.ts';
import { type Held, verdictOn } from '#lib/domain/ledger/verify.ts';
import {
  anExport,
  considered,
  deliveryTo,
  finishing,
  kindOf,
  listed,
  minute,
  signer,
  story,
  stranger,
  subjectOf,
  vkey,
} from './an-export.ts';

const { lines, notes } = await anExport();
const file = `${lines.join('\n')}\n`;
const count = lines.length;

const linesOf = (text: string): string[] => (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
const verdictOnBytes = (bytes: Uint8Array, held?: Held) =>
  verdictOn(linesOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)), held);
const lineAt = (at: number): number =>
  Buffer.from(file)
    .subarray(0, at)
    .filter((byte) => byte === 10).length + 1;

/** What the forger can do who knows the format: a fitting self-check, hash, end line and numbering, but no key. */
type Edit = (lines: ExportLine[]) => ExportLine[];
const forged = (edit: Edit, from = lines): string[] => {
  const kept = edit(from.slice(0, -1).map((line) => parseLine(line.slice(17))));
  let next = 0;
  const entries = kept.filter(({ kind }) => kind === 'entry').length;
  const written = kept.map((line) => {
    if (line.kind === 'header') return formatLine({ ...line, size: entries });
    if (line.kind !== 'entry') return formatLine(line);
    return formatLine({ ...line, i: next++, hash: leafHashHex(line.leaf) });
  });
  const digest = sha256Stream();
  for (const line of written) digest.update(`${line}\n`);
  return [...written, formatLine({ kind: 'end', lines: written.length, sha256: digest.hex() })];
};
const rewriteLeaf =
  (line: number, change: (leaf: Leaf) => Leaf): Edit =>
  (all) =>
    all.map((one, at) =>
      at === line - 1 && one.kind === 'entry' ? { ...one, leaf: leafText(change(JSON.parse(one.leaf) as Leaf)) } : one,
    );

const expectFound = async (tampered: string[], line: number, code: string | RegExp, held?: Held) => {
  const verdict = await verdictOn(tampered, held);
  expect(verdict.outcome).toBe('tampered');
  const first = verdict.findings[0]!;
  expect(
    [first.line <= line && line <= (first.through ?? first.line), new RegExp(code).test(first.code)],
    JSON.stringify(verdict.findings, null, 1),
  ).toEqual([true, true]);
  expect(first.sentence).toMatch(/^[A-Z].*\.$/s);
  return verdict;
};

describe('a clean export', () => {
  test('raises nothing', async () => {
    const verdict = await verdictOn(lines);
    expect(verdict).toEqual({
      outcome: 'intact',
      ok: true,
      findings: [],
      found: 0,
      counts: {
        lines: count,
        entries: 11,
        checkpoints: 3,
        permissions: 4,
        deliveries: { sent: 2, refused: 1, deferred: 0, unknown: 1 },
      },
      workspace: { id: 7, name: 'Trà & Sách' },
      key: { vkey, held: false },
      head: { size: 11, note: notes[2]!.note },
      heldConfirmed: 0,
    });
  });

  test('raises nothing to somebody who kept the key and every checkpoint', async () => {
    const verdict = await verdictOn(lines, { key: vkey, checkpoints: notes.map(({ note }) => note) });
    expect(verdict).toMatchObject({ ok: true, heldConfirmed: 3, key: { held: true } });
  });

  test('of a log in which nothing has happened raises nothing', async () => {
    const empty = await anExport({ leaves: [], permissions: [], deliveries: [] });
    expect(await verdictOn(empty.lines)).toMatchObject({ ok: true, found: 0 });
  });

  test('of any length raises nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 20 }), async (size, step) => {
        const leaves = Array.from({ length: size }, (_, i): Leaf => ({ ...story[0]!, target: `topic:${i}` }));
        const sizes = Array.from({ length: size }, (_, i) => i + 1).filter((n) => n % step === 0 || n === size);
        const made = await anExport({ leaves, permissions: [], deliveries: [], sizes });
        expect(await verdictOn(made.lines)).toMatchObject({ ok: true, counts: { entries: size } });
      }),
      { numRuns: 20 },
    );
  });
});

describe('one changed byte', () => {
  test('is found in its line, wherever it is', async () => {
    const small = await anExport({
      leaves: story.slice(0, 3),
      sizes: [3],
      permissions: listed.slice(0, 1),
      deliveries: [deliveryTo('Linh')],
    });
    const bytes = new Uint8Array(Buffer.from(`${small.lines.join('\n')}\n`));
    let line = 1;
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.with(at, bytes[at]! ^ [0x01, 0x20, 0x80, 0x04, 0x10][at % 5]!);
      const { outcome, findings } = await verdictOnBytes(changed);
      if (outcome !== 'tampered' || findings[0]?.line !== line || findings[0]?.code !== 'line')
        expect.fail(`byte ${at} of line ${line}: ${outcome} ${JSON.stringify(findings)}`);
      if (bytes[at] === 10) line += 1;
    }
    expect(line).toBe(small.lines.length + 1);
  });

  test('is found when it breaks a line in two or two lines into one', async () => {
    const bytes = new Uint8Array(Buffer.from(file));
    for (let at = 0; at < bytes.length; at += 7) {
      const broken = bytes[at] === 10 ? bytes.with(at, 32) : bytes.with(at, 10);
      const { findings } = await verdictOnBytes(broken);
      expect([findings[0]?.code, findings[0]?.line]).toEqual(['line', lineAt(at)]);
    }
  });

  test('is found when it is added or lost', async () => {
    for (let at = 0; at < file.length - 1; at += 11) {
      const lost = await verdictOn(linesOf(file.slice(0, at) + file.slice(at + 1)));
      const added = await verdictOn(linesOf(`${file.slice(0, at)}\u00a0${file.slice(at)}`));
      const line = file.slice(0, at).split('\n').length;
      expect([lost.findings[0]?.line, added.findings[0]?.line]).toEqual([line, line]);
    }
  });

  test('does not hide the line that was changed after it', async () => {
    const twice = lines
      .with(3, lines[3]!.replace('audit', 'aubit').replace('consent', 'conzent'))
      .with(12, `${lines[12]} `);
    const { findings } = await verdictOn(twice);
    expect(findings.map(({ line }) => line)).toEqual([4, 13]);
  });
});

describe('an entry rewritten with a new hash and a new self-check', () => {
  test('is found between the checkpoints around it', async () => {
    const entryLines = lines.flatMap((line, at) => (kindOf(line) === 'entry' ? [at + 1] : []));
    for (const line of entryLines) {
      const tampered = forged(
        rewriteLeaf(line, (leaf) => ({ ...leaf, at: minute(1) === leaf.at ? minute(2) : minute(1) })),
      );
      const verdict = await expectFound(tampered, line, 'root');
      const around = lines.flatMap((one, at) => (kindOf(one) === 'checkpoint' ? [at + 1] : []));
      const next = around.find((checkpoint) => checkpoint > line)!;
      const before = around.findLast((checkpoint) => checkpoint < line) ?? 1;
      expect(verdict.findings[0]).toMatchObject({ line: before + 1, through: next });
    }
  });

  test('is named by its line when only the hash was left as it was', async () => {
    const line = 4;
    const entry = parseLine(lines[line - 1]!.slice(17)) as EntryLine;
    const changed = lines.with(line - 1, formatLine({ ...entry, leaf: entry.leaf.replace('"seq":2', '"seq":3') }));
    const verdict = await expectFound(changed, line, 'entry');
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.findings[0]!.sentence).toBe(
      'Line 4 holds an entry that does not fit its hash: one of the two was rewritten.',
    );
  });
});

describe('a line removed', () => {
  test('is found where it stood', async () => {
    for (let line = 1; line < count; line++) {
      const kind = kindOf(lines[line - 1]!);
      const { findings } = await verdictOn(lines.toSpliced(line - 1, 1));
      const { line: from, through = from } = findings[0]!;
      expect(from <= line && line <= through, `${line} ${kind}: ${JSON.stringify(findings)}`).toBe(true);
    }
  });

  test('is found when everything behind it was renumbered', async () => {
    for (let line = 2; line < count; line++) {
      const kind = kindOf(lines[line - 1]!);
      const { ok, findings } = await verdictOn(forged((all) => all.toSpliced(line - 1, 1)));
      if (kind === 'checkpoint' && line !== lines.findLastIndex((one) => kindOf(one) === 'checkpoint') + 1) {
        expect(ok).toBe(true); // one checkpoint fewer, nothing it covers has changed
        continue;
      }
      const { line: from, through = from } = findings[0]!;
      expect(from <= line && line <= through, `${line} ${kind}: ${JSON.stringify(findings)}`).toBe(true);
    }
  });
});

describe('a line inserted', () => {
  test('is found where it stands, whichever line is repeated', async () => {
    for (let line = 2; line <= count; line++)
      for (const copied of [2, 6, 9, count - 1]) {
        const { findings } = await verdictOn(lines.toSpliced(line - 1, 0, lines[copied - 1]!));
        const { line: from, through = from } = findings[0]!;
        expect(from <= line && line <= through, `${copied} at ${line}: ${JSON.stringify(findings[0])}`).toBe(true);
      }
  });

  test('is found when everything behind it was renumbered', async () => {
    for (let line = 2; line <= 16; line++) {
      const invented: ExportLine = { kind: 'entry', i: 0, leaf: leafText(story[0]!), hash: '' };
      await expectFound(
        forged((all) => all.toSpliced(line - 1, 0, invented)),
        line,
        line === 16 ? 'uncovered' : 'root',
      );
    }
  });
});

describe('two lines swapped', () => {
  test('are found at the first of them', async () => {
    for (let a = 1; a < count; a++)
      for (let b = a + 1; b <= count; b++) {
        const { findings, ok } = await verdictOn(lines.with(a - 1, lines[b - 1]!).with(b - 1, lines[a - 1]!));
        expect(ok).toBe(false);
        const { line: from, through = from } = findings[0]!;
        expect(from <= a && a <= through, `${a} and ${b}: ${JSON.stringify(findings[0])}`).toBe(true);
      }
  });

  test('are found when everything was renumbered', async () => {
    for (const [a, b] of [
      [2, 3],
      [4, 8],
      [2, 13],
    ] as const)
      await expectFound(
        forged((all) => all.with(a - 1, all[b - 1]!).with(b - 1, all[a - 1]!)),
        a,
        /root|sequence/,
      );
  });
});

describe('a tail cut off', () => {
  test('is found at the last line left', async () => {
    for (let left = 1; left < count; left++) {
      const { findings } = await verdictOn(lines.slice(0, left));
      expect(findings.find(({ code }) => code === 'truncated')).toMatchObject({
        line: left,
        sentence: `The file stops after line ${left} without its end line: its tail is missing.`,
      });
    }
  });

  test('is found in the middle of a line', async () => {
    const { findings } = await verdictOn([...lines.slice(0, 7), lines[7]!.slice(0, 40)]);
    expect(findings).toMatchObject([{ line: 8, code: 'line' }]);
  });

  test('of the history itself is found by whoever holds a newer checkpoint', async () => {
    const permissions = listed
      .with(1, { ...listed[1]!, state: 'given', i: 4 })
      .with(3, { ...listed[3]!, state: 'unknown', i: 6 });
    const made = await anExport({ cut: 8, sizes: [4, 8], permissions, deliveries: [] });
    expect((await verdictOn(made.lines)).ok).toBe(true);
    const verdict = await verdictOn(made.lines, { checkpoints: [notes[2]!.note] });
    expect(verdict.findings).toMatchObject([
      {
        code: 'rollback',
        sentence:
          'A checkpoint you hold was signed over 11 entries, but this export ends after 8: the newest 3 are gone.',
        notes: [notes[2]!.note, notes[1]!.note],
      },
    ]);
  });
});

describe('a fork', () => {
  const other = story.with(9, { ...story[9]!, type: 'requested' }).with(4, { ...story[4]!, at: minute(3) });

  test('signed by the log itself looks clean, until somebody brings a checkpoint', async () => {
    const permissions = listed.with(1, { ...listed[1]!, state: 'given', i: 4 });
    const deliveries = considered.map((one) =>
      one.subject === subjectOf('Minh') ? { ...one, permittedBy: leafHashHex(leafText(other[4]!)) } : one,
    );
    const fork = await anExport({ leaves: [...other, finishing(deliveries)], permissions, deliveries });
    expect((await verdictOn(fork.lines, { key: vkey })).ok).toBe(true);
    const verdict = await verdictOn(fork.lines, { checkpoints: [notes[0]!.note, notes[1]!.note] });
    expect(verdict.findings).toMatchObject([
      { code: 'fork', line: 6, through: 10, notes: [notes[1]!.note, fork.notes[1]!.note] },
    ]);
    expect(verdict.findings[0]!.sentence).toContain('The log was forked');
    expect(verdict.heldConfirmed).toBe(1);
  });

  test('is not claimed when the entries do not even fit the file’s own checkpoint', async () => {
    const tampered = forged(rewriteLeaf(7, (leaf) => ({ ...leaf, at: minute(1) })));
    const { findings } = await verdictOn(tampered, { checkpoints: [notes[1]!.note] });
    expect(findings.map(({ code }) => code)).not.toContain('fork');
    expect(findings[0]).toMatchObject({ code: 'root', line: 7, through: 11 });
  });
});

describe('an export signed again with another key', () => {
  const again = anExport({ by: stranger });

  test('is found by whoever holds the key, and both keys are named', async () => {
    const verdict = await verdictOn((await again).lines, { key: vkey });
    expect(verdict.findings.map(({ code, line }) => [code, line])).toEqual([
      ['foreign-key', 1],
      ['signature', 6],
    ]);
    expect(verdict.findings[0]!.sentence).toContain(vkey);
    expect(verdict.findings[0]!.sentence).toContain(formatVkey(vkeyOf(stranger)));
    expect(verdict.findings[1]!.notes).toEqual([(await again).notes[0]!.note]);
  });

  test('is found by whoever holds a checkpoint', async () => {
    const verdict = await verdictOn((await again).lines, { checkpoints: [notes[1]!.note] });
    expect(verdict.findings).toMatchObject([{ code: 'foreign-key', line: 1, notes: [notes[1]!.note] }]);
  });

  test('is found when the header was left as it was', async () => {
    const mixed = (await again).lines.with(0, lines[0]!);
    expect((await verdictOn(mixed)).findings[0]).toMatchObject({ code: 'signature', line: 6 });
  });

  test('a rewritten checkpoint is found in its line', async () => {
    await expectFound(
      forged((all) =>
        all.map((one, at) =>
          at === 10 ? { kind: 'checkpoint', note: notes[0]!.note.replace('\n4\n', '\n8\n') } : one,
        ),
      ),
      11,
      'signature',
    );
  });
});

describe('permissions', () => {
  test('a permission the entries do not give is found in its line', async () => {
    const changes: Partial<PermissionLine>[] = [
      { state: 'given' },
      { i: 4 },
      { topic: 2 },
      { subject: subjectOf('Mai') },
    ];
    for (const change of changes) {
      const made = await anExport({ permissions: listed.with(1, { ...listed[1]!, ...change }) });
      await expectFound(made.lines, 17, 'permission');
    }
  });

  test('a permission left out is found', async () => {
    const made = await anExport({ permissions: listed.toSpliced(1, 1) });
    const verdict = await expectFound(made.lines, 17, 'permission');
    expect(verdict.findings[0]!.sentence).toMatch(
      /are not listed: 1, the first is of person .*: withdrawn by entry 9\.$/,
    );
  });

  test('an entry left out before signing leaves a gap in the person’s numbers', async () => {
    const shifted = [...story.slice(0, 3), ...story.slice(4), finishing([])];
    const verdict = await verdictOn(
      (await anExport({ leaves: shifted, sizes: [10], permissions: [], deliveries: [] })).lines,
    );
    expect(verdict.findings[0]).toMatchObject({ code: 'sequence', line: 5 });
    expect(verdict.findings[0]!.sentence).toContain('is number 2 of person');
  });

  test('leaving everything closes each topic, listed either way', async () => {
    const everything: Leaf = { ...story[9]!, seq: 3, subject: subjectOf('Linh'), basis: 'objection' };
    delete everything.topic;
    delete everything.channel;
    const leaves = [...story.slice(0, 9), everything];
    const rows = listed.with(1, { ...listed[1]!, state: 'given', i: 4 });
    for (const [state, i] of [
      ['given', 2],
      ['withdrawn', 9],
    ] as const) {
      const permissions = rows.with(0, { ...rows[0]!, state, i });
      expect(
        await verdictOn((await anExport({ leaves, sizes: [10], permissions, deliveries: [] })).lines),
      ).toMatchObject({ ok: true });
    }
    const late = [deliveryTo('Linh', { at: minute(21) })];
    const permissions = rows.with(0, { ...rows[0]!, i: 2 });
    await expectFound((await anExport({ leaves, sizes: [10], permissions, deliveries: late })).lines, 17, 'delivery');
  });

  test('leaving everything a second time closes what the person had come back to', async () => {
    const leaving = (seq: number, n: number): Leaf => {
      const { topic, channel, ...leaf } = { ...story[9]!, seq, at: minute(n), subject: subjectOf('Linh') };
      return leaf;
    };
    const back: Leaf = { ...story[2]!, seq: 4, at: minute(24) };
    const leaves = [...story.slice(0, 9), leaving(3, 20), back, leaving(5, 28)];
    const rows = listed.with(1, { ...listed[1]!, state: 'given', i: 4 });
    const permissions = rows.with(0, { ...rows[0]!, state: 'withdrawn', i: 11 });
    const made = { leaves, sizes: [12], permissions };
    const permittedBy = leafHashHex(leafText(back));
    const between = [deliveryTo('Linh', { permittedBy, at: minute(26) })];
    expect(await verdictOn((await anExport({ ...made, deliveries: between })).lines)).toMatchObject({ findings: [] });
    const late = [deliveryTo('Linh', { permittedBy, at: minute(29) })];
    await expectFound((await anExport({ ...made, deliveries: late })).lines, 19, 'delivery');
  });

  test('an erased person may be missing from the list and is never written to again', async () => {
    const erased: Leaf = {
      v: 1,
      ws: 7,
      kind: 'audit',
      type: 'contact.erased',
      at: minute(40),
      actor: 'staff:3',
      subject: subjectOf('Linh'),
      seq: 3,
    };
    const leaves = [...story, erased];
    const permissions = listed.slice(1);
    const before = await anExport({ leaves, permissions, deliveries: [deliveryTo('Linh')] });
    expect((await verdictOn(before.lines)).ok).toBe(true);
    const after = await anExport({ leaves, permissions, deliveries: [deliveryTo('Linh', { at: minute(41) })] });
    await expectFound(after.lines, 19, 'delivery');
  });
});

describe('deliveries', () => {
  const verdictWith = async (delivery: DeliveryLine, leaves: Leaf[] = story) =>
    verdictOn(
      (
        await anExport({
          leaves: [...leaves, finishing([])].slice(0, -1),
          sizes: [leaves.length],
          deliveries: [delivery],
          permissions: listed,
        })
      ).lines,
    );

  test.each([
    ['after the withdrawal', deliveryTo('Minh', { at: minute(21) }), /after entry 9 had ended the permission/],
    ['before the yes', deliveryTo('Linh', { at: minute(1) }), /before entry 2 gave permission/],
    ['after it ran out', deliveryTo('Linh', { at: minute(500) }), /after entry 2 ran out/],
    [
      'on the permission of somebody else',
      deliveryTo('Linh', { permittedBy: deliveryTo('Minh').permittedBy! }),
      /on the permission of person/,
    ],
    [
      'on a mere request',
      deliveryTo('Linh', { subject: subjectOf('Thu'), permittedBy: leafHashHex(leafText(story[5]!)) }),
      /on an entry that gave no permission/,
    ],
    ['without saying when', { ...deliveryTo('Linh'), at: undefined } as unknown as DeliveryLine, /does not say when/],
    [
      'without a permission',
      { ...deliveryTo('Linh'), permittedBy: undefined } as unknown as DeliveryLine,
      /names no permission/,
    ],
    ['perhaps, after the withdrawal', deliveryTo('Minh', { at: minute(21), status: 'unknown' }), /may have written/],
  ])('a message sent %s is found', async (_, delivery, sentence) => {
    const { findings } = await verdictWith(delivery);
    expect(findings).toMatchObject([{ code: 'delivery', line: 17, sentence: expect.stringMatching(sentence) }]);
  });

  test('a message sent at the very moment of the withdrawal, or refused for it, is no fault', async () => {
    expect((await verdictWith(deliveryTo('Minh', { at: minute(20) }))).ok).toBe(true);
    const refused = {
      kind: 'delivery',
      campaign: 12,
      subject: subjectOf('Minh'),
      status: 'refused',
      reason: 'withdrawn',
    } as const;
    expect((await verdictWith(refused)).ok).toBe(true);
  });

  test('an import that came after the withdrawal permits nothing', async () => {
    const revived: Leaf = { ...story[4]!, seq: 4, at: minute(25), actor: 'job:import' };
    const { findings } = await verdictWith(
      deliveryTo('Minh', { permittedBy: leafHashHex(leafText(revived)), at: minute(26) }),
      [...story, revived],
    );
    expect(findings).toMatchObject([{ code: 'delivery', sentence: expect.stringContaining('gave no permission') }]);
  });

  test('a changed outcome of a finished campaign is found, self-check and all', async () => {
    const first = lines.findIndex((line) => kindOf(line) === 'delivery') + 1;
    for (let line = first; line < first + 4; line++) {
      const tampered = forged((all) =>
        all.map((one, at) => (at === line - 1 ? ({ ...one, reason: 'other' } as ExportLine) : one)),
      );
      const verdict = await expectFound(tampered, line, 'outcomes');
      expect(verdict.findings[0]).toMatchObject({ line: first, through: first + 3 });
    }
  });

  test('an outcome hidden or invented is counted', async () => {
    const first = lines.findIndex((line) => kindOf(line) === 'delivery') + 1;
    const hidden = await verdictOn(forged((all) => all.toSpliced(first - 1, 1)));
    expect(hidden.findings[0]!.sentence).toMatch(/entry 10 counts \d \w+, the lines \d/);
    const gone = await verdictOn(forged((all) => all.filter(({ kind }) => kind !== 'delivery')));
    expect(gone.findings).toMatchObject([{ code: 'outcomes' }]);
  });
});

describe('what is no export', () => {
  test('is called unusable, not tampered with', async () => {
    for (const text of [[], [''], ['{"some":"json"}'], ['From: somebody', 'To: me']])
      expect(await verdictOn(text)).toMatchObject({ outcome: 'unusable', ok: false });
  });

  test('a key or checkpoint that is none is refused at once', async () => {
    await expect(verdictOn(lines, { key: 'nonsense' })).rejects.toThrow('This is no verifier key');
    await expect(verdictOn(lines, { checkpoints: ['nonsense'] })).rejects.toThrow('This is no signed note');
  });
});

test('a thousand consequences of one cause are counted and ten are told', async () => {
  const permissions = Array.from({ length: 40 }, (_, n) => ({ ...listed[0]!, topic: n + 100 }));
  const { findings, found } = await verdictOn((await anExport({ permissions: [...listed, ...permissions] })).lines);
  expect([findings.length, found]).toEqual([10, 40]);
});

test('the signer of the story is the one whose key it names', () => {
  expect(formatVkey(vkeyOf(signer))).toBe(vkey);
});
