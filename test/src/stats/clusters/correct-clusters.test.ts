import { describe, expect, test } from '@jest/globals';
import { assignClusters } from '../../../../src/stats/clusters/assign-clusters.ts';
import type { ClusterState } from '../../../../src/stats/clusters/cluster-state.ts';
import { type Fingerprint, fingerprint } from '../../../../src/stats/clusters/fingerprint.ts';
import { mergeClusters } from '../../../../src/stats/clusters/merge-clusters.ts';
import { migrateClusters } from '../../../../src/stats/clusters/migrate-clusters.ts';
import { splitCluster } from '../../../../src/stats/clusters/split-cluster.ts';
import { clusterIdOf } from '../../../../src/stats/clusters/start-cluster.ts';

const print = (test: string, message: string): Fingerprint => fingerprint({ test, message, trace: undefined });
const assign = (failures: readonly Fingerprint[], known: readonly ClusterState[] = []) =>
  assignClusters(failures, known, clusterIdOf);
const only = (states: readonly ClusterState[], at = 0) => states[at] as ClusterState;

describe('merging', () => {
  const refused = print('a', 'connect ECONNREFUSED 127.0.0.1:80');
  const late = print('a', 'no lock on "db" within 3 s');
  const [into, other] = assign([refused, late]).changed as [ClusterState, ClusterState];
  const merged = [into, ...mergeClusters(into, [other])].filter(({ id }, at) => id !== into.id || at === 0);

  test('the same and similar failures of other tests follow', () => {
    const later = [late, print('z', 'no lock on "cache" within 9 s'), print('z', 'connect ECONNREFUSED 127.0.0.1:81')];
    expect(assign(later, merged).assigned).toEqual([into.id, into.id, into.id]);
  });

  test('a merge the other way round turns it, and no circle can hang', () => {
    const turned = mergeClusters(only(merged, 1), [into]);
    expect(assign([refused, late], turned).assigned).toEqual([other.id, other.id]);
    const circle = [
      { ...into, mergedInto: other.id },
      { ...other, mergedInto: into.id },
    ];
    expect(assign([refused], circle).assigned).toHaveLength(1);
  });

  test('it survives a change of the algorithm', () => {
    const failures = [refused, late].map((fingerprint) => ({ cluster: into.id, fingerprint }));
    const { assigned, changed, lost } = migrateClusters(failures, merged, clusterIdOf);
    expect([assigned, lost]).toEqual([[into.id, into.id], []]);
    expect(assign([print('z', 'no lock on "cache" within 9 s')], changed).assigned).toEqual([into.id]);
  });
});

describe('splitting', () => {
  const failures = ['db', 'cache', 'queue'].map((name, at) => print(`test ${at}`, `no lock on "${name}" within 3 s`));
  const [db, cache, queue] = failures as [Fingerprint, Fingerprint, Fingerprint];
  const whole = only(assign(failures).changed);
  const { staying, leaving } = splitCluster(whole, [db], [cache, queue], clusterIdOf(db, whole.id));
  const parts = [leaving, staying];

  test('the same failure goes where it was put, a new one where its text fits', () => {
    expect(leaving.id).not.toBe(staying.id);
    expect(staying.id).toBe(whole.id);
    const later = [...failures, print('z', 'no lock on "db" within 8 s'), print('z', 'no lock on "cache" within 8 s')];
    expect(assign(later, parts).assigned).toEqual([leaving.id, staying.id, staying.id, leaving.id, staying.id]);
  });

  test('no part grows until it swallows the other', () => {
    const grown = assign([print('y', 'no lock on "disk" within 3 s')], parts).changed;
    const now = parts.map((part) => grown.find(({ id }) => id === part.id) ?? part);
    expect(now.map(({ template }) => template)).toEqual(parts.map(({ template }) => template));
    expect(assign(failures, now).assigned).toEqual([leaving.id, staying.id, staying.id]);
  });

  test('it survives a change of the algorithm', () => {
    const known = failures.map((fingerprint, at) => ({ cluster: at === 0 ? leaving.id : staying.id, fingerprint }));
    const { assigned, changed, lost } = migrateClusters(known, parts, clusterIdOf);
    expect([assigned, lost]).toEqual([[leaving.id, staying.id, staying.id], []]);
    expect(changed.every(({ isPinned }) => isPinned)).toBe(true);
  });
});

