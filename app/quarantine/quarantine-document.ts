import type { NamedTest } from '../store/find-tests.ts';
import type { MuteEntry } from '../store/list-mutes.ts';

/** A test as the report names it. */
export interface QuarantinedTest {
  /** testIdentity of src/model. */
  readonly identity: string;
  readonly suite: string;
  /** Path and name. */
  readonly name: string;
  readonly file: string | null;
}

/** What the Action is told: who may fail without blocking, and what is to be repeated. Every text in it is hostile. */
export interface QuarantineDocument {
  readonly version: 1;
  /** owner/name. */
  readonly repository: string;
  /** ISO 8601. */
  readonly at: string;
  readonly muted: readonly (QuarantinedTest & {
    /** Null: in every variant. */
    readonly variant: string | null;
    readonly by?: string;
    readonly reason?: string;
    /** ISO 8601. */
    readonly until: string;
    readonly issue: number | null;
  })[];
  readonly fixing?: readonly (QuarantinedTest & { readonly issue: number; readonly repeat: number })[];
}

export interface DocumentFacts {
  readonly repository: string;
  readonly at: string;
  /** In force, those that stand longest first. */
  readonly mutes: readonly MuteEntry[];
  /** Tests that this very change says it fixes. */
  readonly fixing: readonly { readonly test: NamedTest; readonly issue: number; readonly repeat: number }[];
  /** Without a token nobody is told who said what, nor of changes. */
  readonly isPublic: boolean;
}

/** Entries of each list, and characters of a text, as the Action takes them. */
const MOST = 1_000;
const TEXT = 1_000;
/** The Action reads 2 MB; a character is up to three bytes of UTF-8, and more as an escape of JSON, which few are. */
const CHARACTERS = 500_000;

/** The document of a repository, within its limits. A test whose name is too long for it is left out, not renamed. */
export function quarantineDocument(facts: DocumentFacts): QuarantineDocument {
  const { repository, at, mutes, fixing, isPublic } = facts;
  const fixed = new Set(fixing.map(({ test }) => test.testId));
  let room = CHARACTERS;
  const fits = <T extends QuarantinedTest>(entry: T): boolean => {
    if ([entry.suite, entry.name, entry.file ?? ''].some((text) => text.length > TEXT)) return false;
    room -= JSON.stringify(entry).length;
    return room >= 0;
  };
  const repeated = fixing
    .slice(0, MOST)
    .map(({ test, issue, repeat }) => ({ ...testOf(test), issue, repeat }))
    .filter(fits);
  const muted = mutes
    .filter(({ testId }) => !fixed.has(testId))
    .slice(0, MOST)
    .map((mute) => ({
      ...testOf(mute),
      variant: null,
      ...(isPublic ? {} : { by: mute.author.slice(0, TEXT), reason: mute.reason.slice(0, TEXT) }),
      until: mute.until,
      issue: mute.issue,
    }))
    .filter(fits);
  return { version: 1, repository, at, muted, ...(isPublic ? {} : { fixing: repeated }) };
}

function testOf({ identity, suite, path, name, file }: NamedTest): QuarantinedTest {
  return { identity, suite, name: [...path, name].join(' › '), file };
}
