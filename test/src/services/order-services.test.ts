import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { neededServices, orderServices } from '../../../src/services/order-services.ts';

const service = (name: string, ...dependsOn: string[]) => ({
  name,
  dependsOn: dependsOn.map((one) => ({ name: one })),
});
const names = (specs: readonly { name: string }[]) => specs.map(({ name }) => name);

describe('orderServices', () => {
  it('puts dependencies first and else keeps the order of the file', () => {
    const specs = [service('web', 'api', 'cache'), service('api', 'db'), service('db'), service('cache')];
    expect(names(orderServices(specs))).toEqual(['db', 'api', 'cache', 'web']);
  });

  it('names a cycle step by step', () => {
    const specs = [service('a', 'b'), service('b', 'c'), service('c', 'd'), service('d', 'b')];
    expect(() => orderServices(specs)).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/circle: b -> c -> d -> b$/) }),
    );
    expect(() => orderServices([service('a', 'a')])).toThrow(/circle: a -> a$/);
  });

  it('names a dependency that does not exist', () => {
    expect(() => orderServices([service('a', 'ghost')])).toThrow(
      /service "ghost" that service "a" depends on does not exist/,
    );
  });

  it('holds for any graph without cycles', () => {
    // Each service may depend on those before it only, then the list is shuffled.
    const graphs = fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 12 }).chain((edges) => {
      const specs = edges.map((to, i) => service(`s${i}`, ...new Set(to.filter((j) => j < i).map((j) => `s${j}`))));
      return fc.shuffledSubarray(specs, { minLength: specs.length });
    });
    fc.assert(
      fc.property(graphs, (specs) => {
        const order = names(orderServices(specs));
        expect([...order].sort()).toEqual(names(specs).sort());
        for (const { name, dependsOn } of specs) {
          for (const before of dependsOn) expect(order.indexOf(before.name)).toBeLessThan(order.indexOf(name));
        }
      }),
    );
  });
});

describe('neededServices', () => {
  const specs = [service('web', 'api'), service('api', 'db'), service('db'), service('mail')];

  it('takes what the named ones depend on, in order, and nothing else', () => {
    expect(names(neededServices(specs, ['api']))).toEqual(['db', 'api']);
    expect(names(neededServices(specs, ['mail', 'web']))).toEqual(['db', 'api', 'web', 'mail']);
    expect(neededServices(specs, [])).toEqual([]);
  });

  it('names a service that does not exist', () => {
    expect(() => neededServices(specs, ['nobody'])).toThrow(/service "nobody" does not exist/);
  });
});