describe('one after the other', () => {
  const db = print('a', 'no lock on "db" within 3 s');
  const refused = print('b', 'connect ECONNREFUSED 127.0.0.1:80');
  const [lock, dial] = assign([db, refused]).changed as [ClusterState, ClusterState];

  test('what is split off a merged cluster leaves it, although the signpost knows it too', () => {
    const [signpost] = mergeClusters(lock, [dial]) as [ClusterState];
    const { staying, leaving } = splitCluster(lock, [refused], [db], 'k-left');
    for (const states of [
      [signpost, staying, leaving],
      [leaving, staying, signpost],
    ]) {
      expect(assign([refused, print('z', 'connect ECONNREFUSED 127.0.0.1:81')], states).assigned).toEqual([
        'k-left',
        'k-left',
      ]);
    }
  });

  test('of parts that look alike always the same one takes in another test', () => {
    const alike = print('c', 'no lock on "db" within 9 s');
    const { staying, leaving } = splitCluster(lock, [alike], [db], 'k-left');
    const other = print('z', 'no lock on "db" within 1 s');
    expect(assign([other], [staying, leaving]).assigned).toEqual(assign([other], [leaving, staying]).assigned);
    expect(assign([alike, db], [staying, leaving]).assigned).toEqual(['k-left', lock.id]);
  });
});

describe('migrateClusters', () => {
  const texts = ['no lock on "db" within 3 s', 'no lock on "cache" within 3 s', 'user 5 not found', 'user 6 not found'];
  const failures = texts.map((text, at) => print(`test ${at}`, text));

  test('clusters whose failures fall together again keep their ids', () => {
    const known = failures.map((fingerprint, at) => ({ cluster: at < 2 ? 'k0-lock' : 'k0-user', fingerprint }));
    const { assigned, changed, lost } = migrateClusters(known, [], clusterIdOf);
    expect(assigned).toEqual(['k0-lock', 'k0-lock', 'k0-user', 'k0-user']);
    expect(changed.map(({ id }) => id).sort()).toEqual(['k0-lock', 'k0-user']);
    expect(lost).toEqual([]);
    expect(assign([print('z', 'no lock on "x" within 1 s')], changed).assigned).toEqual(['k0-lock']);
  });

  test('of clusters that become one the larger keeps its id and the other is lost; of parts the larger keeps it', () => {
    const joined = failures.slice(0, 2).concat(print('test 9', texts[0] as string));
    const known = joined.map((fingerprint, at) => ({ cluster: at === 1 ? 'k0-small' : 'k0-large', fingerprint }));
    expect(migrateClusters(known, [], clusterIdOf)).toMatchObject({
      assigned: ['k0-large', 'k0-large', 'k0-large'],
      lost: ['k0-small'],
    });
    const parts = [...failures, print('test 9', texts[0] as string)].map((fingerprint) => ({
      cluster: 'k0',
      fingerprint,
    }));
    const { assigned } = migrateClusters(parts, [], clusterIdOf);
    expect([assigned[0], assigned[1], assigned[4]]).toEqual(['k0', 'k0', 'k0']);
    expect(assigned[2]).toBe(assigned[3]);
    expect(assigned[2]).not.toBe('k0');
  });

  test('done twice it changes nothing', () => {
    const known = failures.map((fingerprint) => ({ cluster: 'k0', fingerprint }));
    const once = migrateClusters(known, [], clusterIdOf);
    const again = migrateClusters(
      failures.map((fingerprint, at) => ({ cluster: once.assigned[at] as string, fingerprint })),
      once.changed,
      clusterIdOf,
    );
    expect(again).toEqual({ ...once, lost: [] });
  });
});
