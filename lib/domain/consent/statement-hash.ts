import { canonical } from '#lib/domain/ledger/canonical.ts';
import { encodeUtf8, sha256 } from '#lib/domain/ledger/hash.ts';
import type { StatementContent } from './statement.ts';

/** SHA-256 over the RFC 8785 text of words and facts, 32 bytes: what an entry names when it says which words were agreed to. */
export const statementHash = (content: StatementContent): Uint8Array => sha256(encodeUtf8(canonical(content)));
