// What checking the books costs: the verifier alone in an empty folder, against nothing but the hashing it cannot avoid.
import { spawn } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { formatVkey, signCheckpoint, vkeyOf } from '#lib/domain/ledger/checkpoint.ts';
import { formatLine, version } from '#lib/domain/ledger/export-format.ts';
import { fromHex, leafHashHex, toHex } from '#lib/domain/ledger/hash.ts';
import { type Leaf, leafText } from '#lib/domain/ledger/leaf.ts';
import { CompactRange } from '#lib/domain/ledger/tree.ts';
import { type Bench, judged } from './bench.ts';

const signer = { name: 'bench.example/ledger', seed: new Uint8Array(32).fill(5) };
const start = Date.UTC(2026, 0, 1);
const at = (n: number) => new Date(start + n * 1000).toISOString();
const statement = 'a'.repeat(64);
const ascending = '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';

/** The code of person `n`; the greater the number, the greater the code. */
const subjectOf = (n: number): string => {
  let digits = '';
  for (let shift = 24; shift >= 0; shift -= 6) digits += ascending[(n >>> shift) & 63];
  return digits + hash('sha256', `person ${n}`, 'base64url').slice(digits.length);
};

/** Person `n` asks, then says yes; every tenth leaves after being written to. In the order of RFC 8785, so that JSON writes it. */
const leafOf = (n: number, kind: 'requested' | 'given' | 'withdrawn', people: number): string =>
  JSON.stringify({
    actor: 'contact',
    at: at({ requested: n, given: n + 60, withdrawn: people + 5_000 + n }[kind]),
    channel: 'email',
    details: statement.slice(0, 43),
    facts: {
      requested: undefined,
      given: { method: 'double-opt-in', version: 1 },
      withdrawn: { method: 'one-click' },
    }[kind],
    kind: 'consent',
    seq: { requested: 1, given: 2, withdrawn: 3 }[kind],
    statement,
    subject: subjectOf(n),
    target: 'form:1',
    topic: 1,
    type: kind,
    v: 1,
    ws: 1,
  });

/** An export of any length, written without holding it: one yes a person, one message each, one in ten leaves. */
const writeExport = async (file: string, wanted: number): Promise<{ entries: number; lines: number }> => {
  // Nobody is left out by the stride with which people come to the log.
  const stride = 7919;
  const people = wanted % stride === 0 ? wanted + 1 : wanted;
  const size = 2 * people + 1 + Math.ceil(people / 10);
  function* coming(step = 1): Generator<{ k: number; n: number }> {
    for (let k = 0; k < people; k += step) yield { k, n: (k * stride) % people };
  }
  // As in `leafOf`, in the order of RFC 8785: what exportLines makes of this ten times as slowly.
  function* deliveries() {
    for (let n = 0; n < people; n++)
      yield JSON.stringify({
        at: at(people + 3_000),
        campaign: 1,
        kind: 'delivery',
        permittedBy: leafHashHex(leafOf(n, 'given', people)),
        status: 'sent',
        subject: subjectOf(n),
      });
  }
  function* permissions() {
    for (const { k, n } of coming()) {
      const [i, state] = k % 10 === 0 ? [2 * people + 1 + k / 10, 'withdrawn'] : [2 * k + 1, 'given'];
      yield JSON.stringify({ channel: 'email', i, kind: 'permission', state, subject: subjectOf(n), topic: 1 });
    }
  }
  const outcomes = new CompactRange();
  for (const json of deliveries()) outcomes.append(fromHex(leafHashHex(json)));
  const finished: Leaf = {
    v: 1,
    ws: 1,
    kind: 'audit',
    type: 'campaign.finished',
    at: at(people + 4_000),
    actor: 'job:delivery',
    target: 'campaign:1',
    facts: { campaign: 1, root: toHex(outcomes.root()), sent: people, refused: 0, deferred: 0, unknown: 0 },
  };
  function* leaves() {
    for (const { n } of coming()) yield* [leafOf(n, 'requested', people), leafOf(n, 'given', people)];
    yield leafText(finished);
    for (const { n } of coming(10)) yield leafOf(n, 'withdrawn', people);
  }
  function* entries() {
    const range = new CompactRange();
    for (const leaf of leaves()) {
      const leafHash = leafHashHex(leaf);
      yield formatLine({ kind: 'entry', i: range.size, leaf, hash: leafHash });
      range.append(fromHex(leafHash));
      if (range.size % 1_000 !== 0 && range.size !== size) continue;
      yield formatLine({
        kind: 'checkpoint',
        note: signCheckpoint({ size: range.size, root: range.root() }, signer),
      });
    }
  }
  function* texts() {
    yield formatLine({
      kind: 'header',
      format: 'askfirst-ledger-export',
      v: version,
      workspace: { id: 1, name: 'Bench' },
      exportedAt: at(people + 9_000),
      vkey: formatVkey(vkeyOf(signer)),
      size,
    });
    yield* entries();
    for (const json of permissions()) yield selfChecked(json);
    for (const json of deliveries()) yield selfChecked(json);
  }
  const out = createWriteStream(file);
  const digest = createHash('sha256');
  let lines = 0;
  let some = '';
  const write = async () => {
    digest.update(some);
    if (!out.write(some)) await once(out, 'drain');
    some = '';
  };
  for (const line of texts()) {
    lines += 1;
    some += `${line}\n`;
    if (some.length > 50_000) await write();
  }
  await write();
  out.write(`${formatLine({ kind: 'end', lines, sha256: digest.digest('hex') })}\n`);
  out.end();
  await once(out, 'finish');
  return { entries: size, lines };
};

const selfChecked = (json: string): string => `${hash('sha256', json, 'hex').slice(0, 16)} ${json}`;

/**
 * CPU seconds for what nobody can leave out, done as fast as it can be: each line's hash, each entry's and each outcome's,
 * a node for every one of these, the whole file's.
 */
const hashAlone = async (file: string): Promise<number> => {
  const whole = createHash('sha256');
  const node = Buffer.alloc(65, 1);
  let spent = 0;
  let [lines, jsons, leaves]: [string[], string[], string[]] = [[], [], []];
  const work = () => {
    const text = lines.join('\n');
    const before = process.cpuUsage();
    for (const json of jsons) hash('sha256', json, 'hex');
    for (const leaf of leaves) {
      hash('sha256', leaf, 'hex');
      hash('sha256', node, 'hex');
    }
    whole.update(text);
    const { user, system } = process.cpuUsage(before);
    spent += (user + system) / 1e6;
    [lines, jsons, leaves] = [[], [], []];
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const json = line.slice(17);
    lines.push(line);
    jsons.push(json);
    if (json.startsWith('{"hash"')) leaves.push(`\0${json.slice(json.indexOf('"leaf":') + 7, -1)}`);
    else if (json.includes('"kind":"delivery"')) leaves.push(`\0${json}`);
    if (lines.length === 200) work();
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
