import type { Faker } from '@faker-js/faker';
import type { Random } from '../../stats/random.ts';
import type { FakerMethods } from './field.ts';
import { fieldError } from './field-error.ts';

/**
 * The methods of @faker-js/faker (English) with our random stream below them and a fixed time for its dates: what it
 * makes depends on the seed alone.
 */
export async function loadFaker(random: Random, referenceMs: number): Promise<FakerMethods> {
  // One language: all of them are 3 MB, and take five times as long to load.
  const { faker: english } = await import('@faker-js/faker/locale/en');
  // The instance is shared by everybody who imports it, so that it must not be seeded; its class is not exported there.
  const FakerClass = english.constructor as typeof Faker;
  const faker = new FakerClass({
    locale: english.rawDefinitions,
    randomizer: { next: () => random.float(), seed: () => undefined },
    seed: 0,
  });
  faker.setDefaultRefDate(new Date(referenceMs));
  const modules = faker as unknown as Record<string, Record<string, unknown>>;
  return (method, where) => {
    const [name = '', member = ''] = method.split('.');
    const owner = Object.hasOwn(modules, name) ? modules[name] : undefined;
    const make = owner !== undefined && !(member in Object.prototype) ? owner[member] : undefined;
    if (typeof owner !== 'object' || typeof make !== 'function' || !/^[a-z]+\.[a-z][A-Za-z0-9]*$/.test(method)) {
      throw fieldError(where, `faker has no "${method}"; it must be like internet.email`);
    }
    return (args) => make.apply(owner, args) as unknown;
  };
}
