// What checking the books costs: the verifier alone in an empty folder, against nothing but the hashing it cannot avoid.
import { spawn } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatVkey, signCheckpoint, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import type { DeliveryLine, PermissionLine } from '#lib/domain/ledger/export-format.ts';
import { exportLines, outcomesRoot } from '#lib/domain/ledger/export-format.ts';
import { encodeUtf8, fromHex, hmacSha256, leafHashHex, toBase64url } from '#lib/domain/ledger/hash.ts';
import { type Leaf, leafText } from '#lib/domain/ledger/leaf.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';
import { type Bench, judged } from './bench.ts';

const signer = { name: 'bench.example/ledger', seed: new Uint8Array(32).fill(5) };
const start = Date.UTC(2026, 0, 1);
const at = (n: number) => new Date(start + n * 1000).toISOString();
const subjectOf = (n: number) => toBase64url(hmacSha256(signer.seed, encodeUtf8(`person ${n}`)));
const statement = 'a'.repeat(64);

/** Person `n` asks, says yes, is written to once; every tenth leaves afterwards. Four people a round: `perFour` entries. */
const answersOf = (n: number): Leaf[] => {
  const own = {
    v: 1 as const,
    ws: 1,
    kind: 'consent' as const,
    actor: 'contact',
    subject: subjectOf(n),
    topic: 1,
    channel: 'email',
    statement,
    details: statement.slice(0, 43),
  };
  return [
    { ...own, type: 'requested', at: at(n), seq: 1, target: 'form:1' },
    { ...own, type: 'given', at: at(n + 60), seq: 2, target: 'form:1', facts: { method: 'double-opt-in', version: 1 } },
  ];
};
const leaving = (n: number, people: number): Leaf => ({
  ...answersOf(n)[1]!,
  type: 'withdrawn',
  at: at(people + 5_000 + n),
  seq: 3,
  facts: { method: 'one-click' },
});
const leaves = (n: number) => n % 10 === 0;

const writeExport = async (file: string, people: number): Promise<{ entries: number; lines: number }> => {
  const deliveries: DeliveryLine[] = Array.from({ length: people }, (_, n) => ({
    kind: 'delivery' as const,
    campaign: 1,
    subject: subjectOf(n),
    status: 'sent' as const,
    permittedBy: leafHashHex(leafText(answersOf(n)[1]!)),
    at: at(people + 3_000),
  })).sort((a, b) => (a.subject < b.subject ? -1 : 1));
  const gone = Math.ceil(people / 10);
  const size = 2 * people + 1 + gone;
  const finished: Leaf = {
    v: 1,
    ws: 1,
    kind: 'audit',
    type: 'campaign.finished',
    at: at(people + 4_000),
    actor: 'job:delivery',
    target: 'campaign:1',
    facts: { campaign: 1, root: outcomesRoot(deliveries), sent: people, refused: 0, deferred: 0, unknown: 0 },
  };
  function* texts() {
    for (let n = 0; n < people; n++) for (const leaf of answersOf(n)) yield leafText(leaf);
    yield leafText(finished);
    for (let n = 0; n < people; n += 10) yield leafText(leaving(n, people));
  }
  const range = new CompactRange();
  const checkpoints: { size: number; note: string }[] = [];
  for (const text of texts()) {
    range.append(fromHex(leafHashHex(text)));
    if (range.size % 1_000 === 0 || range.size === size)
      checkpoints.push({ size: range.size, note: signCheckpoint({ size: range.size, root: range.root() }, signer) });
  }
  function* permissions(): Generator<Omit<PermissionLine, 'kind'>> {
    for (let n = 0; n < people; n++)
      yield leaves(n)
        ? { subject: subjectOf(n), topic: 1, channel: 'email', state: 'withdrawn', i: 2 * people + 1 + n / 10 }
        : { subject: subjectOf(n), topic: 1, channel: 'email', state: 'given', i: 2 * n + 1 };
  }
  const out = createWriteStream(file);
  let lines = 0;
  for await (const line of exportLines({
    header: {
      workspace: { id: 1, name: 'Bench' },
      exportedAt: at(people + 9_000),
      vkey: formatVkey(vkeyOf(signer)),
      size,
    },
    entries: texts(),
    checkpoints,
    permissions: permissions(),
    deliveries,
  })) {
    lines += 1;
    if (!out.write(`${line}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return { entries: size, lines };
};

/** CPU seconds for what nobody can leave out: each line's and each entry's hash, a node an entry, the whole file's. */
const hashAlone = async (file: string): Promise<number> => {
  const whole = createHash('sha256');
  const node = Buffer.alloc(65, 1);
  let spent = 0;
  let some: { line: string; json: string; leaf: string }[] = [];
  const work = () => {
    const before = process.cpuUsage();
    for (const { line, json, leaf } of some) {
      hash('sha256', json, 'hex');
      if (leaf) {
        hash('sha256', `\0${leaf}`, 'hex');
        hash('sha256', node, 'buffer');
      }
      whole.update(line);
    }
    const { user, system } = process.cpuUsage(before);
    spent += (user + system) / 1e6;
    some = [];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const json = line.slice(17);
    some.push({ line, json, leaf: json.startsWith('{"hash"') ? (JSON.parse(json) as { leaf: string }).leaf : '' });
    if (some.length === 20_000) work();
  }
  work();
  return spent;
};

type Ran = { cpu: number; megabytes: number; entries: number };

/** The verifier as a stranger runs it: a folder with two files, no packages. */
const verify = async (folder: string): Promise<Ran> => {
  const report = 'process.on("exit",()=>{const u=process.resourceUsage();console.error(JSON.stringify(u))})';
  const args = [`--import=data:text/javascript,${report}`, 'verify.mjs', '--json', '--key', formatVkey(vkeyOf(signer))];
  const child = spawn(process.execPath, [...args, 'export.jsonl'], { cwd: folder, env: { NODE_ENV: 'production' } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (some: Buffer) => {
    out += some;
  });
  child.stderr.on('data', (some: Buffer) => {
    err += some;
  });
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`the verifier ended with ${code}: ${err}${out}`);
  const usage = JSON.parse(err) as NodeJS.ResourceUsage;
  return {
    cpu: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
    megabytes: Math.round(usage.maxRSS / 1024),
    entries: (JSON.parse(out) as { counts: { entries: number } }).counts.entries,
  };
};

export default {
  name: 'verify',
  about: 'bin/verify in an empty folder, per CPU second, against hashing alone',
  size: { of: 'entries', usual: 300_000 },
  async run({ size }) {
    const folder = mkdtempSync(join(tmpdir(), 'askfirst-verify-'));
    try {
      copyFileSync(join(import.meta.dirname, '../bin/verify.mjs'), join(folder, 'verify.mjs'));
      const file = join(folder, 'export.jsonl');
      const { entries, lines } = await writeExport(file, Math.max(10, Math.round(size / 2.1)));
      const hashing = await hashAlone(file);
      const ran = await verify(folder);
      return judged({
        name: 'verify',
        unit: 'entries/CPU s',
        measured: entries / ran.cpu,
        limit: entries / hashing,
        goal: 0.5,
        better: 'more',
        size: entries,
        lines,
        fileMB: Math.round(statSync(file).size / 1e6),
        cpuSeconds: Number(ran.cpu.toFixed(2)),
        memoryMB: ran.megabytes,
        load: Number(loadavg()[0]?.toFixed(2)),
        cpu: cpus()[0]?.model,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
} satisfies Bench;
